// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

QT_BEGIN_NAMESPACE
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
QT_END_NAMESPACE

namespace lanthorn {
inline namespace app {

//! Asks where live values come from: the parts of what SourceUrl reads. Deletes itself when closed.
class SourceForm : public QDialog
{
    Q_OBJECT

public:
    //! `url`: the one that is to be changed, with its password; empty: a new one.
    explicit SourceForm(const QString &url, QWidget *parent = nullptr);

    //! As it stands in the fields.
    QString url() const;

    QComboBox *kind() const { return m_kind; }
    QLineEdit *address() const { return m_address; }
    QLineEdit *user() const { return m_user; }
    QLineEdit *password() const { return m_password; }
    QLabel *problem() const { return m_problem; }
    QPushButton *okButton() const { return m_ok; }

    void accept() override;

Q_SIGNALS:
    //! A source that can be had.
    void chosen(const QString &url);

private:
    void build();
    void fill(const QString &url);
    void kindChanged();
    void update();

    QComboBox *m_kind;
    QLabel *m_hint;
    QLineEdit *m_address;
    QLabel *m_userLabel;
    QLineEdit *m_user;
    QLabel *m_passwordLabel;
    QLineEdit *m_password;
    QLabel *m_problem;
    QPushButton *m_ok = nullptr;
};

} // namespace app
} // namespace lanthorn
