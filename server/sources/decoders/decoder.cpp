// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <sources/decoders/decoder.h>

#include <sources/decoders/flatten.h>
#include <sources/decoders/jsonshapes.h>
#include <sources/decoders/lines.h>
#include <sources/decoders/numbers.h>
#include <sources/decoders/prometheus.h>
#include <sources/decoders/senml.h>
#include <sources/decoders/topics.h>

#include <QRegularExpression>
#include <QStringDecoder>

#include <algorithm>
#include <array>
#include <utility>

namespace lanthorn::inline decoders {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array kindNames {
    std::pair {"any"_L1, MessageKind::Any},
    std::pair {"other"_L1, MessageKind::Any},
    std::pair {"json"_L1, MessageKind::Json},
    std::pair {"jsonl"_L1, MessageKind::JsonLines},
    std::pair {"number"_L1, MessageKind::Number},
    std::pair {"text"_L1, MessageKind::Text},
    std::pair {"line"_L1, MessageKind::Line},
    std::pair {"influx"_L1, MessageKind::Influx},
    std::pair {"csv"_L1, MessageKind::Csv},
    std::pair {"senml"_L1, MessageKind::SenMl},
    std::pair {"senml-cbor"_L1, MessageKind::SenMlCbor},
    std::pair {"prometheus"_L1, MessageKind::Prometheus},
    std::pair {"teleplot"_L1, MessageKind::Teleplot},
    std::pair {"arduino"_L1, MessageKind::Arduino},
    std::pair {"discovery"_L1, MessageKind::Discovery},
};

constexpr qsizetype quoted = 80; // Characters of what was refused.
constexpr qsizetype mostLabels = 256;
constexpr qsizetype longestName = 64; // Characters of a series.

//! Text of whatever encoding, without what would break a list on the screen.
QString textOf(const QByteArray &bytes)
{
    QStringDecoder utf8(QStringDecoder::Utf8);
    const QString text = utf8(bytes);
    return utf8.hasError() ? QString::fromLatin1(bytes) : text;
}

QStringList linesOf(const QByteArray &bytes)
{
    static const QRegularExpression end(u"\\r\\n|\\n|\\r"_s);
    QStringList lines = textOf(bytes).split(end);
    lines.removeIf([](const QString &line) { return line.trimmed().isEmpty(); });
    return lines;
}

QString excerpt(const QString &text)
{
    return text.left(quoted);
}

//! Names are shown in lists and on axes.
void refuseLongNames(Decoded *decoded)
{
    const auto isLong = [decoded](const DecodedSample &sample) {
        if (sample.series.size() <= longestName)
            return false;
        decoded->refused.append({u"a name of more than %1 characters"_s.arg(longestName),
                                 sample.series.left(longestName)});
        return true;
    };
    decoded->samples.removeIf(isLong);
    decoded->offered.removeIf([](const QString &name) { return name.size() > longestName; });
}

} // namespace

std::optional<MessageKind> messageKindFromName(const QString &name)
{
    const auto it = std::find_if(kindNames.begin(), kindNames.end(),
                                 [&name](const auto &each) { return each.first == name; });
    return it == kindNames.end() ? std::nullopt : std::optional(it->second);
}

QStringList messageKindNames()
{
    QStringList names;
    for (const auto &[name, kind] : kindNames)
        names.append(name);
    return names;
}

Decoder::Decoder(MessageKind kind)
    : m_kind(kind)
{
}

Decoded Decoder::decode(const QString &topic, const QByteArray &bytes, double arrival)
{
    Decoded decoded;
    if (topicLevels(topic).value(0).startsWith("spBv"_L1))
        decoded.refuse(u"Sparkplug B is not supported"_s);
    else if (bytes.trimmed().isEmpty())
        return decoded; // How a retained message is taken back.
    else if (isDiscoveryTopic(topic) && m_kind == MessageKind::Any)
        decodeTree(MessageKind::Discovery, topic, bytes, arrival, &decoded);
    else if (m_kind == MessageKind::Discovery
             || !m_discovery.decode(topic, bytes, arrival, &decoded))
        decodeAs(m_kind == MessageKind::Any ? guess(topic, bytes) : m_kind, topic, bytes, arrival,
                 &decoded);
    refuseLongNames(&decoded);
    return decoded;
}

void Decoder::hear(const QByteArray &bytes, double arrival)
{
    Decoded unused;
    decodeTree(MessageKind::Discovery, {}, bytes, arrival, &unused);
}

MessageKind Decoder::guess(const QString &topic, const QByteArray &bytes) const
{
    const QByteArray text = bytes.trimmed();
    const char first = text.front();
    if (uchar(first) >= 0x80 && uchar(first) <= 0x9f)
        return MessageKind::SenMlCbor;
    if (first == '{' || first == '[')
        return text.contains("}\n{") || text.contains("}\r\n{") ? MessageKind::JsonLines
                                                                : MessageKind::Json;
    if (topic == "serial"_L1)
        return MessageKind::Arduino;
    if (topic == "file"_L1)
        return MessageKind::Csv;
    if (topic.startsWith("udp:47269"_L1) || text.contains("\xc2\xa7"))
        return MessageKind::Teleplot;
    if (text.startsWith("# HELP") || text.startsWith("# TYPE"))
        return MessageKind::Prometheus;
    return topic.contains(u'/') && !text.contains('\n') && seriesPrefix(topic) != QString()
        ? MessageKind::Number
        : MessageKind::Line;
}

void Decoder::decodeAs(MessageKind kind, const QString &topic, const QByteArray &bytes,
                       double arrival, Decoded *decoded)
{
    switch (kind) {
    case MessageKind::Json:
    case MessageKind::SenMl:
    case MessageKind::SenMlCbor:
    case MessageKind::Discovery:
        decodeTree(kind, topic, bytes, arrival, decoded);
        break;
    case MessageKind::JsonLines:
        for (const QByteArray &line : bytes.split('\n')) {
            if (!line.trimmed().isEmpty())
                decodeTree(MessageKind::Json, topic, line.trimmed(), arrival, decoded);
        }
        break;
    case MessageKind::Number:
    case MessageKind::Text:
        decodeNumber(topic, bytes, kind == MessageKind::Text, decoded);
        break;
    case MessageKind::Csv: {
        QStringList lines = linesOf(bytes);
        lines.removeIf([decoded](const QString &line) {
            const bool isOther = isNmea(line);
            if (isOther)
                decoded->refuse(u"NMEA 0183 is not supported: %1"_s.arg(excerpt(line)));
            return isOther;
        });
        m_csv.decode(lines, arrival, decoded);
        break;
    }
    case MessageKind::Prometheus:
        decodePrometheus(textOf(bytes), arrival, decoded);
        break;
    case MessageKind::Arduino:
        decodeSerial(linesOf(bytes), decoded);
        break;
    case MessageKind::Any:
    case MessageKind::Line:
    case MessageKind::Influx:
    case MessageKind::Teleplot:
        decodeLines(kind, topic, bytes, arrival, decoded);
        break;
    }
}

void Decoder::decodeTree(MessageKind kind, const QString &topic, const QByteArray &bytes,
                         double arrival, Decoded *decoded)
{
    QString reason;
    const auto tree =
        kind == MessageKind::SenMlCbor ? readSenMlCbor(bytes, &reason) : readJson(bytes, &reason);
    if (!tree)
        return decoded->refuse(u"%1: %2"_s.arg(
            reason,
            excerpt(kind == MessageKind::SenMlCbor ? QString::fromLatin1(bytes.left(40).toHex())
                                                   : textOf(bytes))));
    if (kind == MessageKind::Json)
        decodeJson(topic, *tree, arrival, decoded);
    else if (kind == MessageKind::Discovery)
        m_discovery.announce(*tree, decoded);
    else
        decodeSenMl(*tree, arrival, decoded);
}

void Decoder::decodeNumber(const QString &topic, const QByteArray &bytes, bool isText,
                           Decoded *decoded) const
{
    const QString text = textOf(bytes).trimmed();
    const QString prefix = seriesPrefix(topic);
    const QString name = prefix.isEmpty() ? u"value"_s : prefix;
    if (saysAvailability(text))
        return;
    const JsonTree leaf {.kind = JsonTree::Kind::Text, .text = text};
    const bool isKnown =
        decimalNumber(text) || saysGap(text) || saysInfinity(text) || saysSwitch(text);
    if (isKnown)
        addLeaf(name, {}, leaf, {}, decoded);
    else if (commaNumber(text))
        decoded->refuse(u"a decimal comma, or two values: %1"_s.arg(excerpt(text)));
    else if (!isText)
        decoded->refuse(u"not a number: %1"_s.arg(excerpt(text)));
}

void Decoder::decodeLines(MessageKind kind, const QString &topic, const QByteArray &bytes,
                          double arrival, Decoded *decoded)
{
    for (const QString &line : linesOf(bytes)) {
        const QString trimmed = line.trimmed();
        if (trimmed.startsWith(u'{') || trimmed.startsWith(u'['))
            decodeTree(MessageKind::Json, topic, trimmed.toUtf8(), arrival, decoded);
        else if (isNmea(trimmed))
            decoded->refuse(u"NMEA 0183 is not supported: %1"_s.arg(excerpt(trimmed)));
        else if (kind == MessageKind::Influx && trimmed.startsWith(u'#'))
            continue;
        else if (!decodeLine(kind, trimmed, arrival, decoded))
            decoded->refuse(u"not understood: %1"_s.arg(excerpt(trimmed)));
    }
}

bool Decoder::decodeLine(MessageKind kind, const QString &line, double arrival,
                         Decoded *decoded) const
{
    if (kind == MessageKind::Influx)
        return decodeInflux(line, arrival, decoded);
    if (kind == MessageKind::Teleplot)
        return decodeTeleplot(line, decoded);
    return decodeInflux(line, arrival, decoded) || decodeBareNumbers(line, decoded)
        || decodeLabels(line, decoded) || decodeNamedValue(line, arrival, decoded)
        || decodeTeleplot(line, decoded);
}

void Decoder::decodeSerial(const QStringList &lines, Decoded *decoded)
{
    // A line by itself is a message by itself: there is no other to tell a cut one by.
    const bool isWhole = !m_hasBegun && lines.size() == 1;
    for (const QString &line : lines) {
        const bool isFirst = !std::exchange(m_hasBegun, true) && !isWhole;
        Decoded own;
        if (isNmea(line.trimmed())) {
            decoded->refuse(u"NMEA 0183 is not supported: %1"_s.arg(excerpt(line)));
            continue;
        }
        const bool isBare = decodeBareNumbers(line, &own);
        if (!isBare && !decodeLabels(line, &own)) {
            decoded->refuse(u"not understood: %1"_s.arg(excerpt(line)));
            continue;
        }
        // It may be the end of a longer one.
        if (isFirst)
            continue;
        if (!isBare && !isWhole) {
            // Noise at a start may look like a label, once.
            own.samples.removeIf([this](const DecodedSample &sample) {
                if (m_labels.contains(sample.series))
                    return false;
                if (m_labels.size() < mostLabels)
                    m_labels.insert(sample.series);
                return true;
            });
        }
        decoded->samples += own.samples;
        decoded->refused += own.refused;
    }
    if (isWhole)
        m_hasBegun = false;
}

} // namespace lanthorn::inline decoders
