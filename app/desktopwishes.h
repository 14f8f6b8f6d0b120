// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/theme.h>

#include <QDBusConnection>
#include <QDBusMessage>
#include <QObject>
#include <QString>

#include <optional>

namespace lanthorn {
inline namespace app {

//! Asks the desktop what its person wants of every program, by the settings portal of
//! freedesktop.org, and follows. Waits for nothing; where nobody answers there are no wishes. Lives
//! in the GUI thread.
class DesktopWishes : public QObject
{
    Q_OBJECT

public:
    explicit DesktopWishes(const std::optional<QDBusConnection> &bus, QObject *parent = nullptr);

    const Wishes &current() const { return m_wishes; }

Q_SIGNALS:
    void changed();

private Q_SLOTS: // By its name, from the bus.
    void settingChanged(const QDBusMessage &message);

private:
    static void take(Wishes &wishes, const QString &group, const QString &key,
                     const QVariant &value);
    void set(const Wishes &wishes);

    std::optional<QDBusConnection> m_bus;
    Wishes m_wishes;
};

} // namespace app
} // namespace lanthorn
