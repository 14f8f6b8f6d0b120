// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <dnssd/avahi.h>

#include <QByteArray>
#include <QDBusMetaType>
#include <QList>

namespace lanthorn::inline dnssd::avahi {

using namespace Qt::StringLiterals;

std::optional<QDBusConnection> systemBus()
{
    qDBusRegisterMetaType<QList<QByteArray>>();
    const QDBusConnection bus = QDBusConnection::systemBus();
    return bus.isConnected() ? std::optional(bus) : std::nullopt;
}

QDBusMessage call(const QString &path, const char *interface, const QString &method,
                  const QVariantList &arguments)
{
    QDBusMessage message = QDBusMessage::createMethodCall(QLatin1StringView(service), path,
                                                          QLatin1StringView(interface), method);
    message.setAutoStartService(false);
    message.setArguments(arguments);
    return message;
}

} // namespace lanthorn::inline dnssd::avahi
