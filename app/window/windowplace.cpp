// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/window/windowplace.h>

#include <QDialog>
#include <QEvent>
#include <QGuiApplication>
#include <QMargins>
#include <QScreen>

#include <algorithm>

namespace lanthorn {
inline namespace app {

namespace {

//! The title bar and borders, which are known only when the window is shown. Those of usual
//! desktops are smaller.
constexpr QMargins frame {4, 36, 4, 4};

qint64 overlap(const QRect &a, const QRect &b)
{
    const QRect both = a.intersected(b);
    return both.isEmpty() ? 0 : qint64(both.width()) * both.height();
}

} // namespace

QRect fittedPlace(const QRect &wanted, const QList<QRect> &areas)
{
    if (areas.isEmpty() || !wanted.isValid())
        return wanted;
    const auto most =
        std::max_element(areas.begin(), areas.end(), [&](const auto &a, const auto &b) {
            return overlap(a, wanted) < overlap(b, wanted);
        });
    const QRect area = most->marginsRemoved(frame);
    QRect place(wanted.topLeft(), wanted.size().boundedTo(area.size()));
    if (overlap(*most, wanted) == 0) {
        place.moveCenter(area.center());
        return place;
    }
    place.moveLeft(std::clamp(place.left(), area.left(), area.right() - place.width() + 1));
    place.moveTop(std::clamp(place.top(), area.top(), area.bottom() - place.height() + 1));
    return place;
}

QRect firstPlace(const QSize &size, const QList<QRect> &areas)
{
    QRect wanted(QPoint(), size);
    if (!areas.isEmpty())
        wanted.moveCenter(areas.constFirst().marginsRemoved(frame).center());
    return fittedPlace(wanted, areas);
}

QList<QRect> screenAreas()
{
    QList<QRect> areas;
    for (const QScreen *screen : QGuiApplication::screens())
        areas.append(screen->availableGeometry());
    return areas;
}

bool DialogsOnScreen::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Show && !event->spontaneous()) {
        auto *dialog = qobject_cast<QDialog *>(watched);
        if (dialog && dialog->isWindow()) {
            const QRect area = dialog->screen()->availableGeometry();
            const QWidget *parent = dialog->parentWidget();
            QRect wanted(QPoint(), dialog->size());
            wanted.moveCenter(parent ? parent->window()->geometry().center() : area.center());
            const QRect place = fittedPlace(wanted, {area});
            dialog->resize(place.size());
            // Qt allows for no title bar of this height, and pushes it out above.
            if (!dialog->testAttribute(Qt::WA_Moved))
                dialog->move(place.topLeft() - QPoint(frame.left(), frame.top()));
        }
    }
    return QObject::eventFilter(watched, event);
}

} // namespace app
} // namespace lanthorn
