// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/cli/decodetool.h>

#include <client/cli/exitcode.h>

#include <QCommandLineParser>
#include <QDateTime>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>

namespace lanthorn::inline cli {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mostBytes = 64 * 1024 * 1024;

QString decodeHelp()
{
    return u"Usage: lanthorn-cli decode [options] < MESSAGE\n"
           "Shows which series and values Lanthorn makes of a device's message, and why\n"
           "something is left out. Needs no host.\n"
           "\n"
           "  --kind KIND        how the bytes are read, otherwise found out:\n"
           "                     %1\n"
           "  --topic TOPIC      where the message came from: an MQTT topic, an address,\n"
           "                     serial or file\n"
           "  --before MESSAGE   a message that came before, such as an announcement to\n"
           "                     Home Assistant; may be given several times\n"
           "  --json             print one JSON object per line:\n"
           "                     {\"series\",\"value\",\"unit\",\"time\"}, {\"offered\"},\n"
           "                     {\"refused\"}; a null value is a gap, a null time is that\n"
           "                     of arrival, others are milliseconds since 1970, UTC\n"
           "  -h, --help         show this help\n"_s.arg(
               decoders::messageKindNames().join(u' ').replace(u" senml "_s,
                                                               u"\n                     senml "_s));
}

QJsonValue timeOf(const DecodedSample &sample)
{
    if (!sample.time)
        return QJsonValue::Null;
    return sample.sinceStart ? QJsonValue(QJsonObject {{u"start"_s, *sample.time}})
                             : QJsonValue(*sample.time);
}

QString textOf(const DecodedSample &sample)
{
    QString text = sample.series + " = "_L1
        + (sample.isGap() ? u"gap"_s : QString::number(sample.value, 'g', 15));
    if (!sample.unit.isEmpty() && !sample.isGap())
        text += u' ' + sample.unit;
    if (sample.time && sample.sinceStart)
        text += u" at %1 s"_s.arg(*sample.time / 1000);
    else if (sample.time)
        text += " at "_L1
            + QDateTime::fromMSecsSinceEpoch(qint64(*sample.time))
                  .toUTC()
                  .toString(Qt::ISODateWithMs);
    return text;
}

//! Foreign text without what would move the cursor of a terminal.
QByteArray printable(QString text)
{
    for (QChar &c : text) {
        if (c.category() == QChar::Other_Control)
            c = QChar::ReplacementCharacter;
    }
    return text.toUtf8() + '\n';
}

QByteArray line(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

QByteArray asJson(const decoders::Decoded &decoded)
{
    QByteArray lines;
    for (const DecodedSample &sample : decoded.samples) {
        lines += line({{u"series"_s, sample.series},
                       {u"value"_s, sample.isGap() ? QJsonValue() : QJsonValue(sample.value)},
                       {u"unit"_s, sample.unit},
                       {u"time"_s, timeOf(sample)}});
    }
    for (const QString &name : decoded.offered)
        lines += line({{u"offered"_s, name}});
    for (const DecodingRefusal &refusal : decoded.refused) {
        QJsonObject object {{u"refused"_s, refusal.reason}};
        if (!refusal.series.isEmpty())
            object.insert(u"name"_s, refusal.series);
        lines += line(object);
    }
    return lines;
}

QByteArray asText(const decoders::Decoded &decoded)
{
    QByteArray lines;
    for (const DecodedSample &sample : decoded.samples)
        lines += printable(textOf(sample));
    for (const QString &name : decoded.offered)
        lines += printable("offered: "_L1 + name);
    for (const DecodingRefusal &refusal : decoded.refused) {
        const QString name = refusal.series.isEmpty() ? QString() : refusal.series + ": "_L1;
        lines += printable("refused: "_L1 + name + refusal.reason);
    }
    return lines;
}

} // namespace

std::variant<DecodeOrder, Answer> parseDecodeArguments(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.addOptions({{u"kind"_s, {}, u"KIND"_s},
                       {u"topic"_s, {}, u"TOPIC"_s},
                       {u"before"_s, {}, u"MESSAGE"_s},
                       {u"json"_s, {}},
                       {{u"h"_s, u"help"_s}, {}}});
    if (!parser.parse(QStringList(u"lanthorn-cli"_s) + arguments))
        return usageErrorOf(u"decode"_s, parser.errorText());
    if (parser.isSet(u"help"_s))
        return Answer {Done, decodeHelp()};
    if (!parser.positionalArguments().isEmpty()) {
        return usageErrorOf(
            u"decode"_s, u"one argument too many: %1"_s.arg(parser.positionalArguments().first()));
    }
    DecodeOrder order {.topic = parser.value(u"topic"_s),
                       .before = parser.values(u"before"_s),
                       .json = parser.isSet(u"json"_s)};
    if (parser.isSet(u"kind"_s)) {
        const auto kind = decoders::messageKindFromName(parser.value(u"kind"_s));
        if (!kind) {
            return usageErrorOf(
                u"decode"_s,
                u"--kind is one of %1"_s.arg(decoders::messageKindNames().join(u", "_s)));
        }
        order.kind = *kind;
    }
    return order;
}

QByteArray decodedLines(const DecodeOrder &order, const QByteArray &bytes, double arrival)
{
    decoders::Decoder decoder(order.kind);
    for (const QString &message : order.before)
        decoder.hear(message.toUtf8(), arrival);
    const decoders::Decoded decoded = decoder.decode(order.topic, bytes, arrival);
    return order.json ? asJson(decoded) : asText(decoded);
}

int runDecode(const DecodeOrder &order)
{
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly)) {
        std::fputs("lanthorn-cli: standard input cannot be read\n", stderr);
        return Failed;
    }
    const QByteArray bytes = input.read(mostBytes);
    const QByteArray lines =
        decodedLines(order, bytes, double(QDateTime::currentMSecsSinceEpoch()));
    const bool isWritten =
        std::fwrite(lines.constData(), 1, size_t(lines.size()), stdout) == size_t(lines.size())
        && std::fflush(stdout) == 0;
    return isWritten ? Done : Failed;
}

} // namespace lanthorn::inline cli
