// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/widgets/zoom.h>

#include <QObject>

namespace lanthorn {
inline namespace app {

class MainWindow;
class Settings;

//! How a person zooms: by the menu, by keys, or by Ctrl and the wheel anywhere in the window and
//! its dialogs. It is remembered. Lives in the GUI thread.
class ZoomControl : public QObject
{
    Q_OBJECT

public:
    //! Both are borrowed and outlive the object.
    ZoomControl(Settings *settings, MainWindow *window);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void zoom(int percent);
    void zoomBy(int steps);

    Settings *m_settings;
    MainWindow *m_window;
    Zoom m_zoom;
    int m_wheelTurned = 0; //!< Since the last step, in eighths of a degree.
};

} // namespace app
} // namespace lanthorn
