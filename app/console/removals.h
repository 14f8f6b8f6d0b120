// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/messages/hostcontrol.h>

#include <QList>
#include <QObject>
#include <QTimer>

#include <chrono>

namespace lanthorn {
inline namespace app {

class Session;

//! Puts guests out a moment later, so that a slip can be undone: nobody who was put out can be
//! brought back. Lives in the GUI thread.
class Removals : public QObject
{
    Q_OBJECT

public:
    //! In which it can be undone.
    static constexpr std::chrono::seconds usualDelay {5};

    //! `session` is borrowed and outlives the object.
    explicit Removals(Session *session, std::chrono::milliseconds delay = usualDelay,
                      QObject *parent = nullptr);

    //! Kick or Ban of one guest, who is called `name`. What waits already waits on.
    void add(const HostCommand &command, const QString &name);
    //! Nobody who waits is put out.
    void undo();
    //! Says who waits; empty when nobody does.
    QString text() const;

Q_SIGNALS:
    void changed();
    //! The host did not do it.
    void failed(const lanthorn::Error &error);
    //! The host did it.
    void done();

private:
    struct Waiting
    {
        HostCommand command;
        QString name;
        int number;
    };

    void perform(int number);

    Session *m_session;
    const std::chrono::milliseconds m_delay;
    QList<Waiting> m_waiting;
    int m_lastNumber = 0;
};

} // namespace app
} // namespace lanthorn
