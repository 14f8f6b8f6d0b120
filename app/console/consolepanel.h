// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <models/sessionmodel.h>

#include <QDialog>
#include <QSortFilterProxyModel>
#include <QTimer>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QMenu;
class QPushButton;
class QStackedWidget;
class QTreeView;

namespace lanthorn {
inline namespace app {

class Banner;
class KeepingMenu;
class Removals;
class Session;

//! What the host of a session sees of its guests and can do about them. Does not block. Nothing of
//! it asks back: whatever it does can be undone here.
class ConsolePanel : public QDialog
{
    Q_OBJECT

public:
    //! Both are borrowed and outlive the panel.
    ConsolePanel(Session *session, Removals *removals, QWidget *parent = nullptr);

    SessionModel *sessions() { return &m_sessions; }
    KeepingMenu *keeping() { return m_keeping; }
    //! Looks at the server now; otherwise it does every second while it is shown.
    void refresh();

Q_SIGNALS:
    //! The session shall end, and the guests be told so in these words.
    void stopRequested(const QString &reason);

protected:
    void changeEvent(QEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeTable();
    QWidget *makeEmpty();
    QLayout *makeDoors();
    QLayout *makeOrders();
    void retranslate();
    void showState(const HostState &state);
    void fillRooms();
    void fillBans();
    void updateOrders();
    void orderOnChosen(HostCommand::Kind kind);
    void perform(const HostCommand &command);
    QModelIndexList chosen() const;
    void showRemovals();
    void showProblem(const Error &error);

    Session *m_session;
    Removals *m_removals;
    SessionModel m_sessions;
    QSortFilterProxyModel m_sorted;
    HostState m_state;
    QTimer m_lookAgain;
    QStackedWidget *m_content;
    QTreeView *m_table;
    QLabel *m_emptyIcon;
    QLabel *m_emptyHeading;
    QLabel *m_emptyText;
    QLabel *m_summary;
    QCheckBox *m_pause;
    QPushButton *m_rooms;
    QPushButton *m_bans;
    KeepingMenu *m_keeping;
    QLabel *m_reasonLabel;
    QLineEdit *m_reason;
    QPushButton *m_mute;
    QPushButton *m_kick;
    QPushButton *m_ban;
    QComboBox *m_banTime;
    QPushButton *m_stop;
    QMenu *m_context;
    QList<std::pair<QAction *, QPushButton *>> m_contextOrders; //!< What it has, and for which.
    Banner *m_problem;
    Banner *m_undo;
};

} // namespace app
} // namespace lanthorn
