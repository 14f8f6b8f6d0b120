// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/pages/live/serieslook.h>

#include <QAbstractButton>
#include <QWidget>

#include <vector>

namespace lanthorn {
inline namespace app {

//! The name, line and present value of one series, as a button: pressed shows it.
class SeriesChip final : public QAbstractButton
{
    Q_OBJECT

public:
    explicit SeriesChip(QWidget *parent);

    //! Foreign text.
    void setSeries(const QString &name, const SeriesLook &look);
    //! `note` says why the value is not true any more; empty: it is.
    void setValue(const QString &value, const QString &note, bool isAlert);
    const QString &value() const { return m_value; }

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QFont valueFont() const;

    QString m_name;
    QString m_value;
    QString m_note;
    SeriesLook m_look;
    bool m_isAlert = false;
    int m_widest = 0;
};

//! The chips of all series, in as many rows as they need.
class LegendBar : public QWidget
{
    Q_OBJECT

public:
    explicit LegendBar(QWidget *parent = nullptr);

    //! Makes as many chips as there are series.
    void setCount(qsizetype count);
    SeriesChip *chip(qsizetype index) const { return m_chips[size_t(index)]; }
    qsizetype count() const { return qsizetype(m_chips.size()); }

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    //! By the user.
    void toggled(qsizetype index, bool shown);

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;

private:
    int arrange(int width, bool apply) const;

    std::vector<SeriesChip *> m_chips;
};

} // namespace app
} // namespace lanthorn
