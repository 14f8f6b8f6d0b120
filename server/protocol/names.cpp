// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <protocol/names.h>

#include <protocol/limits.h>
#include <protocol/namecharacters.h>

#include <QUrl>

#include <algorithm>

namespace lanthorn::inline protocol {

using namespace Qt::StringLiterals;

namespace {

// A text takes at most as many code points, and one character as many marks, before Unicode form C
// puts them together. Without these bounds the normalisation takes time that grows with the square
// of the length, because it puts the marks of one character in order.
constexpr int mostRawUnits = 16; // UTF-16, for each character of the longest name.
constexpr int mostRawMarks = 8;

//! The code point at `at`, which moves behind it; half of one counts as one.
char32_t takeCodePoint(QStringView text, qsizetype &at)
{
    const QChar first = text.at(at++);
    if (first.isHighSurrogate() && at < text.size() && text.at(at).isLowSurrogate())
        return QChar::surrogateToUcs4(first, text.at(at++));
    return first.unicode();
}

bool hasLongRunOfMarks(QStringView text)
{
    int marks = 0;
    for (qsizetype at = 0; at < text.size();) {
        marks = isMark(takeCodePoint(text, at)) ? marks + 1 : 0;
        if (marks > mostRawMarks)
            return true;
    }
    return false;
}

QString normalizedName(const QString &text)
{
    return text.normalized(QString::NormalizationForm_C).trimmed();
}

struct NameRules
{
    QLatin1StringView what;
    ErrorCode code;
    int maximum;
    bool slashAllowed;
};

Error tooLong(const NameRules &rules)
{
    return {rules.code,
            u"%1 is at most %2 characters long"_s.arg(rules.what).arg(rules.maximum),
            {},
            namerules::length};
}

Error tooManyMarks(const NameRules &rules)
{
    return {
        rules.code,
        u"%1 must not have more than %2 marks on one character"_s.arg(rules.what).arg(mostMarks),
        {},
        namerules::marks};
}

//! Why the character at `index` cannot be there.
Error misplaced(const CodePoints &name, qsizetype index, const NameRules &rules)
{
    const uint c = name.at(index);
    const QString number = QString::number(c, 16).toUpper().rightJustified(4, u'0');
    if (!isNeverInName(c) && isMark(c)) {
        if (index >= mostMarks && isMark(name.at(index - 1)) && isMark(name.at(index - 2)))
            return tooManyMarks(rules);
        return {rules.code,
                u"%1 must not contain U+%2 there (a mark needs a character to go with)"_s.arg(
                    rules.what, number),
                {},
                namerules::characters};
    }
    return {rules.code,
            u"%1 must not contain U+%2 (a control, invisible or unassigned character)"_s.arg(
                rules.what, number),
            {},
            namerules::characters};
}

Result<QString> checkedName(QStringView text, const NameRules &rules)
{
    if (text.size() > mostRawUnits * rules.maximum)
        return tooLong(rules);
    if (hasLongRunOfMarks(text))
        return tooManyMarks(rules);
    QString name = normalizedName(text.toString());
    if (name.isEmpty())
        return Error {rules.code, u"%1 must not be empty"_s.arg(rules.what), {}, namerules::empty};
    if (codePointCount(name) > rules.maximum)
        return tooLong(rules);
    // toUcs4() would show a replacement character in the place of half a surrogate pair.
    if (!QStringView(name).isValidUtf16())
        return Error {rules.code,
                      u"%1 must not contain half a character"_s.arg(rules.what),
                      {},
                      namerules::characters};
    const CodePoints characters = name.toUcs4();
    if (const auto index = firstMisplaced(characters))
        return misplaced(characters, *index, rules);
    if (!rules.slashAllowed && name.contains(u'/'))
        return Error {
            rules.code, u"%1 must not contain a slash"_s.arg(rules.what), {}, namerules::slash};
    return name;
}

//! What a name is cleaned from: without the characters that no name has, and of a length that can
//! be normalised.
QString roughlyCleaned(QStringView text, int maximum)
{
    QString kept;
    constexpr int mostPieces = 4; // Of a character, before form C puts them together.
    int marks = 0;
    int length = 0;
    for (qsizetype at = 0; at < text.size() && length < mostPieces * maximum;) {
        const char32_t c = takeCodePoint(text, at);
        marks = isMark(c) ? marks + 1 : 0;
        if (isNeverInName(c) || marks > mostRawMarks)
            continue;
        kept += QChar::fromUcs4(c);
        ++length;
    }
    return kept;
}

//! Takes out what is not in its place, until all that stays is.
void removeMisplaced(CodePoints &name)
{
    while (const auto index = firstMisplaced(name))
        name.remove(*index);
}

bool isLayerCharacter(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9')
        || c == u'-' || c == u'_' || c == u'.';
}

constexpr int layerNameMaximum = 99; // Django Channels: "length < 100"

} // namespace

qsizetype codePointCount(QStringView text)
{
    return text.size()
        - std::count_if(text.begin(), text.end(), [previous = QChar()](QChar c) mutable {
               const bool pair = previous.isHighSurrogate() && c.isLowSurrogate();
               previous = c;
               return pair;
           });
}

Result<RoomName> RoomName::fromString(QStringView text)
{
    auto name =
        checkedName(text, {"A room name"_L1, ErrorCode::BadRoom, Limits().roomLength, false});
    if (!name)
        return name.error();
    // Browsers resolve these two path segments before they send a request.
    if (*name == "."_L1 || *name == ".."_L1)
        return Error {
            ErrorCode::BadRoom, u"A room name must not be \".\" or \"..\""_s, {}, namerules::dots};
    return RoomName(std::move(name).value());
}

RoomName RoomName::lobby()
{
    return RoomName(u"lobby"_s);
}

QString RoomName::toPathSegment() const
{
    return QString::fromLatin1(QUrl::toPercentEncoding(m_text));
}

Result<Nickname> Nickname::fromString(QStringView text)
{
    auto name = checkedName(text, {"A nickname"_L1, ErrorCode::BadNick, Limits().nickLength, true});
    if (!name)
        return name.error();
    return Nickname(std::move(name).value());
}

Result<Nickname> Nickname::cleaned(QStringView text)
{
    // More of a text that is no name is not worth looking at.
    constexpr qsizetype mostRead = 1024;
    const int maximum = Limits().nickLength;
    CodePoints kept = normalizedName(roughlyCleaned(text.left(mostRead), maximum)).toUcs4();
    removeMisplaced(kept);
    if (kept.size() > maximum) {
        kept.resize(maximum);
        removeMisplaced(kept); // What the end stood for may be gone.
    }
    return fromString(
        QString::fromUcs4(reinterpret_cast<const char32_t *>(kept.constData()), kept.size()));
}

Result<GroupName> GroupName::fromString(QStringView text)
{
    if (!text.isEmpty() && text.size() <= layerNameMaximum
        && std::all_of(text.begin(), text.end(), isLayerCharacter)) {
        return GroupName(text.toString());
    }
    return Error {
        ErrorCode::BadOption,
        u"A group name is 1 to 99 ASCII letters, digits, hyphens, underscores or periods"_s};
}

Result<ChannelName> ChannelName::fromString(QStringView text)
{
    const qsizetype mark = text.indexOf(u'!');
    const QStringView process = mark < 0 ? text : text.left(mark);
    const QStringView local = mark < 0 ? QStringView() : text.mid(mark + 1);
    if (!process.isEmpty() && text.size() <= layerNameMaximum
        && std::all_of(process.begin(), process.end(), isLayerCharacter)
        && std::all_of(local.begin(), local.end(), isLayerCharacter)) {
        return ChannelName(text.toString());
    }
    return Error {ErrorCode::BadOption,
                  u"A channel name is 1 to 99 ASCII letters, digits, hyphens, underscores or "
                  "periods, with at most one exclamation mark"_s};
}

} // namespace lanthorn::inline protocol
