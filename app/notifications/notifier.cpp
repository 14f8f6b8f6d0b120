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

Notifier::Notifier(Session *session, Settings *settings, QWidget *window,
                   std::unique_ptr<Notices> notices)
    : QObject(window)
    , m_session(session)
    , m_settings(settings)
    , m_window(window)
    , m_notices(std::move(notices))
{
    m_showing.setSingleShot(true);
    m_showing.setInterval(showDelay);
    connect(&m_showing, &QTimer::timeout, this, &Notifier::showNews);
    connect(m_notices.get(), &Notices::chosen, this, &Notifier::choose);
    connect(session, &Session::roomOpened, this, &Notifier::follow);
    connect(session, &Session::roomClosing, this,
            [this](const OpenRoom *room) { forget(room->name()); });
}

Notifier::~Notifier() = default;

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
    const Notify wanted = m_settings->data().notify.value(key, Notify::All);
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
        if (news.count == 1)
            m_notices->show(room, tr("%1 in %2", "a person, a room").arg(sender, room), text);
        else
            m_notices->show(room, tr("%n new messages in %1", "a room", news.count).arg(room),
                            tr("%1: %2", "a person, a message").arg(sender, text));
    }
    m_changed.clear();
}

void Notifier::forget(const RoomName &room)
{
    const QString key = room.toString();
    m_changed.remove(key);
    if (m_news.remove(key) > 0)
        m_notices->withdraw(key);
}

void Notifier::choose(const QString &key)
{
    const auto room = RoomName::fromString(key);
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
