// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/notifications/notifier.h>

#include <app/notifications/notices.h>
#include <app/sessions/session.h>
#include <app/settings.h>
#include <models/foreigntext.h>
#include <models/mentions.h>

#include <QWidget>

#include <chrono>

namespace lanthorn {
inline namespace app {

using namespace Qt::StringLiterals;

namespace {

//! Joins what comes at once into one notice: a busy room has 50 messages a second.
constexpr std::chrono::milliseconds showDelay {250};

} // namespace

Notifier::Notifier(Session *session, Settings *settings, QWidget *window, Notices *notices,
                   const QString &prefix)
    : QObject(nullptr)
    , m_session(session)
    , m_settings(settings)
    , m_window(window)
    , m_notices(notices)
    , m_prefix(prefix)
{
    m_showing.setSingleShot(true);
    m_showing.setInterval(showDelay);
    connect(&m_showing, &QTimer::timeout, this, &Notifier::showNews);
    connect(m_notices, &Notices::chosen, this, &Notifier::choose);
    connect(session, &Session::roomOpened, this, &Notifier::follow);
    connect(session, &Session::roomClosing, this,
            [this](const OpenRoom *room) { forget(room->name()); });
}

Notifier::~Notifier()
{
    for (auto room = m_news.keyBegin(); room != m_news.keyEnd(); ++room)
        m_notices->withdraw(m_prefix + *room);
}

void Notifier::follow(OpenRoom *room)
{
    connect(room, &OpenRoom::messageArrived, this,
            [this, room](const ChatMessage &message) { messageArrived(*room, message); });
    connect(room, &OpenRoom::unreadChanged, this, [this, room](int unread) {
        if (unread == 0)
            forget(room->name());
    });
}

void Notifier::messageArrived(const OpenRoom &room, const ChatMessage &message)
{
    if (room.isLookedAt())
        return;
    const QString key = room.name().toString();
    const SettingsData &settings = m_settings->data();
    const Notify wanted = settings.notify.value(key, settings.notifyUsual);
    const QString nick = m_session->nick() ? m_session->nick()->toString() : QString();
    if (wanted == Notify::Nothing
        || (wanted == Notify::Mentions && !isMentioned(nick, message.text)))
        return;
    News &news = m_news[key];
    ++news.count;
    news.last = message;
    m_changed.insert(key);
    if (!m_showing.isActive())
        m_showing.start();
    m_notices->callAttention(m_window);
}

void Notifier::showNews()
{
    for (const QString &room : std::as_const(m_changed)) {
        const News news = m_news.value(room);
        const QString text = readableText(news.last.text);
        const QString sender = readableText(news.last.sender.nick);
        const QString place = m_place.isEmpty() ? room : room + u" · "_s + m_place;
        const QString key = m_prefix + room;
        if (!m_settings->data().noticeTexts)
            m_notices->show(key, tr("%n new messages in %1", "a room", news.count).arg(place), {});
        else if (news.count == 1)
            m_notices->show(key, tr("%1 in %2", "a person, a room").arg(sender, place), text);
        else
            m_notices->show(key, tr("%n new messages in %1", "a room", news.count).arg(place),
                            tr("%1: %2", "a person, a message").arg(sender, text));
    }
    m_changed.clear();
}

void Notifier::forget(const RoomName &room)
{
    const QString key = room.toString();
    m_changed.remove(key);
    if (m_news.remove(key) > 0)
        m_notices->withdraw(m_prefix + key);
}

void Notifier::choose(const QString &key)
{
    const auto room = key.startsWith(m_prefix) ? RoomName::fromString(key.sliced(m_prefix.size()))
                                               : Result<RoomName>(Error {ErrorCode::BadRoom});
    if (!room || !m_session->room(*room))
        return;
    m_window->setWindowState(m_window->windowState() & ~Qt::WindowMinimized);
    m_window->show();
    m_window->raise();
    m_window->activateWindow();
    Q_EMIT roomChosen(*room);
}

} // namespace app
} // namespace lanthorn
