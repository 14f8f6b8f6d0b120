// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <models/sourcemodel.h>

#include <QDialog>
#include <QTimer>

QT_BEGIN_NAMESPACE
class QLabel;
class QPushButton;
class QTreeView;
QT_END_NAMESPACE

namespace lanthorn {
inline namespace app {

class Banner;
class Session;

//! Where the live values of the hosted session come from: adds, changes and removes sources while
//! it runs, and shows what each of them understands. Works while hosting; looks again every second
//! while it is shown.
class SourcesPanel : public QDialog
{
    Q_OBJECT

public:
    //! `session` is borrowed and outlives the object.
    explicit SourcesPanel(Session *session, QWidget *parent = nullptr);

    QTreeView *table() const { return m_table; }
    QLabel *details() const { return m_details; }
    QPushButton *addButton() const { return m_add; }
    QPushButton *changeButton() const { return m_change; }
    QPushButton *removeButton() const { return m_remove; }
    Banner *problem() const { return m_problem; }

    //! Asks the host anew.
    void refresh();

protected:
    void changeEvent(QEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void build();
    void retranslate();
    void showState(const HostState &state);
    void updateChosen();
    QString detailsOf(const HostSource &source) const;
    const HostSource *chosen() const;
    void ask(bool isNew);
    void perform(const HostCommand &command);
    void report(const QString &problem);

    Session *m_session;
    SourceModel m_sources;
    QTimer m_lookAgain;
    QLabel *m_intro;
    QTreeView *m_table;
    QLabel *m_details;
    QPushButton *m_add;
    QPushButton *m_change;
    QPushButton *m_remove;
    Banner *m_problem;
};

} // namespace app
} // namespace lanthorn
