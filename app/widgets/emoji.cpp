// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/widgets/emoji.h>

#include <QFontDatabase>
#include <QGuiApplication>
#include <QPainter>
#include <QStyle>
#include <QSyntaxHighlighter>
#include <QTextDocument>

#include <unicode/uchar.h>

namespace lanthorn {
inline namespace app {

namespace {

constexpr char32_t joiner = 0x200d;
constexpr char32_t textSelector = 0xfe0e;
constexpr char32_t pictureSelector = 0xfe0f;
constexpr char32_t keycap = 0x20e3;

constexpr int enoughWidth = 100'000; // Pixels; layouts count up to 2^25.

bool isPictureByItself(char32_t c)
{
    return u_hasBinaryProperty(UChar32(c), UCHAR_EMOJI_PRESENTATION)
        || u_hasBinaryProperty(UChar32(c), UCHAR_REGIONAL_INDICATOR);
}

bool canBePicture(char32_t c)
{
    return u_hasBinaryProperty(UChar32(c), UCHAR_EMOJI);
}

//! Goes with the picture before it.
bool extends(char32_t c)
{
    return c == joiner || c == pictureSelector || c == keycap
        || u_hasBinaryProperty(UChar32(c), UCHAR_EMOJI_MODIFIER)
        || (c >= 0xe0020 && c <= 0xe007f); // Tags, of the flags of regions.
}

char32_t codePointAt(QStringView text, qsizetype at)
{
    const bool isPair =
        at + 1 < text.size() && text.at(at).isHighSurrogate() && text.at(at + 1).isLowSurrogate();
    return isPair ? QChar::surrogateToUcs4(text.at(at), text.at(at + 1)) : text.at(at).unicode();
}

class EmojiColors final : public QSyntaxHighlighter
{
public:
    using QSyntaxHighlighter::QSyntaxHighlighter;

protected:
    void highlightBlock(const QString &text) override
    {
        for (const QTextLayout::FormatRange &range : emojiFormats(text))
            setFormat(range.start, range.length, range.format);
    }
};

} // namespace

QList<EmojiRun> findEmoji(QStringView text)
{
    QList<EmojiRun> runs;
    bool isInRun = false; // The character before belongs to the last run.
    bool joins = false; // And was a joiner.
    for (qsizetype at = 0; at < text.size();) {
        const char32_t c = codePointAt(text, at);
        const qsizetype size = c > 0xffff ? 2 : 1;
        const char32_t next = at + size < text.size() ? codePointAt(text, at + size) : 0;
        const bool isPicture = (isPictureByItself(c) && next != textSelector)
            || (canBePicture(c) && (next == pictureSelector || next == keycap || joins));
        if (isPicture && !isInRun)
            runs.append({at, 0});
        isInRun = isPicture || (isInRun && extends(c));
        if (isInRun)
            runs.last().length += size;
        joins = isInRun && c == joiner;
        at += size;
    }
    return runs;
}

QStringList emojiFamilies()
{
    QStringList found;
    for (const char *name : {"Noto Color Emoji", "Apple Color Emoji", "Segoe UI Emoji",
                             "Twitter Color Emoji", "Twemoji", "JoyPixels", "EmojiOne Color"}) {
        const QString family = QString::fromLatin1(name);
        if (QFontDatabase::hasFamily(family))
            found.append(family);
    }
    return found;
}

QList<QTextLayout::FormatRange> emojiFormats(QStringView text)
{
    const QList<EmojiRun> runs = findEmoji(text);
    if (runs.isEmpty())
        return {};
    const QStringList families = emojiFamilies();
    if (families.isEmpty())
        return {};
    QTextCharFormat format;
    format.setFontFamilies(families);
    format.setFontWeight(QFont::Normal); // They have one; another would be an imitation.
    QList<QTextLayout::FormatRange> formats;
    for (const EmojiRun &run : runs)
        formats.append({int(run.start), int(run.length), format});
    return formats;
}

void drawTextLine(QPainter *painter, const QRect &place, const QString &text,
                  Qt::Alignment alignment)
{
    const auto formats = emojiFormats(text);
    if (formats.isEmpty()) {
        painter->drawText(place, int(alignment | Qt::AlignVCenter) | Qt::TextSingleLine, text);
        return;
    }
    QTextLayout layout(text, painter->font(), painter->device());
    layout.setFormats(formats);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    line.setLineWidth(enoughWidth); // It was cut to fit already.
    layout.endLayout();
    // The ends of the line are those of the window; the text decides its own direction.
    const QSizeF size(line.naturalTextWidth(), line.height());
    const QRect box = QStyle::alignedRect(painter->layoutDirection(), alignment | Qt::AlignVCenter,
                                          size.toSize(), place);
    const QPointF start(box.left() - line.naturalTextRect().left(), box.top());
    layout.draw(painter, start);
}

void colorEmoji(QTextDocument *document)
{
    new EmojiColors(document);
}

} // namespace app
} // namespace lanthorn
