// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/widgets/quietlabel.h>

#include <app/theme.h>

#include <QEvent>

namespace lanthorn {
inline namespace app {

QuietLabel::QuietLabel(QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setForegroundRole(QPalette::WindowText); // On a Base background it would be Text.
    recolor();
}

void QuietLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        recolor();
}

void QuietLabel::recolor()
{
    const QColor color = themeColors(palette()).muted;
    if (palette().color(QPalette::WindowText) == color)
        return;
    QPalette changed = palette();
    changed.setColor(QPalette::WindowText, color);
    setPalette(changed);
}

} // namespace app
} // namespace lanthorn
