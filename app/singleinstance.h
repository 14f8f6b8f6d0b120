// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocalServer>
#include <QObject>
#include <QStringList>

class QLocalSocket;

namespace lanthorn {
inline namespace app {

//! Sees to it that there is one window for each profile: the first takes the arguments of those
//! that are started later, by a socket that no other user reaches. Lives in the GUI thread.
class SingleInstance final : public QObject
{
    Q_OBJECT

public:
    enum class Role {
        First, //!< Takes over what comes: see handedOver().
        Later, //!< The first has taken the arguments over; there is nothing left to do.
        Alone, //!< There is no place to meet, or the first does not answer.
    };

    //! `path` is where they meet, see windowSocketPath(); empty: nowhere.
    explicit SingleInstance(const QString &path, QObject *parent = nullptr);
    ~SingleInstance() override;

    //! To be asked once, with the arguments without the program's name. Waits for the first for a
    //! few seconds at most.
    Role claim(const QStringList &arguments);

Q_SIGNALS:
    //! Somebody started the program again. `activationToken` is by which the desktop lets a window
    //! come to the front; empty where it has none.
    void handedOver(const QStringList &arguments, const QString &activationToken);

private:
    bool tell(const QStringList &arguments) const;
    void accept();
    void read(QLocalSocket *client);

    QString m_path;
    QLocalServer m_listener;
};

} // namespace app
} // namespace lanthorn
