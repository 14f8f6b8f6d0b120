// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/sessions/sessions.h>

#include <models/foreigntext.h>

#include <algorithm>

namespace lanthorn {
inline namespace app {

Sessions::Sessions(Maker make, QObject *parent)
    : QObject(parent)
    , m_make(std::move(make))
{
    m_telling.setSingleShot(true);
    m_telling.setInterval(0);
    connect(&m_telling, &QTimer::timeout, this, [this] {
        tidy();
        Q_EMIT changed();
    });
    m_front = add();
}

Sessions::~Sessions() = default;

QList<Session *> Sessions::all() const
{
    QList<Session *> list;
    for (const auto &session : m_sessions)
        list.append(session.get());
    return list;
}

Session *Sessions::hosting() const
{
    const auto found = std::find_if(m_sessions.begin(), m_sessions.end(), [](const auto &session) {
        return session->status().isHosting();
    });
    return found == m_sessions.end() ? nullptr : found->get();
}

Session *Sessions::joined(const ServerAddress &address) const
{
    const auto found =
        std::find_if(m_sessions.begin(), m_sessions.end(), [&address](const auto &session) {
            const auto &theirs = session->client()->address();
            return session->status().role == SessionStatus::Role::Joined && theirs
                && theirs->canonical() == address.canonical();
        });
    return found == m_sessions.end() ? nullptr : found->get();
}

QString Sessions::nameOf(const Session &session) const
{
    const SessionStatus &status = session.status();
    if (status.serverName.isEmpty())
        return status.address;
    const bool isUnique = std::none_of(m_sessions.begin(), m_sessions.end(), [&](const auto &s) {
        return s.get() != &session && s->status().serverName == status.serverName;
    });
    const QString name = hostNameText(status.serverName);
    return isUnique ? name : name + QStringLiteral(" · ") + status.address;
}

int Sessions::unread(const Session &session)
{
    int unread = 0;
    for (const OpenRoom *room : session.rooms())
        unread += room->unread();
    return unread;
}

void Sessions::startNew()
{
    if (m_front->isIdle()) {
        m_left = nullptr;
        return;
    }
    const auto idle = std::find_if(m_sessions.begin(), m_sessions.end(),
                                   [](const auto &session) { return session->isIdle(); });
    bringToFront(idle == m_sessions.end() ? add() : idle->get());
}

void Sessions::bringToFront(Session *session)
{
    if (session == m_front)
        return;
    m_front = session;
    Q_EMIT frontChanged(session);
    m_telling.start();
}

Session *Sessions::add()
{
    m_sessions.push_back(m_make());
    Session *session = m_sessions.back().get();
    const auto tell = [this] { m_telling.start(); };
    connect(session, &Session::statusChanged, this, [this, session, tell] {
        if (session->isIdle())
            m_left = session;
        else if (m_left == session)
            m_left = nullptr; // It was begun anew at once.
        tell();
    });
    connect(session, &Session::roomClosing, this, tell);
    connect(session, &Session::roomOpened, this, [this, tell](const OpenRoom *room) {
        connect(room, &OpenRoom::unreadChanged, this, tell);
        tell();
    });
    Q_EMIT added(session);
    tell();
    return session;
}

void Sessions::tidy()
{
    // Whoever leaves a session goes on with the one that was begun before it.
    if (m_front->isIdle()) {
        const auto other = std::find_if(m_sessions.rbegin(), m_sessions.rend(),
                                        [](const auto &session) { return !session->isIdle(); });
        if (m_left == m_front && other != m_sessions.rend())
            bringToFront(other->get());
    }
    m_left = nullptr;
    for (Session *session : all()) {
        if (session == m_front || !session->isIdle())
            continue;
        Q_EMIT removing(session);
        std::erase_if(m_sessions, [session](const auto &s) { return s.get() == session; });
    }
}

} // namespace app
} // namespace lanthorn
