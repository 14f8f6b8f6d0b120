// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>
#include <QWidget>

class QAbstractItemModel;
class QLabel;
class QListView;

namespace lanthorn {

//! Paints a row of a MemberModel: picture, name, what program.
class MemberDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

//! The people in the room that is shown.
class PeoplePanel : public QWidget
{
    Q_OBJECT

public:
    explicit PeoplePanel(QWidget *parent = nullptr);

    //! A MemberModel, borrowed; null when no room is shown.
    void setModel(QAbstractItemModel *model);
    QListView *list() const { return m_list; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void showCount();

    QLabel *m_heading;
    QListView *m_list;
};

} // namespace lanthorn
