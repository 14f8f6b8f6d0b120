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
class Session;
class Sessions;

//! The way to every page: a field to open a room by its name, the sessions where there are several,
//! the rooms and live pages of the one in front, and who this window is.
class Sidebar : public QWidget
{
    Q_OBJECT

public:
    explicit Sidebar(QWidget *parent = nullptr);

    //! Lists `sessions` and the rooms of the one in front. They are borrowed; the one in front
    //! outlives the widget, or the next call.
    void setSessions(const Sessions *sessions);
    //! Marks the page that is shown; does not emit.
    void setCurrent(const std::optional<PageKey> &key);
    void setNick(const QString &nick);
    //! Empties the field.
    void reset();
    QLineEdit *roomField() const { return m_field; }
    QListView *list() const { return m_list; }
    //! The page of the session in front in this row of the list; nothing for what else is there.
    std::optional<PageKey> keyAt(const QModelIndex &index) const;
    //! The session in this row; null for what else is there.
    Session *sessionAt(const QModelIndex &index) const;

Q_SIGNALS:
    //! A room or live page of the list, or a room whose name was typed. \a takeFocus is false while
    //! one only walks through the list by keys.
    void chosen(const lanthorn::PageKey &key, bool takeFocus);
    //! A session of the list, or one of its rooms.
    void sessionChosen(lanthorn::Session *session, const std::optional<lanthorn::RoomName> &room);
    void newSessionRequested();
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

    void choose(const QModelIndex &index);

    RoomListModel *m_rooms = nullptr;
    NavigationModel *m_model = nullptr;
    QLineEdit *m_field;
    QLabel *m_problem;
    QListView *m_list;
    QLabel *m_more; //!< How many rooms are not listed.
    QTimer m_search;
    QToolButton *m_newSession;
    QToolButton *m_nick;
    std::optional<PageKey> m_current;
    QString m_nickText;
    bool m_settingCurrent = false;
};

} // namespace app
} // namespace lanthorn
