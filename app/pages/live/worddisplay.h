// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>
#include <QPixmap>
#include <QVariantAnimation>

namespace lanthorn {
inline namespace app {

//! One word as large as its place allows; short words do not become larger than long ones by more
//! than a little. A new word fades in over the one before, unless the style wants no animations or
//! nobody sees it.
class WordDisplay : public QLabel
{
    Q_OBJECT

public:
    explicit WordDisplay(QWidget *parent = nullptr);

    void showWord(const QString &word);
    //! A quiet sentence while there is no word.
    void showHint(const QString &hint);

    bool isFading() const { return m_fade.state() == QAbstractAnimation::Running; }
    //! The font that fits `word` into this widget as it is now.
    QFont fittingFont(const QString &word) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void hideEvent(QHideEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void paintWord(QPainter &painter, const QString &word) const;
    QPixmap pixmapOf(const QString &word) const;

    QVariantAnimation m_fade;
    QPixmap m_before; // While fading: large letters are too slow to be drawn for each step.
    QPixmap m_after;
    bool m_isHint = false;
};

} // namespace app
} // namespace lanthorn
