// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/sessions/openroom.h>

#include <client/client.h>

#include <utility>

namespace lanthorn {
inline namespace app {

OpenRoom::OpenRoom(Client *client, const RoomName &name, QObject *parent)
    : QObject(parent)
    , m_name(name)
    , m_client(client)
    , m_room(client->join(name))
    , m_messages(m_room->timeline())
{
    m_members.follow(client, m_room);
    connect(m_room, &Room::stateChanged, this, &OpenRoom::changeState);
    connect(m_room, &Room::refused, this, [this](const Error &error) {
        m_refusal = error;
        Q_EMIT stateChanged();
    });
    connect(m_room, &Room::messageAdded, this, &OpenRoom::addMessage);
    connect(m_room, &Room::messagesMissed, this, [this] { setMissed(Missed::OtherHosts); });
    connect(m_room, &Room::interrupted, this, [this] {
        // The host's own window was not away: while its server was, nobody said anything.
        if (m_messages.timeline()->hasMarkedGap())
            setMissed(Missed::Connection);
    });
    connectHistory();
}

void OpenRoom::connectHistory()
{
    connect(m_room, &Room::historyAdded, this, [this] { findUnread(m_room->readMark()); });
    connect(m_room, &Room::caughtUp, this, [this](qsizetype count) {
        if (count > 0 && m_lastBeforeLoss > 0)
            findUnread(m_lastBeforeLoss);
    });
    connect(m_room, &Room::readMarkChanged, this, [this] {
        // Read on another device.
        if (m_room->readMark() >= m_room->timeline()->last())
            setUnread(0);
    });
}

void OpenRoom::findUnread(qint64 readMark)
{
    const int count = m_messages.setReadMark(readMark);
    if (m_lookedAt)
        m_room->markRead();
    else if (count > m_unread)
        setUnread(count);
    if (count > 0)
        Q_EMIT unreadFound(count);
}

void OpenRoom::setDraft(const QString &text)
{
    if (m_draft == text)
        return;
    m_draft = text;
    const bool has = !text.trimmed().isEmpty();
    if (std::exchange(m_hasDraft, has) != has)
        Q_EMIT draftChanged();
    Q_EMIT draftEdited();
}

void OpenRoom::restoreDraft(const QString &text)
{
    if (text.isEmpty())
        return;
    setDraft(text);
    Q_EMIT draftRestored(text);
}

void OpenRoom::setLookedAt(bool lookedAt)
{
    m_lookedAt = lookedAt;
    if (!lookedAt)
        return;
    setUnread(0);
    m_room->markRead();
}

void OpenRoom::addMessage(const ChatMessage &message, Delivery delivery, MessageSource source)
{
    const bool own = source == MessageSource::Own || delivery != Delivery::Delivered
        || m_client->isOwn(message.sender);
    // Who goes on writing has seen it; and a gap is marked in front of what comes next.
    if (own || m_missed == Missed::Connection)
        setMissed(Missed::Nothing);
    if (own)
        return;
    if (m_lookedAt)
        m_room->markRead();
    else
        setUnread(m_unread + 1);
    // What was missed is told as a number, not one by one.
    if (source == MessageSource::Live)
        Q_EMIT messageArrived(message);
}

void OpenRoom::setMissed(Missed missed)
{
    if (m_missed == missed)
        return;
    m_missed = missed;
    Q_EMIT missedChanged();
}

void OpenRoom::changeState(Room::State state)
{
    if (state != Room::State::Refused)
        m_refusal.reset();
    if (state == Room::State::Waiting)
        m_lastBeforeLoss = m_room->timeline()->last();
    Q_EMIT stateChanged();
}

Result<void> OpenRoom::post(const QString &text)
{
    const Result<QString> posted = m_room->post(text);
    return posted ? Result<void>() : Result<void>(posted.error());
}

QString OpenRoom::takeBack(int row)
{
    if (row < 0 || row >= m_messages.rowCount())
        return {};
    const TimelineRow &shown = m_room->timeline()->at(row);
    return shown.isOwn && shown.delivery != Delivery::Delivered ? m_room->drop(shown.message.id)
                                                                : QString();
}

void OpenRoom::retry(int row)
{
    if (row >= 0 && row < m_messages.rowCount())
        m_room->retry(m_room->timeline()->at(row).message.id);
}

void OpenRoom::setUnread(int unread)
{
    if (m_unread == unread)
        return;
    m_unread = unread;
    Q_EMIT unreadChanged(unread);
}

} // namespace app
} // namespace lanthorn
