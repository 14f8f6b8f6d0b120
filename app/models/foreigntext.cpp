// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <models/foreigntext.h>

#include <algorithm>

namespace lanthorn {
inline namespace models {

using namespace Qt::StringLiterals;

namespace {

constexpr int largestMarks = 8;
constexpr int longestHostName = 64;

bool isBidiControl(char32_t c)
{
    return c == 0x061c || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e)
        || (c >= 0x2066 && c <= 0x2069);
}

} // namespace

QString readableText(const QString &text)
{
    // Nearly every text: nothing below U+0300 is a mark or a control of this kind.
    if (std::all_of(text.cbegin(), text.cend(), [](QChar c) { return c.unicode() < 0x0300; }))
        return text;
    QString shown;
    shown.reserve(text.size());
    int marks = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool isPair =
            text.at(i).isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate();
        const char32_t c = isPair ? QChar::surrogateToUcs4(text.at(i), text.at(i + 1))
                                  : char32_t(text.at(i).unicode());
        marks = QChar::isMark(c) ? marks + 1 : 0;
        if (isBidiControl(c)) {
            shown +=
                u"[U+%1]"_s.arg(QString::number(uint(c), 16).toUpper().rightJustified(4, u'0'));
        } else if (marks <= largestMarks) {
            shown += QStringView(text).mid(i, isPair ? 2 : 1);
        }
        i += isPair ? 1 : 0;
    }
    return shown;
}

QString hostNameText(const QString &name)
{
    QString shown = name.simplified();
    if (shown.size() > longestHostName)
        shown.truncate(longestHostName - (shown.at(longestHostName - 1).isHighSurrogate() ? 1 : 0));
    return readableText(shown);
}

QString toolTipText(const QString &text)
{
    // A guess can only be right or wrong where there are such characters. Escaping alone would not
    // do: a text in which an ampersand is all that is escaped is not taken for HTML.
    if (!text.contains(u'<') && !text.contains(u'&'))
        return text;
    return u"<p style='white-space:pre-wrap'>%1</p>"_s.arg(text.toHtmlEscaped());
}

} // namespace models
} // namespace lanthorn
