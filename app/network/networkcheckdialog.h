// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <server/netcheck/networkexaminer.h>

#include <QDialog>
#include <QList>

class QLabel;
class QProgressBar;
class QPushButton;
class QVBoxLayout;

namespace lanthorn {
inline namespace app {

class FindingRow;
class Session;

//! Looks what of the network keeps guests and hosts apart, and says so. Does not block.
class NetworkCheckDialog : public QDialog
{
    Q_OBJECT

public:
    //! `session` is borrowed and outlives the dialog.
    explicit NetworkCheckDialog(Session *session,
                                NetworkExaminer::Places places = NetworkExaminer::usualPlaces(),
                                std::chrono::milliseconds time = NetworkExaminer::usualTime,
                                QWidget *parent = nullptr);

    //! Looks anew, unless it does so already.
    void check();
    //! One for each check, after it looked.
    const QList<FindingRow *> &rows() const { return m_rows; }
    QPushButton *copyButton() const { return m_copy; }

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void showFacts(const NetworkFacts &facts);
    void refresh();
    void retranslate();

    Session *m_session;
    NetworkExaminer m_examiner;
    QList<Finding> m_findings;
    QList<FindingRow *> m_rows;
    QLabel *m_summary;
    QProgressBar *m_progress;
    QVBoxLayout *m_column;
    QPushButton *m_again;
    QPushButton *m_copy;
};

} // namespace app
} // namespace lanthorn
