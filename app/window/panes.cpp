// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/window/panes.h>

#include <QApplication>

namespace lanthorn {
inline namespace app {

namespace {

//! What takes the focus by Tab in `area`, in the order of its making.
QList<QWidget *> tabStops(const QWidget *area)
{
    QList<QWidget *> stops;
    const auto add = [&stops](QWidget *widget) {
        if ((widget->focusPolicy() & Qt::TabFocus) && !widget->focusProxy() && widget->isVisible()
            && widget->isEnabled())
            stops.append(widget);
    };
    // The chain goes round the whole window, through each area in one piece or in several.
    auto *start = const_cast<QWidget *>(area);
    add(start);
    for (QWidget *w = start->nextInFocusChain(); w != start; w = w->nextInFocusChain()) {
        if (area->isAncestorOf(w))
            add(w);
    }
    return stops;
}

} // namespace

void focusPane(const QList<Pane> &panes, int direction)
{
    QList<QWidget *> shown; // What takes the focus in each area.
    qsizetype current = -1;
    QWidget *focus = QApplication::focusWidget();
    for (const Pane &pane : panes) {
        const QList<QWidget *> inside = tabStops(pane.start);
        if (inside.isEmpty())
            continue;
        const QWidget *area = pane.area ? pane.area : pane.start;
        const bool isHere = focus && (area == focus || area->isAncestorOf(focus));
        if (isHere)
            current = shown.size();
        // Where one is in an area, one stays when there is no other.
        shown += isHere ? focus : inside.constFirst();
    }
    if (shown.isEmpty())
        return;
    const qsizetype from = current < 0 && direction < 0 ? 0 : current;
    shown.at((from + direction + shown.size()) % shown.size())->setFocus(Qt::OtherFocusReason);
}

bool focusNeighbour(const QList<QWidget *> &areas, QWidget *focus, bool next)
{
    QList<QWidget *> stops;
    for (const QWidget *area : areas)
        stops += tabStops(area);
    if (stops.isEmpty())
        return false;
    const qsizetype count = stops.size();
    const qsizetype here = stops.indexOf(focus);
    const qsizetype to =
        here < 0 ? (next ? 0 : count - 1) : (here + (next ? 1 : count - 1)) % count;
    stops.at(to)->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    return true;
}

} // namespace app
} // namespace lanthorn
