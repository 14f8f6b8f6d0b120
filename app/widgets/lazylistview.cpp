// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/widgets/lazylistview.h>

#include <QAbstractItemDelegate>
#include <QPainter>
#include <QPaintEvent>
#include <QScrollBar>

#include <algorithm>

namespace lanthorn {
inline namespace app {

namespace {

//! Pixels from the end that still count as the end.
constexpr int endSlack = 4;

} // namespace

LazyListView::LazyListView(QWidget *parent)
    : QListView(parent)
{
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    // Always there: a bar that comes and goes would change the width of every row.
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
}

void LazyListView::setModel(QAbstractItemModel *model)
{
    if (this->model())
        this->model()->disconnect(this);
    QListView::setModel(model);
    if (model) {
        connect(model, &QAbstractItemModel::rowsRemoved, this,
                [this](const QModelIndex &, int start, int end) { rowsGone(start, end); });
    }
}

void LazyListView::reset()
{
    QListView::reset();
    m_places.reset(model() ? model()->rowCount() : 0);
    m_isAtEnd = true;
    forgetRows();
}

void LazyListView::setWidestRow(int width)
{
    if (std::exchange(m_widest, width) != width)
        forgetRows();
}

void LazyListView::forgetRow(int row)
{
    m_places.forget(row);
    m_isPlaced = false;
    scheduleDelayedItemsLayout();
}

void LazyListView::forgetRows()
{
    m_places.forgetAll();
    m_isPlaced = false;
    scheduleDelayedItemsLayout();
}

void LazyListView::rowsInserted(const QModelIndex &parent, int start, int end)
{
    const int count = end - start + 1;
    m_places.insert(start, count);
    if (!m_isAtEnd && start <= m_anchorRow)
        m_anchorRow += count;
    m_isPlaced = false;
    QAbstractItemView::rowsInserted(parent, start, end);
    scheduleDelayedItemsLayout();
}

void LazyListView::rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end)
{
    settle(); // What stays of what is in sight shall be known.
    if (start <= m_anchorRow && m_anchorRow <= end && end + 1 < m_places.count()) {
        m_anchorY += m_places.top(end + 1) - m_places.top(m_anchorRow);
        m_anchorRow = end + 1;
    }
    QAbstractItemView::rowsAboutToBeRemoved(parent, start, end);
}

void LazyListView::rowsGone(int start, int end)
{
    const int count = end - start + 1;
    m_places.remove(start, count);
    if (m_anchorRow > end)
        m_anchorRow -= count;
    else if (m_anchorRow >= start)
        m_anchorRow = std::max(start - 1, 0);
    m_isPlaced = false;
    scheduleDelayedItemsLayout();
}

void LazyListView::dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                               const QList<int> &roles)
{
    for (int row = topLeft.row(); row <= bottomRight.row(); ++row)
        m_places.forget(row);
    m_isPlaced = false;
    QAbstractItemView::dataChanged(topLeft, bottomRight, roles);
    scheduleDelayedItemsLayout();
}

int LazyListView::measure(int row)
{
    if (!m_places.isMeasured(row)) {
        QStyleOptionViewItem option;
        initViewItemOption(&option);
        option.rect = rowRect(row);
        const QModelIndex index = model()->index(row, 0);
        m_places.setHeight(row, itemDelegateForIndex(index)->sizeHint(option, index).height());
    }
    return m_places.height(row);
}

//! Everything is where it belongs.
void LazyListView::settle() const
{
    if (!m_isPlaced)
        const_cast<LazyListView *>(this)->place();
}

void LazyListView::fillFromEnd()
{
    const int space = viewport()->height();
    int row = m_places.count() - 1;
    int above = measure(row);
    while (above < space && row > 0)
        above += measure(--row);
    m_anchorRow = row;
    m_anchorY = space - above;
}

void LazyListView::fillAroundAnchor()
{
    const int space = viewport()->height();
    const bool wasMeasured = m_places.isMeasured(m_anchorRow);
    const int before = m_places.height(m_anchorRow);
    const int now = measure(m_anchorRow);
    // Who reads in the middle of a long text stays about there.
    if (!wasMeasured && m_anchorY < 0 && before > 0)
        m_anchorY = int(qint64(m_anchorY) * now / before);

    while (m_anchorY > 0 && m_anchorRow > 0)
        m_anchorY -= measure(--m_anchorRow);
    while (m_anchorY + measure(m_anchorRow) <= 0 && m_anchorRow + 1 < m_places.count())
        m_anchorY += measure(m_anchorRow++);
    if (m_anchorRow == 0)
        m_anchorY = std::min(m_anchorY, 0);
    int bottom = m_anchorY;
    for (int row = m_anchorRow; bottom <= space + endSlack; ++row) {
        if (row == m_places.count()) {
            m_isAtEnd = true;
            fillFromEnd();
            return;
        }
        bottom += measure(row);
    }
}

void LazyListView::place()
{
    if (m_isPlacing)
        return;
    m_isPlacing = true;
    m_isPlaced = true;
    if (m_places.count() == 0) {
        m_isAtEnd = true;
        m_anchorRow = m_anchorY = 0;
    } else {
        m_anchorRow = std::clamp(m_anchorRow, 0, m_places.count() - 1);
        if (m_isAtEnd)
            fillFromEnd();
        else
            fillAroundAnchor();
    }
    showBar();
    m_isPlacing = false;
    viewport()->update();
    sightChanged();
}

void LazyListView::showBar()
{
    const int space = viewport()->height();
    const int most = std::max(m_places.total() - space, 0);
    m_offset = m_places.count() == 0 ? 0 : m_places.top(m_anchorRow) - m_anchorY;
    QScrollBar *bar = verticalScrollBar();
    bar->setSingleStep(fontMetrics().lineSpacing());
    bar->setPageStep(space);
    bar->setRange(0, most);
    bar->setValue(m_isAtEnd ? most : m_offset);
}

void LazyListView::scrollContentsBy(int, int)
{
    if (m_isPlacing)
        return;
    settle();
    const QScrollBar *bar = verticalScrollBar();
    const int wanted = bar->value();
    const int shift = wanted - std::max(m_offset, 0);
    if (shift == 0 || m_places.count() == 0)
        return;
    m_isAtEnd = wanted >= bar->maximum() - endSlack;
    if (std::abs(shift) < viewport()->height()) {
        m_anchorY -= shift; // What is in sight moves as far as was asked, whatever comes beside it.
    } else {
        // Once its height is known it may turn out not to reach so far.
        while (!m_places.isMeasured(m_anchorRow = m_places.rowAt(wanted)))
            measure(m_anchorRow);
        m_anchorY = m_places.top(m_anchorRow) - wanted;
    }
    place();
}

void LazyListView::jumpToEnd()
{
    m_isAtEnd = true;
    place();
}

int LazyListView::firstRowInSight() const
{
    settle();
    return m_places.count() == 0 ? -1 : m_anchorRow;
}

void LazyListView::doItemsLayout()
{
    m_isPlaced = false;
    QAbstractItemView::doItemsLayout(); // Ends with updateGeometries().
}

void LazyListView::updateGeometries()
{
    QAbstractItemView::updateGeometries();
    settle();
}

void LazyListView::resizeEvent(QResizeEvent *event)
{
    if (event->size().width() != event->oldSize().width())
        m_places.forgetAll();
    m_isPlaced = false;
    QAbstractItemView::resizeEvent(event);
    settle();
}

QRect LazyListView::rowRect(int row) const
{
    const int all = viewport()->width();
    const int width = m_widest > 0 ? std::min(all, m_widest) : all;
    return {(all - width) / 2, m_places.top(row) - m_offset, width, m_places.height(row)};
}

QRect LazyListView::visualRect(const QModelIndex &index) const
{
    if (!index.isValid() || index.row() >= m_places.count())
        return {};
    settle();
    auto *self = const_cast<LazyListView *>(this);
    if (!m_isPlacing && !m_places.isMeasured(index.row())) {
        self->measure(index.row());
        self->place();
    }
    return rowRect(index.row());
}

QModelIndex LazyListView::indexAt(const QPoint &point) const
{
    settle();
    if (m_places.count() == 0)
        return {};
    const int y = point.y() + m_offset;
    const bool isRow = y >= 0 && y < m_places.total();
    return isRow ? model()->index(m_places.rowAt(y), 0) : QModelIndex();
}

void LazyListView::scrollTo(const QModelIndex &index, ScrollHint hint)
{
    if (!index.isValid() || index.row() >= m_places.count())
        return;
    const QRect rect = visualRect(index);
    const int space = viewport()->height();
    int y = rect.top();
    if (hint == PositionAtTop || (hint == EnsureVisible && (y < 0 || rect.height() > space)))
        y = 0;
    else if (hint == PositionAtBottom || (hint == EnsureVisible && rect.bottom() >= space))
        y = space - rect.height();
    else if (hint == PositionAtCenter)
        y = (space - rect.height()) / 2;
    if (y == rect.top())
        return;
    m_isAtEnd = false; // Unless it turns out to be there.
    m_anchorRow = index.row();
    m_anchorY = y;
    place();
}

void LazyListView::paintEvent(QPaintEvent *event)
{
    settle();
    if (m_places.count() == 0)
        return;
    QPainter painter(viewport());
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    const QStyle::State usual = option.state & ~QStyle::State_HasFocus;
    const QModelIndex current = currentIndex();
    for (int row = m_anchorRow; row < m_places.count(); ++row) {
        const QRect rect = rowRect(row);
        if (rect.top() > event->rect().bottom())
            break;
        if (!rect.intersects(event->rect()))
            continue;
        const QModelIndex index = model()->index(row, 0);
        option.rect = rect;
        option.state = usual;
        if (selectionModel()->isSelected(index))
            option.state |= QStyle::State_Selected;
        if (hasFocus() && index == current)
            option.state |= QStyle::State_HasFocus;
        itemDelegateForIndex(index)->paint(&painter, option, index);
    }
    paintAbove(&painter);
}

QModelIndex LazyListView::moveCursor(CursorAction action, Qt::KeyboardModifiers)
{
    settle();
    const int last = m_places.count() - 1;
    if (last < 0)
        return {};
    const QModelIndex current = currentIndex();
    if (!current.isValid())
        return model()->index(m_isAtEnd ? last : m_anchorRow, 0);
    int row = current.row();
    const int page = std::max(viewport()->height() - m_places.height(row), 1);
    switch (action) {
    case MoveUp:
    case MoveLeft:
    case MovePrevious:
        --row;
        break;
    case MoveDown:
    case MoveRight:
    case MoveNext:
        ++row;
        break;
    case MovePageUp:
        row = std::min(m_places.rowAt(m_places.top(row) - page), row - 1);
        break;
    case MovePageDown:
        row = std::max(m_places.rowAt(m_places.top(row) + page), row + 1);
        break;
    case MoveHome:
        row = 0;
        break;
    case MoveEnd:
        row = last;
        break;
    }
    return model()->index(std::clamp(row, 0, last), 0);
}

void LazyListView::setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags command)
{
    settle();
    QItemSelection selection;
    const QRect area = rect.normalized();
    const bool isOnRows = m_places.count() > 0 && area.bottom() + m_offset >= 0
        && area.top() + m_offset < m_places.total();
    if (isOnRows) {
        selection.select(model()->index(m_places.rowAt(area.top() + m_offset), 0),
                         model()->index(m_places.rowAt(area.bottom() + m_offset), 0));
    }
    selectionModel()->select(selection, command);
}

QRegion LazyListView::visualRegionForSelection(const QItemSelection &selection) const
{
    settle();
    QRegion region;
    for (const QItemSelectionRange &range : selection) {
        if (range.isValid() && range.bottom() < m_places.count())
            region += rowRect(range.top()) | rowRect(range.bottom());
    }
    return region & viewport()->rect();
}

} // namespace app
} // namespace lanthorn
