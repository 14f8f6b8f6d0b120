// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <dnssd/servicepublisher.h>

#include <dnssd/avahi.h>
#include <dnssd/servicerecord.h>

#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>

#include <utility>

namespace lanthorn::inline dnssd {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds updateInterval {5};
constexpr int collision = 3; // A state of a group: another computer has the name.
//! Somebody answers to every name; then it is not told of in this way.
constexpr int mostRenamings = 20;

bool isError(const QDBusMessage &reply, const QString &name)
{
    return reply.type() == QDBusMessage::ErrorMessage
        && reply.errorName() == "org.freedesktop.Avahi."_L1 + name;
}

} // namespace

ServicePublisher::ServicePublisher(const QDBusConnection &bus, Clock clock, QObject *parent)
    : QObject(parent)
    , m_bus(bus)
    , m_watcher(QLatin1StringView(avahi::service), m_bus, QDBusServiceWatcher::WatchForOwnerChange)
    , m_clock(std::move(clock))
{
    m_bus.connect({}, {}, QLatin1StringView(avahi::groupInterface), u"StateChanged"_s, this,
                  SLOT(groupStateChanged(int, QString, QDBusMessage)));
    connect(&m_watcher, &QDBusServiceWatcher::serviceOwnerChanged, this,
            [this](const QString &, const QString &, const QString &owner) {
                // What it had is gone with it.
                ++m_run;
                m_group.clear();
                m_isAsked = false;
                if (m_beacon && !owner.isEmpty())
                    begin();
            });
}

ServicePublisher::~ServicePublisher()
{
    withdraw();
}

void ServicePublisher::set(const Beacon &beacon)
{
    const bool isFirst = !m_beacon;
    m_beacon = beacon;
    if (isFirst) {
        m_name = serviceName(beacon);
        begin();
    } else if (!m_group.isEmpty() && beacon != m_told && m_clock() - m_toldAt >= updateInterval) {
        update();
    }
}

void ServicePublisher::ask(const QDBusMessage &message,
                           const std::function<void(const QDBusMessage &reply)> &then)
{
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(message), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, then, run = m_run] {
        watcher->deleteLater();
        if (run == m_run)
            then(watcher->reply());
    });
}

void ServicePublisher::begin()
{
    if (std::exchange(m_isAsked, true))
        return;
    m_renamings = 0;
    ask(avahi::call(u"/"_s, avahi::serverInterface, u"EntryGroupNew"_s),
        [this](const QDBusMessage &reply) {
            if (reply.type() != QDBusMessage::ReplyMessage || reply.arguments().isEmpty())
                return; // Avahi is not there; the watcher tells when it comes.
            m_group = qvariant_cast<QDBusObjectPath>(reply.arguments().first()).path();
            add();
        });
}

void ServicePublisher::add()
{
    m_told = *m_beacon;
    m_toldAt = m_clock();
    const QVariantList arguments {avahi::anyInterface,
                                  avahi::anyProtocol,
                                  uint(0),
                                  m_name,
                                  QString::fromLatin1(serviceType),
                                  QString(), // The domain and the name of this computer:
                                  QString(), // as Avahi has them.
                                  QVariant::fromValue<ushort>(m_told.port),
                                  QVariant::fromValue(toTxt(m_told))};
    ask(avahi::call(m_group, avahi::groupInterface, u"AddService"_s, arguments),
        [this](const QDBusMessage &reply) {
            if (isError(reply, u"CollisionError"_s)) {
                rename();
                return;
            }
            if (reply.type() == QDBusMessage::ReplyMessage)
                m_bus.send(avahi::call(m_group, avahi::groupInterface, u"Commit"_s));
        });
}

void ServicePublisher::rename()
{
    if (++m_renamings > mostRenamings)
        return;
    m_bus.send(avahi::call(m_group, avahi::groupInterface, u"Reset"_s));
    ask(avahi::call(u"/"_s, avahi::serverInterface, u"GetAlternativeServiceName"_s, {m_name}),
        [this](const QDBusMessage &reply) {
            if (reply.type() != QDBusMessage::ReplyMessage || reply.arguments().isEmpty())
                return;
            m_name = reply.arguments().first().toString();
            add();
        });
}

void ServicePublisher::update()
{
    m_told = *m_beacon;
    m_toldAt = m_clock();
    m_bus.send(avahi::call(m_group, avahi::groupInterface, u"UpdateServiceTxt"_s,
                           {avahi::anyInterface, avahi::anyProtocol, uint(0), m_name,
                            QString::fromLatin1(serviceType), QString(),
                            QVariant::fromValue(toTxt(m_told))}));
}

void ServicePublisher::withdraw()
{
    ++m_run;
    if (!m_group.isEmpty())
        m_bus.send(avahi::call(m_group, avahi::groupInterface, u"Free"_s));
    m_group.clear();
}

void ServicePublisher::groupStateChanged(int state, const QString &, const QDBusMessage &message)
{
    if (message.path() == m_group && state == collision)
        rename();
}

} // namespace lanthorn::inline dnssd
