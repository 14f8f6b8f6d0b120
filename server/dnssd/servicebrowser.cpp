// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <dnssd/servicebrowser.h>

#include <dnssd/avahi.h>
#include <dnssd/servicerecord.h>

#include <QDBusArgument>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>

namespace lanthorn::inline dnssd {

using namespace Qt::StringLiterals;

namespace {

//! Whoever is on the network can tell of any number.
constexpr qsizetype mostItems = 256;
//! A record that changes is no new item, so it is asked for again; Avahi knows it by heart.
constexpr int repeatsUntilResolved = 3;

// Where things are in what ResolveService answers.
constexpr qsizetype addressPlace = 7;
constexpr qsizetype portPlace = 8;
constexpr qsizetype txtPlace = 9;

} // namespace

ServiceBrowser::ServiceBrowser(const QDBusConnection &bus, QObject *parent)
    : QObject(parent)
    , m_bus(bus)
    , m_watcher(QLatin1StringView(avahi::service), m_bus, QDBusServiceWatcher::WatchForOwnerChange)
{
    const QString interface = QString::fromLatin1(avahi::browserInterface);
    // Of any path: the first items may come before the answer that names it.
    m_bus.connect({}, {}, interface, u"ItemNew"_s, this,
                  SLOT(itemAppeared(int, int, QString, QString, QString, uint)));
    m_bus.connect({}, {}, interface, u"ItemRemove"_s, this,
                  SLOT(itemWent(int, int, QString, QString, QString, uint)));
    connect(&m_watcher, &QDBusServiceWatcher::serviceOwnerChanged, this,
            [this](const QString &, const QString &, const QString &owner) {
                ++m_run;
                m_items.clear();
                m_browser.clear();
                if (!owner.isEmpty())
                    begin();
            });
    m_timer.setInterval(beaconInterval);
    connect(&m_timer, &QTimer::timeout, this, &ServiceBrowser::repeat);
    m_timer.start();
    begin();
}

ServiceBrowser::~ServiceBrowser()
{
    if (!m_browser.isEmpty())
        m_bus.send(avahi::call(m_browser, avahi::browserInterface, u"Free"_s));
}

void ServiceBrowser::begin()
{
    const QVariantList arguments {avahi::anyInterface, avahi::ipv4,
                                  QString::fromLatin1(serviceType), QString(), uint(0)};
    auto *watcher =
        new QDBusPendingCallWatcher(m_bus.asyncCall(avahi::call(u"/"_s, avahi::serverInterface,
                                                                u"ServiceBrowserNew"_s, arguments)),
                                    this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, run = m_run] {
        watcher->deleteLater();
        const QDBusMessage reply = watcher->reply();
        if (run == m_run && reply.type() == QDBusMessage::ReplyMessage
            && !reply.arguments().isEmpty())
            m_browser = qvariant_cast<QDBusObjectPath>(reply.arguments().first()).path();
    });
}

void ServiceBrowser::itemAppeared(int interface, int protocol, const QString &name,
                                  const QString &type, const QString &domain, uint)
{
    const Item item {interface, protocol, name, domain};
    if (type != QLatin1StringView(serviceType) || m_items.contains(item)
        || m_items.size() >= mostItems)
        return;
    m_items.insert(item, {});
    resolve(item);
}

void ServiceBrowser::itemWent(int interface, int protocol, const QString &name, const QString &,
                              const QString &domain, uint)
{
    m_items.remove({interface, protocol, name, domain});
}

void ServiceBrowser::resolve(const Item &item)
{
    const QVariantList arguments {
        item.interface, item.protocol, item.name, QString::fromLatin1(serviceType),
        item.domain,    avahi::ipv4,   uint(0)};
    auto *watcher =
        new QDBusPendingCallWatcher(m_bus.asyncCall(avahi::call(u"/"_s, avahi::serverInterface,
                                                                u"ResolveService"_s, arguments)),
                                    this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, item, run = m_run] {
        watcher->deleteLater();
        if (run == m_run)
            take(item, watcher->reply());
    });
}

void ServiceBrowser::take(const Item &item, const QDBusMessage &reply)
{
    const auto known = m_items.find(item);
    const QVariantList answer = reply.arguments();
    if (known == m_items.end() || reply.type() != QDBusMessage::ReplyMessage
        || answer.size() <= txtPlace)
        return;
    QHostAddress address;
    const bool isAddress = address.setAddress(answer.at(addressPlace).toString());
    known->beacon = beaconFromTxt(qdbus_cast<QList<QByteArray>>(answer.at(txtPlace)),
                                  qvariant_cast<ushort>(answer.at(portPlace)));
    known->address = address;
    if (known->beacon && isAddress)
        Q_EMIT heard(Beacon(*known->beacon), address);
}

void ServiceBrowser::repeat()
{
    QList<Resolved> there;
    for (auto it = m_items.begin(); it != m_items.end(); ++it) {
        if (++it->repeats >= repeatsUntilResolved) {
            it->repeats = 0;
            resolve(it.key());
        }
        if (it->beacon && !it->address.isNull())
            there.append(*it);
    }
    for (const Resolved &one : std::as_const(there))
        Q_EMIT heard(*one.beacon, one.address);
}

} // namespace lanthorn::inline dnssd
