// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <sources/decoders/prometheus.h>

#include <sources/decoders/flatten.h>
#include <sources/decoders/numbers.h>
#include <sources/decoders/units.h>

#include <QHash>
#include <QRegularExpression>

#include <algorithm>

namespace lanthorn::inline decoders {

using namespace Qt::StringLiterals;

namespace {

struct Line
{
    QString metric;
    QStringList labels; //!< Their values.
    QString value;
    QString time;
};

//! The values of `{name="value",...}`, numbers first, otherwise as they stand.
QStringList labelsOf(const QString &text)
{
    static const QRegularExpression label(uR"re((\w+)="((?:[^"\\]|\\.)*)")re"_s);
    QStringList numbers;
    QStringList words;
    auto matches = label.globalMatch(text);
    while (matches.hasNext()) {
        QString value = matches.next().captured(2);
        value.replace(u"\\\""_s, u"\""_s).replace(u"\\n"_s, u" "_s).replace(u"\\\\"_s, u"\\"_s);
        (decimalNumber(value) ? numbers : words).append(value);
    }
    return numbers + words;
}

std::optional<Line> lineOf(const QString &text)
{
    static const QRegularExpression form(
        uR"re(^([a-zA-Z_:][\w:]*)\s*(\{(?:[^"}]|"(?:[^"\\]|\\.)*")*\})?\s+(\S+)(?:\s+(-?\d+))?\s*(?:#.*)?$)re"_s);
    const auto match = form.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    return Line {match.captured(1), labelsOf(match.captured(2)), match.captured(3),
                 match.captured(4)};
}

//! Counts for ever, or is a part of a distribution.
bool isCumulative(const QString &metric, const QHash<QString, QString> &types)
{
    const QString type = types.value(metric);
    if (type == "counter"_L1 || type == "histogram"_L1 || type == "summary"_L1)
        return true;
    return metric.endsWith("_total"_L1) || metric.endsWith("_bucket"_L1)
        || metric.endsWith("_sum"_L1) || metric.endsWith("_count"_L1);
}

void addLine(const Line &line, const QHash<QString, QString> &types, double arrival,
             Decoded *decoded)
{
    QString name = line.metric;
    for (const QString &label : line.labels)
        name = joined(name, label);
    const QString unit = metricUnit(line.metric);
    std::optional<double> time;
    if (!line.time.isEmpty()) {
        time = timeFromNumber(line.time.toDouble(), arrival);
        if (!time)
            return decoded->refused.append({u"its time cannot be: %1"_s.arg(line.time), name});
    }
    const auto number = decimalNumber(line.value);
    if (saysInfinity(line.value))
        decoded->refused.append({u"infinity is no value of a chart"_s, name});
    else if (!number && !saysGap(line.value))
        decoded->refuse(u"not a number: %1"_s.arg(line.value.left(80)));
    else if (isCumulative(line.metric, types)
             || (types.value(line.metric) != "gauge"_L1 && unit.isEmpty()))
        decoded->offered.append(name);
    else
        decoded->samples.append({name, number.value_or(gap), unit, time});
}

} // namespace

void decodePrometheus(const QString &text, double arrival, Decoded *decoded)
{
    QHash<QString, QString> types;
    for (const QString &raw : text.split(u'\n')) {
        const QString line = raw.trimmed();
        if (line.startsWith("# TYPE "_L1)) {
            types.insert(line.section(u' ', 2, 2), line.section(u' ', 3, 3));
            continue;
        }
        if (line.isEmpty() || line.startsWith(u'#'))
            continue;
        if (const auto parsed = lineOf(line))
            addLine(*parsed, types, arrival, decoded);
        else
            decoded->refuse(u"not a metric: %1"_s.arg(line.left(80)));
    }
}

} // namespace lanthorn::inline decoders
