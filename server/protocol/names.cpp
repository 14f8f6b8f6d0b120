// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <protocol/names.h>

#include <protocol/limits.h>

#include <QUrl>

#include <algorithm>

namespace lanthorn {

using namespace Qt::StringLiterals;

namespace {

//! Characters that would let a name look like another one or break a line.
bool isAllowedInName(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse:
    case QChar::Other_NotAssigned:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return false;
    case QChar::Separator_Space:
        return c == U' ';
    default:
        return true;
    }
}

//! More than this many combining marks on one character would draw over the lines around it.
constexpr int largestMarks = 2;

bool isMark(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Mark_NonSpacing:
    case QChar::Mark_SpacingCombining:
    case QChar::Mark_Enclosing:
        return true;
    default:
        return false;
    }
}

struct NameRules
{
    QLatin1StringView what;
    ErrorCode code;
    int maximum;
    bool slashAllowed;
};

Result<QString> checkedName(QStringView text, const NameRules &rules)
{
    // A bound before the normalisation, so that a huge text costs nothing.
    if (text.size() > 16 * rules.maximum) {
        return Error {rules.code,
                      u"%1 is at most %2 characters long"_s.arg(rules.what).arg(rules.maximum)};
    }
    const QString name = text.toString().normalized(QString::NormalizationForm_C).trimmed();
    if (name.isEmpty())
        return Error {rules.code, u"%1 must not be empty"_s.arg(rules.what)};
    if (codePointCount(name) > rules.maximum) {
        return Error {rules.code,
                      u"%1 is at most %2 characters long"_s.arg(rules.what).arg(rules.maximum)};
    }
    // toUcs4() would show a replacement character in the place of half a surrogate pair.
    if (!QStringView(name).isValidUtf16())
        return Error {rules.code, u"%1 must not contain half a character"_s.arg(rules.what)};
    int marks = 0;
    for (const char32_t c : name.toUcs4()) {
        marks = isMark(c) ? marks + 1 : 0;
        if (marks > largestMarks) {
            return Error {rules.code,
                          u"%1 must not have more than %2 marks on one character"_s.arg(rules.what)
                              .arg(largestMarks)};
        }
        if (!isAllowedInName(c)) {
            const QString number = QString::number(uint(c), 16).toUpper().rightJustified(4, u'0');
            return Error {
                rules.code,
                u"%1 must not contain U+%2 (a control, invisible or unassigned character)"_s.arg(
                    rules.what, number)};
        }
        if (c == U'/' && !rules.slashAllowed)
            return Error {rules.code, u"%1 must not contain a slash"_s.arg(rules.what)};
    }
    return name;
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
        return Error {ErrorCode::BadRoom, u"A room name must not be \".\" or \"..\""_s};
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
    QString kept;
    int length = 0;
    int marks = 0;
    const QString normalized = text.left(1024).toString().normalized(QString::NormalizationForm_C);
    for (const char32_t c : normalized.toUcs4()) {
        if (length == Limits().nickLength)
            break;
        if (!isAllowedInName(c) || (kept.isEmpty() && c == U' '))
            continue;
        marks = isMark(c) ? marks + 1 : 0;
        if (marks > largestMarks)
            continue;
        kept += QChar::fromUcs4(c);
        ++length;
    }
    return fromString(kept);
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

} // namespace lanthorn
