// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <server/netcheck/networkcheck.h>

#include <QWidget>

class QLabel;
class QPushButton;

namespace lanthorn {
inline namespace app {

//! One finding of the check of the network: how it went, in words, and the command against it.
class FindingRow : public QWidget
{
    Q_OBJECT

public:
    explicit FindingRow(const Finding &finding, QWidget *parent = nullptr);

    const Finding &finding() const { return m_finding; }
    QPushButton *copyButton() const { return m_copy; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    Finding m_finding;
    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_text;
    QLabel *m_detail;
    QWidget *m_commandRow;
    QLabel *m_command;
    QPushButton *m_copy;
    bool m_justCopied = false;
};

} // namespace app
} // namespace lanthorn
