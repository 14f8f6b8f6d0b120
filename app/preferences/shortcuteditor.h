// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/window/actions.h>

#include <QKeySequence>
#include <QList>
#include <QWidget>

class QAction;
class QKeySequenceEdit;
class QLabel;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace lanthorn {
inline namespace app {

class Settings;

//! Which keys do what, for a person to change. Only what differs from the usual keys is kept. Lives
//! in the GUI thread.
class ShortcutEditor : public QWidget
{
    Q_OBJECT

public:
    //! All are borrowed and outlive the widget. Nothing gets a key of `fixed`.
    ShortcutEditor(Settings *settings, const Actions &actions, const QList<QAction *> &fixed,
                   QWidget *parent = nullptr);

    QTreeWidget *list() const { return m_list; }
    QKeySequenceEdit *field() const { return m_field; }
    QPushButton *noneButton() const { return m_none; }
    QPushButton *usualButton() const { return m_usual; }
    QPushButton *allUsualButton() const { return m_allUsual; }
    //! Why the keys that were pressed were not taken.
    QLabel *problem() const { return m_problem; }
    //! Marks the row of a command.
    void choose(Command command);

private:
    void fill();
    void refresh();
    void take(const QKeySequence &pressed);
    void setKeys(const QList<QKeySequence> &keys);
    std::optional<Command> chosen() const;
    //! Why `key` cannot be one of `command`; empty when it can.
    QString objection(const QKeySequence &key, Command command) const;

    Settings *m_settings;
    const Actions &m_actions;
    const QList<QAction *> m_fixed;
    QTreeWidget *m_list;
    QKeySequenceEdit *m_field;
    QLabel *m_problem;
    QPushButton *m_none;
    QPushButton *m_usual;
    QPushButton *m_allUsual;
};

} // namespace app
} // namespace lanthorn
