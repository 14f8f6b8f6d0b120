// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/share/linktext.h>

namespace lanthorn {
inline namespace app {

QString wrappingLink(const QString &link)
{
    constexpr QChar wordJoiner(0x2060);
    constexpr QChar zeroWidthSpace(0x200b);
    constexpr int longestPart = 16;
    QString text;
    int part = 0;
    for (qsizetype i = 0; i < link.size(); ++i) {
        const QChar c = link.at(i);
        text += c;
        ++part;
        const QChar next = i + 1 < link.size() ? link.at(i + 1) : QChar();
        const bool ends = (c == u'/' && next != u'/') || (c == u':' && next != u'/') || next == u'%'
            || next == u'#' || c == u'=' || part >= longestPart;
        if (next.isNull())
            break;
        // Elsewhere, the rules of languages would break at other marks.
        text += ends ? zeroWidthSpace : wordJoiner;
        if (ends)
            part = 0;
    }
    return text;
}

QString keyText(const KeyFingerprint &key)
{
    return key.toString().replace(u':', u' ');
}

} // namespace app
} // namespace lanthorn
