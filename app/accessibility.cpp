// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/accessibility.h>

#include <QAccessible>
#include <QAccessibleWidget>
#include <QWidget>

namespace lanthorn {
inline namespace app {

namespace {

QAccessibleInterface *interfaceFor(const QString &className, QObject *object)
{
    if (!object || !object->isWidgetType())
        return nullptr;
    auto *widget = static_cast<QWidget *>(object);
    // Asked for each class from the most derived one on: only for ours is there something to say.
    if (className == QLatin1StringView("lanthorn::app::LiveChart"))
        return new QAccessibleWidget(widget, QAccessible::Chart);
    if (className == QLatin1StringView("QKeySequenceEdit"))
        return new QAccessibleWidget(widget, QAccessible::HotkeyField);
    if (className == QLatin1StringView("QSplitterHandle"))
        return new QAccessibleWidget(widget, QAccessible::Splitter);
    return nullptr;
}

} // namespace

void installAccessibility()
{
    QAccessible::removeFactory(interfaceFor); // Not twice.
    QAccessible::installFactory(interfaceFor);
}

} // namespace app
} // namespace lanthorn
