// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/window/zoomcontrol.h>

#include <app/settings.h>
#include <app/window/mainwindow.h>

#include <QAction>
#include <QCoreApplication>
#include <QWheelEvent>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>

namespace lanthorn {
inline namespace app {

namespace {

//! Of a wheel, in eighths of a degree, as Qt counts.
constexpr int wheelStep = 120;

} // namespace

ZoomControl::ZoomControl(Settings *settings, MainWindow *window)
    : QObject(window)
    , m_settings(settings)
    , m_window(window)
{
    const Actions &actions = window->actions();
    connect(actions[Command::ZoomIn], &QAction::triggered, this, [this] { zoomBy(1); });
    connect(actions[Command::ZoomOut], &QAction::triggered, this, [this] { zoomBy(-1); });
    connect(actions[Command::ZoomReset], &QAction::triggered, this, [this] { zoom(Zoom::usual); });
    m_zoom.set(settings->data().zoom);
    connect(settings, &Settings::changed, this, [this] {
        if (m_settings->data().zoom != zoomPercent())
            m_zoom.set(m_settings->data().zoom);
    });
    qApp->installEventFilter(this);
}

void ZoomControl::zoom(int percent)
{
    m_settings->edit([percent](SettingsData &data) {
        data.zoom = std::clamp(percent, Zoom::least, Zoom::most);
    });
}

void ZoomControl::zoomBy(int steps)
{
    const int now = zoomPercent();
    if (steps > 0) {
        const auto next = std::upper_bound(Zoom::steps.begin(), Zoom::steps.end(), now);
        zoom(next == Zoom::steps.end() ? Zoom::most : *next);
    } else {
        const auto here = std::lower_bound(Zoom::steps.begin(), Zoom::steps.end(), now);
        zoom(here == Zoom::steps.begin() ? Zoom::least : *std::prev(here));
    }
}

bool ZoomControl::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::Wheel || !watched->isWidgetType())
        return false;
    const auto *wheel = static_cast<const QWheelEvent *>(event);
    const QWidget *window = static_cast<const QWidget *>(watched)->window();
    if (wheel->modifiers() != Qt::ControlModifier
        || (window != m_window && window->parentWidget() != m_window))
        return false;
    m_wheelTurned += wheel->angleDelta().y();
    if (std::abs(m_wheelTurned) >= wheelStep)
        zoomBy(std::exchange(m_wheelTurned, 0) > 0 ? 1 : -1);
    return true;
}

} // namespace app
} // namespace lanthorn
