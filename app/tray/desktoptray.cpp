// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/tray/desktoptray.h>

#include <app/icons.h>

#include <QSystemTrayIcon>

namespace lanthorn {
inline namespace app {

DesktopTray::DesktopTray(QObject *parent)
    : Tray(parent)
{
}

DesktopTray::~DesktopTray() = default;

bool DesktopTray::isThere() const
{
    return QSystemTrayIcon::isSystemTrayAvailable();
}

void DesktopTray::show(QMenu *menu, const QString &toolTip)
{
    if (!m_icon) {
        m_icon = std::make_unique<QSystemTrayIcon>(applicationIcon());
        connect(m_icon.get(), &QSystemTrayIcon::activated, this,
                [this](QSystemTrayIcon::ActivationReason reason) {
                    if (reason == QSystemTrayIcon::Trigger
                        || reason == QSystemTrayIcon::DoubleClick)
                        Q_EMIT pressed();
                });
        m_icon->setContextMenu(menu);
        m_icon->show();
    }
    m_icon->setToolTip(toolTip);
}

void DesktopTray::hide()
{
    m_icon.reset();
}

} // namespace app
} // namespace lanthorn
