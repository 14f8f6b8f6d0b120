// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;

namespace lanthorn {
inline namespace app {

class QuietLabel;

//! A number with a small caption over it. Keeps the width of its widest number, so that what stands
//! beside it does not move with every digit.
class Figure : public QWidget
{
    Q_OBJECT

public:
    explicit Figure(QWidget *parent = nullptr);

    void setCaption(const QString &caption);
    //! Plain text.
    void setValue(const QString &value);
    //! How much larger the number is than the widget's font.
    void setScale(double scale);
    //! The number is no longer true.
    void setFaded(bool faded);
    //! Puts the number on one line with that of a larger figure beside it.
    void alignBaseline(const Figure &other);
    //! Gives back the room of wider numbers that were there before.
    void forgetWidth();

    QString value() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void applyLook();
    void keepWidth();

    QuietLabel *m_caption;
    QLabel *m_value;
    double m_scale = 1;
    bool m_faded = false;
};

} // namespace app
} // namespace lanthorn
