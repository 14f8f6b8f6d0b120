// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>
#include <QPixmap>

namespace lanthorn {
inline namespace app {

//! The line icons that the program brings along.
enum class Icon {
    ArrowDown,
    Browser,
    Check,
    Close,
    Copy,
    Demo,
    Down,
    Edit,
    Error,
    Host,
    Info,
    Join,
    Keyboard,
    Leave,
    Link,
    Lock,
    Pause,
    People,
    Person,
    Play,
    Plus,
    Qr,
    Refresh,
    Room,
    Save,
    Send,
    Sensor,
    Sidebar,
    Terminal,
    Time,
    Warning,
    Word,
};

//! In the text colour of the application's palette of the moment: it needs no update when the
//! palette changes.
QIcon themedIcon(Icon icon);

//! In one colour, at `size` (device independent pixels) for screens with `ratio`.
QPixmap iconPixmap(Icon icon, const QColor &color, int size, qreal ratio);

//! The coloured lantern.
QIcon applicationIcon();

} // namespace app
} // namespace lanthorn
