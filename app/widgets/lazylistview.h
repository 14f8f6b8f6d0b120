// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/widgets/rowplaces.h>

#include <QListView>

class QPainter;

namespace lanthorn {
inline namespace app {

//! A list that measures only the rows in sight, however many there are, and in which these stay
//! where they are: whatever comes, goes or changes its height above or below, and when the width
//! changes. Stays at its end as long as it is there. Rows that do not fill the view are at its
//! bottom, and none is wider than wanted. GUI thread.
class LazyListView : public QListView
{
    Q_OBJECT

public:
    explicit LazyListView(QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;

    //! In pixels; wider views have a margin on both sides.
    void setWidestRow(int width);
    bool isAtEnd() const { return m_isAtEnd; }
    void jumpToEnd();
    //! The first row of which something is in sight; -1 when there is none.
    int firstRowInSight() const;

    QRect visualRect(const QModelIndex &index) const override;
    void scrollTo(const QModelIndex &index, ScrollHint hint = EnsureVisible) override;
    QModelIndex indexAt(const QPoint &point) const override;
    void doItemsLayout() override;
    void reset() override;

protected:
    //! A row has another height from now on, or all have.
    void forgetRow(int row);
    void forgetRows();
    //! Other rows are in sight, or it is at the end or no longer.
    virtual void sightChanged() { }
    //! Paints above the rows.
    virtual void paintAbove(QPainter *) { }

    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void rowsInserted(const QModelIndex &parent, int start, int end) override;
    void rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end) override;
    void dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                     const QList<int> &roles) override;
    void updateGeometries() override;
    int horizontalOffset() const override { return 0; }
    int verticalOffset() const override { return m_offset; }
    bool isIndexHidden(const QModelIndex &) const override { return false; }
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags command) override;
    QRegion visualRegionForSelection(const QItemSelection &selection) const override;

private:
    void rowsGone(int start, int end);
    void settle() const;
    void place();
    void fillFromEnd();
    void fillAroundAnchor();
    int measure(int row);
    void showBar();
    QRect rowRect(int row) const;

    RowPlaces m_places;
    int m_widest = 0; //!< 0: as wide as the view.
    // What stays where it is: the top of this row, relative to that of the view.
    int m_anchorRow = 0;
    int m_anchorY = 0;
    int m_offset = 0; //!< Of the view, from the top of all rows.
    bool m_isAtEnd = true;
    bool m_isPlaced = true;
    bool m_isPlacing = false;
};

} // namespace app
} // namespace lanthorn
