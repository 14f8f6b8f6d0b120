// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QDBusMessage>
#include <QString>
#include <QVariantList>

#include <optional>

//! How Avahi is spoken to over D-Bus; what its methods take says its avahi-daemon(8) and the
//! introspection files that it brings.
namespace lanthorn::inline dnssd::avahi {

inline constexpr auto service = "org.freedesktop.Avahi";
inline constexpr auto serverInterface = "org.freedesktop.Avahi.Server";
inline constexpr auto groupInterface = "org.freedesktop.Avahi.EntryGroup";
inline constexpr auto browserInterface = "org.freedesktop.Avahi.ServiceBrowser";
inline constexpr int anyInterface = -1;
inline constexpr int anyProtocol = -1;
inline constexpr int ipv4 = 0;

//! The bus of the system, where Avahi is; nothing where there is no such bus. It is not waited for
//! longer than a local socket takes.
std::optional<QDBusConnection> systemBus();

//! A call that starts no daemon.
QDBusMessage call(const QString &path, const char *interface, const QString &method,
                  const QVariantList &arguments = {});

} // namespace lanthorn::inline dnssd::avahi
