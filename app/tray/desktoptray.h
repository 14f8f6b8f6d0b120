// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/tray/tray.h>

#include <memory>

class QSystemTrayIcon;

namespace lanthorn {
inline namespace app {

//! That of the desktop: a StatusNotifierItem where somebody watches for these on D-Bus, else a
//! tray of X11.
class DesktopTray : public Tray
{
    Q_OBJECT

public:
    explicit DesktopTray(QObject *parent = nullptr);
    ~DesktopTray() override;

    bool isThere() const override;
    void show(QMenu *menu, const QString &toolTip) override;
    void hide() override;

private:
    std::unique_ptr<QSystemTrayIcon> m_icon; //!< While it is shown.
};

} // namespace app
} // namespace lanthorn
