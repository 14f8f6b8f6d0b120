// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/messages/chatmessages.h>

#include <QCache>
#include <QString>

#include <optional>
#include <utility>

namespace lanthorn::inline chat {

//! What was answered to the latest posts, so that who asks again after an answer was lost gets the
//! same one and says nothing twice, also where nothing is kept. Lives in the server's thread.
class RecentPosts final
{
public:
    //! More than all clients of a host send in the time after which they ask again.
    static constexpr int mostRemembered = 4096;

    RecentPosts()
        : m_posts(mostRemembered)
    {
    }

    //! `person` as in Member.
    std::optional<Posted> find(const QString &person, const QString &id) const
    {
        const Answer *answer = m_posts.object({person, id});
        return answer ? std::optional(Posted {id, answer->time, answer->seq}) : std::nullopt;
    }
    void add(const QString &person, const Posted &posted)
    {
        m_posts.insert({person, posted.id}, new Answer {posted.time, posted.seq});
    }

private:
    struct Answer
    {
        qint64 time;
        qint64 seq;
    };

    QCache<std::pair<QString, QString>, Answer> m_posts;
};

} // namespace lanthorn::inline chat
