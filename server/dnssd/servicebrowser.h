// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/beacon.h>

#include <QDBusConnection>
#include <QDBusServiceWatcher>
#include <QHash>
#include <QHostAddress>
#include <QObject>
#include <QString>
#include <QTimer>

#include <optional>

class QDBusMessage;

namespace lanthorn::inline dnssd {

//! Hears by Avahi which hosts DNS-SD tells of. Where Avahi does not run nothing happens; when it
//! comes, or comes back, it is asked anew. Lives in the thread that made it, and waits for nothing.
class ServiceBrowser final : public QObject
{
    Q_OBJECT

public:
    explicit ServiceBrowser(const QDBusConnection &bus, QObject *parent = nullptr);
    ~ServiceBrowser() override;

Q_SIGNALS:
    //! A host is there; said again each beaconInterval for as long as it is.
    void heard(const lanthorn::Beacon &beacon, const QHostAddress &address);

private Q_SLOTS:
    void itemAppeared(int interface, int protocol, const QString &name, const QString &type,
                      const QString &domain, uint flags);
    void itemWent(int interface, int protocol, const QString &name, const QString &type,
                  const QString &domain, uint flags);

private:
    //! As Avahi tells items apart.
    struct Item
    {
        int interface = 0;
        int protocol = 0;
        QString name;
        QString domain;

        bool operator==(const Item &) const = default;
        friend size_t qHash(const Item &item, size_t seed)
        {
            return qHashMulti(seed, item.interface, item.protocol, item.name, item.domain);
        }
    };
    struct Resolved
    {
        std::optional<Beacon> beacon = {}; //!< Nothing: not known yet, or nonsense.
        QHostAddress address = {};
        int repeats = 0; //!< Since it was asked for.
    };

    void begin();
    void resolve(const Item &item);
    void take(const Item &item, const QDBusMessage &reply);
    void repeat();

    QDBusConnection m_bus;
    QDBusServiceWatcher m_watcher;
    QTimer m_timer;
    QHash<Item, Resolved> m_items;
    QString m_browser; //!< Its path; empty: none.
    int m_run = 0; //!< Answers of a run of Avahi that is over are no news.
};

} // namespace lanthorn::inline dnssd
