// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/widgets/paragraphs.h>

#include <app/widgets/emoji.h>
#include <app/widgets/fonts.h>
#include <app/widgets/zoom.h>

#include <QPainter>
#include <QTextOption>

#include <algorithm>

namespace lanthorn {
inline namespace app {

namespace {

constexpr int lineSpacing = 3;

bool endsParagraph(QChar c)
{
    return c == QChar::LineFeed || c == QChar::LineSeparator || c == QChar::ParagraphSeparator;
}

//! What of `formats` is in the part of the text from `start` on.
QList<QTextLayout::FormatRange> formatsFrom(const QList<QTextLayout::FormatRange> &formats,
                                            int start, int length)
{
    QList<QTextLayout::FormatRange> inside;
    for (const QTextLayout::FormatRange &range : formats) {
        const int from = std::max(range.start - start, 0);
        const int to = std::min(range.start + range.length - start, length);
        if (from < to)
            inside.append({from, to - from, range.format});
    }
    return inside;
}

std::unique_ptr<QTextLayout> makeLayout(const QString &text, const QFont &font)
{
    auto layout = std::make_unique<QTextLayout>(text, font);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setTextDirection(Qt::LayoutDirectionAuto);
    option.setTabStopDistance(tabWidth(font));
    // Lines are as wide as the widest can be; alignIn() says where they are.
    option.setAlignment(Qt::AlignLeft | Qt::AlignAbsolute);
    layout->setTextOption(option);
    layout->setCacheEnabled(true);
    return layout;
}

} // namespace

Paragraphs::Paragraphs(const QString &text, const QFont &font,
                       const QList<QTextLayout::FormatRange> &formats)
    : m_text(text)
{
    for (int start = 0; start <= text.size();) {
        int end = start;
        while (end < text.size() && !endsParagraph(text.at(end)))
            ++end;
        const QString part = text.mid(start, end - start);
        auto layout = makeLayout(part, font);
        layout->setFormats(emojiFormats(part) + formatsFrom(formats, start, end - start));
        m_paragraphs.push_back({start, std::move(layout)});
        start = end + 1;
    }
}

void Paragraphs::breakLines(int width)
{
    m_width = 0;
    m_height = 0;
    for (const Paragraph &paragraph : m_paragraphs) {
        QTextLayout &layout = *paragraph.layout;
        layout.beginLayout();
        for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
            line.setLineWidth(width);
            line.setPosition({0, m_height});
            m_height += line.height() + zoomed(lineSpacing);
            m_width = std::max(m_width, line.naturalTextWidth());
        }
        layout.endLayout();
    }
    m_height -= zoomed(lineSpacing); // None behind the last.
}

void Paragraphs::alignIn(int width)
{
    for (const Paragraph &paragraph : m_paragraphs) {
        const QTextLayout &layout = *paragraph.layout;
        if (!layout.text().isRightToLeft())
            continue;
        for (int i = 0; i < layout.lineCount(); ++i) {
            QTextLine line = layout.lineAt(i);
            line.setPosition({width - line.naturalTextWidth(), line.y()});
        }
    }
}

qreal Paragraphs::lastWidth() const
{
    const QTextLayout &last = *m_paragraphs.back().layout;
    return last.lineCount() > 0 ? last.lineAt(last.lineCount() - 1).naturalTextWidth() : 0;
}

bool Paragraphs::endsRightToLeft() const
{
    return m_paragraphs.back().layout->text().isRightToLeft();
}

void Paragraphs::draw(QPainter *painter, const QPointF &origin,
                      const QList<QTextLayout::FormatRange> &formats) const
{
    for (const Paragraph &paragraph : m_paragraphs) {
        const int length = int(paragraph.layout->text().size());
        paragraph.layout->draw(painter, origin, formatsFrom(formats, paragraph.start, length));
    }
}

int Paragraphs::characterAt(const QPointF &point) const
{
    for (const Paragraph &paragraph : m_paragraphs) {
        const QTextLayout &layout = *paragraph.layout;
        for (int i = 0; i < layout.lineCount(); ++i) {
            const QTextLine line = layout.lineAt(i);
            if (line.naturalTextRect().contains(point))
                return paragraph.start + line.xToCursor(point.x(), QTextLine::CursorOnCharacter);
        }
    }
    return -1;
}

QList<QRectF> Paragraphs::lines() const
{
    QList<QRectF> rects;
    for (const Paragraph &paragraph : m_paragraphs) {
        for (int i = 0; i < paragraph.layout->lineCount(); ++i)
            rects.append(paragraph.layout->lineAt(i).naturalTextRect());
    }
    return rects;
}

QPointF Paragraphs::placeOf(int character) const
{
    const Paragraph *in = &m_paragraphs.front();
    for (const Paragraph &paragraph : m_paragraphs) {
        if (paragraph.start <= character)
            in = &paragraph;
    }
    const QTextLine line = in->layout->lineForTextPosition(character - in->start);
    return {line.cursorToX(character - in->start), line.y() + line.height() / 2};
}

QList<QTextLayout::FormatRange> Paragraphs::formats() const
{
    QList<QTextLayout::FormatRange> all;
    for (const Paragraph &paragraph : m_paragraphs) {
        for (QTextLayout::FormatRange range : paragraph.layout->formats()) {
            range.start += paragraph.start;
            all.append(range);
        }
    }
    return all;
}

} // namespace app
} // namespace lanthorn
