// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QList>
#include <QString>
#include <QTextLayout>

#include <memory>
#include <vector>

class QPainter;

namespace lanthorn {
inline namespace app {

//! A plain text that is laid out: each paragraph in its own direction and on the side of that, with
//! pictures in colour. Positions are characters of the whole text. All in pixels. GUI thread.
class Paragraphs
{
public:
    Paragraphs(const QString &text, const QFont &font,
               const QList<QTextLayout::FormatRange> &formats = {});

    //! Breaks the lines; before that nothing has a size.
    void breakLines(int width);
    //! Puts the lines into this width, which is at most that of breakLines().
    void alignIn(int width);

    const QString &text() const { return m_text; }
    qreal width() const { return m_width; }
    qreal height() const { return m_height; }
    //! Of the last line.
    qreal lastWidth() const;
    bool endsRightToLeft() const;

    void draw(QPainter *painter, const QPointF &origin,
              const QList<QTextLayout::FormatRange> &formats) const;
    //! The character that is drawn at `point`; -1 where there is none.
    int characterAt(const QPointF &point) const;
    //! Where the lines are, as wide as what is in them.
    QList<QRectF> lines() const;
    //! In the middle of the height of a character, at its beginning.
    QPointF placeOf(int character) const;
    //! Of everything that was laid out.
    QList<QTextLayout::FormatRange> formats() const;

private:
    struct Paragraph
    {
        int start;
        std::unique_ptr<QTextLayout> layout;
    };

    QString m_text;
    std::vector<Paragraph> m_paragraphs; //!< At least one.
    qreal m_width = 0;
    qreal m_height = 0;
};

} // namespace app
} // namespace lanthorn
