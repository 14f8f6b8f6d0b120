// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <client/client.h>
#include <protocol/messages/historymessages.h>

#include <QList>
#include <QObject>

#include <functional>

namespace lanthorn::inline cli {

//! Asks a host for the history of a room that was joined, page by page.
class HistoryReader final : public QObject
{
    Q_OBJECT

public:
    //! A page, its messages rising in their numbers. False: no more of them.
    using Take = std::function<bool(const QList<ChatMessage> &messages)>;
    //! There is no more, or why there is nothing.
    using Done = std::function<void(const Result<void> &)>;

    //! `client` is borrowed and outlives this.
    HistoryReader(Client &client, RoomName room, QObject *parent);

    //! The nearest ones below `number`, then those below them; 0: from the newest on.
    void readBack(qint64 number, Take take, Done done);
    //! The nearest ones above `number`, then those above them.
    void readOn(qint64 number, Take take, Done done);

private:
    void ask(const HistoryQuery &query);
    void handle(const HistoryQuery &query, const Result<QJsonObject> &result);

    Client &m_client;
    const RoomName m_room;
    Take m_take;
    Done m_done;
};

} // namespace lanthorn::inline cli
