// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/names.h>

#include <QWidget>

#include <optional>

class QLabel;
class QLineEdit;

namespace lanthorn {
inline namespace app {

//! A field for a nickname that names the broken rule below itself while one types.
class NicknameEdit : public QWidget
{
    Q_OBJECT

public:
    explicit NicknameEdit(QWidget *parent = nullptr);

    void setText(const QString &text);
    //! Nothing while the text breaks a rule.
    std::optional<Nickname> nickname() const;
    QLineEdit *field() const { return m_field; }

Q_SIGNALS:
    void changed();
    void returnPressed();

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();

    QLineEdit *m_field;
    QLabel *m_problem;
};

} // namespace app
} // namespace lanthorn
