// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/widgets/zoom.h>

#include <app/widgets/fonts.h>

#include <QAbstractButton>
#include <QApplication>
#include <QEvent>
#include <QGridLayout>
#include <QLayout>
#include <QVariant>
#include <QWidget>

#include <algorithm>

namespace lanthorn {
inline namespace app {

namespace {

// Dynamic properties: of the application the percentage, of others their usual size and what they
// were given instead, which tells whether somebody else has changed it since.
constexpr const char *percentProperty = "lanthornZoom";
constexpr const char *usualProperty = "lanthornUsual";
constexpr const char *givenProperty = "lanthornGiven";

QList<int> measuresOf(const QLayout *layout)
{
    const QMargins margins = layout->contentsMargins();
    QList<int> measures {margins.left(), margins.top(), margins.right(), margins.bottom()};
    if (const auto *grid = qobject_cast<const QGridLayout *>(layout))
        return measures << grid->horizontalSpacing() << grid->verticalSpacing();
    return measures << layout->spacing();
}

void give(QLayout *layout, const QList<int> &measures)
{
    layout->setContentsMargins(measures.at(0), measures.at(1), measures.at(2), measures.at(3));
    if (auto *grid = qobject_cast<QGridLayout *>(layout)) {
        grid->setHorizontalSpacing(measures.at(4));
        grid->setVerticalSpacing(measures.at(5));
    } else {
        layout->setSpacing(measures.at(4));
    }
}

QList<int> measuresOf(const QAbstractButton *button)
{
    return {button->iconSize().width(), button->iconSize().height()};
}

void give(QAbstractButton *button, const QList<int> &measures)
{
    button->setIconSize({measures.at(0), measures.at(1)});
}

template<class Sized>
void scale(Sized *object)
{
    const auto now = measuresOf(object);
    auto usual = object->property(usualProperty).template value<QList<int>>();
    if (usual.isEmpty() && zoomPercent() == Zoom::usual)
        return;
    if (usual.isEmpty() || object->property(givenProperty).template value<QList<int>>() != now)
        usual = now;
    QList<int> wanted;
    for (const int pixels : usual)
        wanted.append(pixels > 0 ? zoomed(pixels) : pixels); // Below 0: what the style says.
    if (wanted != now)
        give(object, wanted);
    object->setProperty(usualProperty, QVariant::fromValue(usual));
    object->setProperty(givenProperty, QVariant::fromValue(measuresOf(object)));
}

void scaleWidget(QWidget *widget)
{
    if (auto *button = qobject_cast<QAbstractButton *>(widget); button && !button->icon().isNull())
        scale(button);
    if (!widget->layout() || widget->inherits("QMainWindow"))
        return;
    scale(widget->layout());
    for (QLayout *inner : widget->layout()->findChildren<QLayout *>())
        scale(inner);
}

} // namespace

int zoomPercent()
{
    const QVariant percent = qApp ? qApp->property(percentProperty) : QVariant();
    return percent.isValid() ? percent.toInt() : Zoom::usual;
}

int zoomed(int pixels)
{
    return (pixels * zoomPercent() + Zoom::usual / 2) / Zoom::usual;
}

Zoom::Zoom(QObject *parent)
    : QObject(parent)
    , m_usual(QApplication::font())
{
    qApp->installEventFilter(this);
}

Zoom::~Zoom()
{
    set(usual);
    qApp->setProperty(percentProperty, QVariant());
}

void Zoom::set(int percent)
{
    const int wanted = std::clamp(percent, least, most);
    if (wanted == zoomPercent())
        return;
    qApp->setProperty(percentProperty, wanted);
    const QWidgetList widgets = QApplication::allWidgets();
    for (QWidget *widget : widgets)
        scaleWidget(widget);
    // Last: whoever hears of the new font asks for lengths.
    QFont font = QApplication::font(); // Another language may have others of its own.
    const QFont sized = scaledFont(m_usual, double(wanted) / usual);
    if (sized.pointSizeF() > 0)
        font.setPointSizeF(sized.pointSizeF());
    else
        font.setPixelSize(sized.pixelSize());
    QApplication::setFont(font);
}

bool Zoom::eventFilter(QObject *watched, QEvent *event)
{
    // Layouts may be filled until the widget is shown.
    if (event->type() == QEvent::Polish && watched->isWidgetType())
        scaleWidget(static_cast<QWidget *>(watched));
    return false;
}

} // namespace app
} // namespace lanthorn
