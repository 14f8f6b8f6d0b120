// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/cli/terminal/format.h>

#include <client/transcript.h>

#include <QJsonDocument>
#include <QLocale>

#include <array>

namespace lanthorn::inline cli {

using namespace Qt::StringLiterals;

namespace {

//! Characters that a terminal, or the order in which it shows a line, obeys.
bool isControl(char16_t c)
{
    struct Range
    {
        char16_t first;
        char16_t last;
    };
    static constexpr std::array ranges {
        Range {0x0000, 0x001f}, // C0
        Range {0x007f, 0x009f}, // DEL and C1
        Range {0x061c, 0x061c}, // Arabic letter mark
        Range {0x200e, 0x200f}, // left-to-right and right-to-left mark
        Range {0x2028, 0x202e}, // separators, embeddings and overrides
        Range {0x2066, 0x2069}, // isolates
    };
    for (const Range &range : ranges) {
        if (c >= range.first && c <= range.last)
            return true;
    }
    return false;
}

//! Whether a backslash before what follows it would read as one that escaped() wrote.
bool looksLikeEscape(QStringView rest)
{
    if (rest.isEmpty())
        return false;
    const QChar next = rest.front();
    return next == u'\\' || next == u'n' || next == u'r' || next == u't' || next == u'u'
        || isControl(next.unicode());
}

QString unicodeEscape(char16_t c)
{
    return u"\\u%1"_s.arg(uint(c), 4, 16, QChar(u'0'));
}

} // namespace

QString escaped(QStringView text)
{
    QString result;
    result.reserve(text.size());
    for (const QChar c : text) {
        if (!isControl(c.unicode()))
            result += c;
        else if (c == u'\n')
            result += "\\n"_L1;
        else if (c == u'\r')
            result += "\\r"_L1;
        else if (c == u'\t')
            result += "\\t"_L1;
        else
            result += unicodeEscape(c.unicode());
    }
    return result;
}

QString shownName(const Member &member)
{
    return member.nick.isEmpty() ? u"(no name)"_s : escaped(member.nick);
}

QString escapedText(QStringView text)
{
    QString doubled;
    doubled.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        doubled += text.at(i);
        if (text.at(i) == u'\\' && looksLikeEscape(text.sliced(i + 1)))
            doubled += u'\\';
    }
    return escaped(doubled);
}

QString messageLine(const ChatMessage &message)
{
    const QString text = message.isDeleted ? u"(deleted)"_s : escapedText(message.text);
    return shownName(message.sender) + ": "_L1 + text;
}

QString datedLine(const ChatMessage &message)
{
    return transcript::timeText(message.time) + u' ' + messageLine(message);
}

QString valueText(double value)
{
    return QString::number(value, 'g', QLocale::FloatingPointShortest);
}

QJsonObject toJson(const RoomName &room, const ChatMessage &message)
{
    return transcript::toJson(room, message);
}

QJsonObject toJson(const RoomName &room, const Member &member)
{
    QJsonObject object {{"type"_L1, "member"_L1},
                        {"room"_L1, room.toString()},
                        {"id"_L1, member.id},
                        {"nick"_L1, member.nick},
                        {"kind"_L1, clientKindName(member.kind)}};
    if (!member.host.isEmpty())
        object.insert("host"_L1, member.host);
    return object;
}

QJsonObject resyncToJson(const RoomName &room)
{
    return {{"type"_L1, "resync"_L1}, {"room"_L1, room.toString()}};
}

QJsonObject presenceToJson(const RoomName &room, const Member &member, QLatin1StringView event)
{
    QJsonObject object = toJson(room, member);
    object.insert("type"_L1, "presence"_L1);
    object.insert("event"_L1, event);
    return object;
}

QJsonObject toJson(const RoomInfo &room)
{
    QJsonObject object {
        {"type"_L1, "room"_L1}, {"room"_L1, room.name.toString()}, {"members"_L1, room.members}};
    if (room.isLocked)
        object.insert("locked"_L1, true);
    return object;
}

QJsonObject toJson(const Word &word)
{
    return {{"type"_L1, "word"_L1}, {"word"_L1, word.word}, {"time"_L1, word.time}};
}

QJsonObject toJson(const Reading &reading)
{
    return {{"type"_L1, "reading"_L1},
            {"sensor"_L1, reading.sensor},
            {"value"_L1, reading.value},
            {"unit"_L1, reading.unit},
            {"time"_L1, reading.time}};
}

QByteArray jsonLine(const QJsonObject &object)
{
    const QByteArray json = QJsonDocument(object).toJson(QJsonDocument::Compact);
    QString line;
    // What QJsonDocument leaves of these can only be inside a string, where an escape means the
    // same.
    for (const QChar c : QString::fromUtf8(json)) {
        if (isControl(c.unicode()))
            line += unicodeEscape(c.unicode());
        else
            line += c;
    }
    return line.toUtf8();
}

} // namespace lanthorn::inline cli
