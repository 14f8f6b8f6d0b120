// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <client/cli/poster.h>
#include <client/connection/scheduledcall.h>

#include <QObject>

#include <deque>

namespace lanthorn::cli {

//! Messages on their way to a room: one after the other, in order, as fast as the server takes
//! them. What it refuses for its rate is sent again when it says.
class Outbox final : public QObject
{
    Q_OBJECT

public:
    //! Both are borrowed and outlive this.
    Outbox(Poster &poster, Scheduler &scheduler, QObject *parent = nullptr);

    //! `number` comes back with failed().
    void add(const QString &text, int number);
    //! How many were added and are neither sent nor failed.
    qsizetype size() const;

Q_SIGNALS:
    void sent(const lanthorn::ChatMessage &message);
    //! It was not sent, or with ConnectionLost or TimedOut perhaps not.
    void failed(int number, const lanthorn::Error &error);
    //! One of the two came for an entry; emitted after it.
    void sizeChanged(qsizetype size);

private:
    struct Entry
    {
        QString text;
        int number;
    };

    void sendNext();
    void handleAnswer(const Result<ChatMessage> &result);
    void failFirst(const Error &error);

    Poster &m_poster;
    ScheduledCall m_next;
    std::deque<Entry> m_entries;
    bool m_isSending = false; //!< The first entry is on its way.
};

} // namespace lanthorn::cli
