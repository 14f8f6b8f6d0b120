// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/notifications/desktopnotices.h>

#include <QApplication>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QFile>
#include <QGuiApplication>
#include <QVariantMap>

namespace lanthorn {
inline namespace app {

using namespace Qt::StringLiterals;

namespace {

const QString service = u"org.freedesktop.Notifications"_s;
const QString path = u"/org/freedesktop/Notifications"_s;
const QString interface = u"org.freedesktop.Notifications"_s;
const QString openAction = u"default"_s; // What a press on the notice itself is called.

//! The desktop decides how long it stays.
constexpr int usualTime = -1;
//! More is not shown anywhere.
constexpr qsizetype longestText = 300;

QDBusMessage call(const QString &method, const QVariantList &arguments = {})
{
    QDBusMessage message = QDBusMessage::createMethodCall(service, path, interface, method);
    message.setArguments(arguments);
    return message;
}

} // namespace

std::optional<QDBusConnection> DesktopNotices::sessionBus()
{
    // Where there is none, the library would start one.
    const bool isNamed = !qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS")
        || QFile::exists(qEnvironmentVariable("XDG_RUNTIME_DIR") + "/bus"_L1);
    if (!isNamed)
        return std::nullopt;
    QDBusConnection bus = QDBusConnection::sessionBus();
    return bus.isConnected() ? std::optional(bus) : std::nullopt;
}

DesktopNotices::DesktopNotices(const std::optional<QDBusConnection> &bus, QObject *parent)
    : Notices(parent)
    , m_bus(bus)
{
    if (!m_bus)
        return;
    m_bus->connect({}, path, interface, u"ActionInvoked"_s, this,
                   SLOT(actionInvoked(uint, QString)));
    m_bus->connect({}, path, interface, u"NotificationClosed"_s, this,
                   SLOT(notificationClosed(uint, uint)));
}

DesktopNotices::~DesktopNotices()
{
    for (const Notice &notice : std::as_const(m_notices)) {
        if (notice.id != 0)
            close(notice.id);
    }
}

void DesktopNotices::callAttention(QWidget *window)
{
    QApplication::alert(window);
}

void DesktopNotices::show(const QString &key, const QString &title, const QString &text)
{
    if (!m_bus)
        return;
    Notice &notice = m_notices[key];
    notice.title = title;
    notice.text = text.left(longestText);
    notice.isStale = true;
    notice.isWanted = true;
    send(key);
}

void DesktopNotices::askForMarkup()
{
    if (m_isMarkupAsked)
        return;
    m_isMarkupAsked = true;
    auto *watcher = new QDBusPendingCallWatcher(m_bus->asyncCall(call(u"GetCapabilities"_s)), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        const QDBusPendingReply<QStringList> reply = *watcher;
        m_readsMarkup = reply.isValid() && reply.value().contains("body-markup"_L1);
        const QStringList keys = m_notices.keys();
        for (const QString &key : keys)
            send(key);
    });
}

void DesktopNotices::send(const QString &key)
{
    if (!m_readsMarkup) {
        askForMarkup();
        return;
    }
    Notice &notice = m_notices[key];
    if (notice.isAsked || !notice.isStale)
        return;
    notice.isAsked = true;
    notice.isStale = false;
    const QString text = *m_readsMarkup ? notice.text.toHtmlEscaped() : notice.text;
    const QVariantMap hints {{u"desktop-entry"_s, QGuiApplication::desktopFileName()},
                             {u"category"_s, u"im.received"_s}};
    const QVariantList arguments {QGuiApplication::applicationDisplayName(),
                                  notice.id,
                                  QGuiApplication::desktopFileName(),
                                  notice.title,
                                  text,
                                  QStringList {openAction, tr("Open")},
                                  hints,
                                  usualTime};
    auto *watcher =
        new QDBusPendingCallWatcher(m_bus->asyncCall(call(u"Notify"_s, arguments)), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, key] {
        watcher->deleteLater();
        const QDBusPendingReply<uint> reply = *watcher;
        shown(key, reply.isValid() ? reply.value() : 0);
    });
}

void DesktopNotices::shown(const QString &key, uint id)
{
    Notice &notice = m_notices[key];
    notice.isAsked = false;
    notice.id = id;
    if (!notice.isWanted) {
        if (id != 0)
            close(id);
        m_notices.remove(key);
    } else {
        send(key);
    }
}

void DesktopNotices::withdraw(const QString &key)
{
    const auto found = m_notices.find(key);
    if (found == m_notices.end())
        return;
    found->isWanted = false;
    found->isStale = false;
    if (found->isAsked)
        return; // Its id is not known yet.
    if (found->id != 0)
        close(found->id);
    m_notices.erase(found);
}

void DesktopNotices::close(uint id)
{
    m_bus->asyncCall(call(u"CloseNotification"_s, {id}));
}

void DesktopNotices::actionInvoked(uint id, const QString &action)
{
    if (action != openAction)
        return;
    for (auto it = m_notices.cbegin(); it != m_notices.cend(); ++it) {
        if (it->id == id) {
            Q_EMIT chosen(QString(it.key())); // A copy: who listens may withdraw it.
            return;
        }
    }
}

void DesktopNotices::notificationClosed(uint id, uint)
{
    // The next one is a new one.
    for (auto it = m_notices.begin(); it != m_notices.end(); ++it) {
        if (it->id == id) {
            it->id = 0;
            return;
        }
    }
}

} // namespace app
} // namespace lanthorn
