// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <models/links.h>

#include <algorithm>
#include <array>
#include <optional>

namespace lanthorn {
inline namespace models {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array schemes {"https://"_L1, "http://"_L1, "mailto:"_L1};

//! Longer ones are no addresses that anybody wrote; a browser would cut them as well.
constexpr qsizetype longestLink = 2048;

bool endsLink(QChar c)
{
    // The last two lines: punctuation of Chinese and Japanese, which is written without a space.
    return c.isSpace() || c.category() == QChar::Other_Control || u"<>\"`{}|\\^"_s.contains(c)
        || u"\u3000\u3001\u3002\u3008\u3009\u300a\u300b\u300c\u300d\u300e\u300f\u3010\u3011"_s
               .contains(c)
        || u"\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f\u201c\u201d\u2018\u2019\u2026"_s.contains(
            c);
}

bool isWordCharacter(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9');
}

std::optional<QLatin1StringView> schemeAt(QStringView text)
{
    const auto scheme = std::find_if(schemes.begin(), schemes.end(), [text](QLatin1StringView s) {
        return text.startsWith(s, Qt::CaseInsensitive);
    });
    if (scheme == schemes.end())
        return std::nullopt;
    return *scheme;
}

//! Without the punctuation of the sentence around it; a closing bracket stays when it has a
//! partner.
QStringView withoutTail(QStringView link)
{
    while (!link.isEmpty()) {
        const QChar last = link.back();
        const bool open = (last == u')' && link.count(u'(') < link.count(u')'))
            || (last == u']' && link.count(u'[') < link.count(u']'));
        if (!open && !u".,;:!?'*_~"_s.contains(last))
            break;
        link.chop(1);
    }
    return link;
}

} // namespace

QList<TextLink> findLinks(QStringView text)
{
    QList<TextLink> links;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool boundary = i == 0 || !isWordCharacter(text.at(i - 1));
        const QChar c = text.at(i).toLower();
        if (!boundary || (c != u'h' && c != u'm') || !schemeAt(text.sliced(i)))
            continue;
        const QStringView rest = text.sliced(i).left(longestLink + 1);
        const QStringView word =
            rest.left(std::find_if(rest.begin(), rest.end(), endsLink) - rest.begin());
        const QStringView link = withoutTail(word);
        const QUrl url(link.toString());
        if (word.size() <= longestLink && isAllowedLink(url))
            links.append({i, link.size(), url});
        i += std::max<qsizetype>(word.size(), 1) - 1;
    }
    return links;
}

bool isAllowedLink(const QUrl &url)
{
    if (!url.isValid())
        return false;
    if (url.scheme() == "http"_L1 || url.scheme() == "https"_L1)
        return !url.host().isEmpty();
    const QString path = url.path();
    return url.scheme() == "mailto"_L1 && path.indexOf(u'@') > 0 && !path.endsWith(u'@');
}

} // namespace models
} // namespace lanthorn
