// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/transcript.h>

#include <QDateTime>

namespace lanthorn::inline client::transcript {

using namespace Qt::StringLiterals;

namespace {

constexpr auto deletedText = "(deleted)"_L1;

QString nameOf(const ChatMessage &message)
{
    return message.sender.nick.isEmpty() ? u"(no name)"_s : message.sender.nick;
}

QString textOf(const ChatMessage &message)
{
    return message.isDeleted ? QString(deletedText) : message.text;
}

} // namespace

QString timeText(qint64 time)
{
    return QDateTime::fromMSecsSinceEpoch(time).toString(u"yyyy-MM-dd hh:mm"_s);
}

QString line(const ChatMessage &message)
{
    QString text = textOf(message);
    text.replace(u"\r\n"_s, u"\n"_s).replace(u'\r', u'\n').replace(u'\n', u"\n    "_s);
    return u"[%1] %2: %3"_s.arg(timeText(message.time), nameOf(message), text);
}

QJsonObject toJson(const RoomName &room, const ChatMessage &message)
{
    QJsonObject object {{"type"_L1, "message"_L1},
                        {"room"_L1, room.toString()},
                        {"id"_L1, message.id},
                        {"nick"_L1, message.sender.nick},
                        {"kind"_L1, clientKindName(message.sender.kind)},
                        {"text"_L1, message.text},
                        {"time"_L1, message.time}};
    if (message.seq > 0)
        object.insert("seq"_L1, message.seq);
    if (message.edited > 0)
        object.insert("edited"_L1, message.edited);
    if (message.isDeleted)
        object.insert("deleted"_L1, true);
    return object;
}

QString htmlHead(const RoomName &room)
{
    return u"<!DOCTYPE html>\n"
           "<html>\n"
           "<head>\n"
           "<meta charset=\"utf-8\">\n"
           "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
           "style-src 'unsafe-inline'\">\n"
           "<title>%1</title>\n"
           "<style>body{font-family:sans-serif;max-width:50em;margin:2em auto}"
           "dt{color:#555;margin-top:.8em}dd{margin:0;white-space:pre-wrap;"
           "overflow-wrap:anywhere}</style>\n"
           "</head>\n"
           "<body>\n"
           "<h1><bdi>%1</bdi></h1>\n"
           "<dl>"_s.arg(room.toString().toHtmlEscaped());
}

QString htmlRow(const ChatMessage &message)
{
    return u"<dt><time datetime=\"%1\">%2</time> <bdi>%3</bdi></dt>\n"
           "<dd dir=\"auto\">%4</dd>"_s.arg(
               QDateTime::fromMSecsSinceEpoch(message.time).toUTC().toString(Qt::ISODate),
               timeText(message.time), nameOf(message).toHtmlEscaped(),
               textOf(message).toHtmlEscaped());
}

QString htmlEnd()
{
    return u"</dl>\n</body>\n</html>"_s;
}

} // namespace lanthorn::inline client::transcript
