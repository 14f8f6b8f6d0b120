// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/pages/page.h>
#include <protocol/result.h>

#include <QTimer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QListView;
class QToolButton;

namespace lanthorn {
inline namespace models {
class RoomListModel;
}
} // namespace lanthorn

namespace lanthorn {
inline namespace app {

class NavigationModel;

//! The way to every page: a field to open a room by its name, the rooms and live pages, and who
//! this window is.
class Sidebar : public QWidget
{
    Q_OBJECT

public:
    //! `rooms` is borrowed and outlives the widget.
    explicit Sidebar(RoomListModel *rooms, QWidget *parent = nullptr);

    //! Marks the page that is shown; does not emit.
    void setCurrent(const std::optional<PageKey> &key);
    void setNick(const QString &nick);
    //! Empties the field.
    void reset();
    QLineEdit *roomField() const { return m_field; }
    QListView *list() const { return m_list; }
    //! What is in this row of the list; nothing for a heading.
    std::optional<PageKey> keyAt(const QModelIndex &index) const;

Q_SIGNALS:
    //! A room or live page of the list, or a room whose name was typed. \a takeFocus is false while
    //! one only walks through the list by keys.
    void chosen(const lanthorn::PageKey &key, bool takeFocus);
    void nickChangeRequested();
    //! A part of a name was typed, and nothing more for a moment; empty when it is of no interest
    //! any more.
    void searched(const QString &part);

protected:
    void changeEvent(QEvent *event) override;

private:
    void openTyped();
    void showProblem(const QString &problem);
    void showMore();
    void retranslate();

    RoomListModel *m_rooms;
    NavigationModel *m_model;
    QLineEdit *m_field;
    QLabel *m_problem;
    QListView *m_list;
    QLabel *m_more; //!< How many rooms are not listed.
    QTimer m_search;
    QToolButton *m_nick;
    QString m_nickText;
    bool m_settingCurrent = false;
};

} // namespace app
} // namespace lanthorn
