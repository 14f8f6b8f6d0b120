// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>
#include <QWidget>

class QAbstractItemModel;
class QLabel;
class QListView;

namespace lanthorn {
inline namespace app {

class PersonColors;

//! Paints a row of a MemberModel: picture, name, who hosts, what program.
class MemberDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    //! `colors` is borrowed, and may be null, see MessageDelegate.
    MemberDelegate(const PersonColors *colors, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_colors(colors)
    {
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const PersonColors *m_colors;
};

//! The people in the room that is shown.
class PeoplePanel : public QWidget
{
    Q_OBJECT

public:
    //! `colors` as above.
    explicit PeoplePanel(const PersonColors *colors, QWidget *parent = nullptr);

    //! A MemberModel, borrowed; null when no room is shown.
    void setModel(QAbstractItemModel *model);
    //! Those of another session; as above.
    void setColors(const PersonColors *colors);
    QListView *list() const { return m_list; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void showCount();

    QLabel *m_heading;
    QListView *m_list;
};

} // namespace app
} // namespace lanthorn
