// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <sources/decoders/lines.h>

#include <sources/decoders/flatten.h>
#include <sources/decoders/numbers.h>
#include <sources/decoders/units.h>

#include <QRegularExpression>

#include <algorithm>
#include <utility>
#include <vector>

namespace lanthorn::inline decoders {

using namespace Qt::StringLiterals;

namespace {

using Pairs = std::vector<std::pair<QString, QString>>;

//! Adds a value that was written as text; false: it is none.
bool addText(const QString &name, QStringView text, const QString &unit, std::optional<double> time,
             Decoded *decoded)
{
    if (const auto number = decimalNumber(text))
        decoded->samples.append({name, *number, unit, time});
    else if (saysGap(text))
        decoded->samples.append({name, gap, unit, time});
    else if (saysInfinity(text))
        decoded->refused.append({u"infinity is no value of a chart"_s, name});
    else
        return false;
    return true;
}

//! Splits at `separator` outside of quotes, and behind no backslash. Escapes stay.
QStringList splitEscaped(QStringView text, QChar separator)
{
    QStringList parts(1);
    bool quoted = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c == u'\\' && i + 1 < text.size()) {
            parts.last() += c;
            parts.last() += text[++i];
            continue;
        }
        if (c == u'"')
            quoted = !quoted;
        if (c == separator && !quoted)
            parts.append(QString());
        else
            parts.last() += c;
    }
    return parts;
}

QString unescaped(const QString &text)
{
    QString plain;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == u'\\' && i + 1 < text.size())
            ++i;
        plain += text[i];
    }
    return plain;
}

//! "name=value" pairs; none when one is no pair.
std::optional<Pairs> pairsOf(const QStringList &parts)
{
    Pairs pairs;
    for (const QString &part : parts) {
        const QStringList sides = splitEscaped(part, u'=');
        if (sides.size() != 2 || sides[0].isEmpty() || sides[1].isEmpty())
            return std::nullopt;
        pairs.emplace_back(unescaped(sides[0]), sides[1]);
    }
    return pairs;
}

void addInfluxField(const QString &name, QString value, std::optional<double> time,
                    Decoded *decoded)
{
    static const QRegularExpression integer(u"^[+-]?\\d+[iu]$"_s);
    if (value.startsWith(u'"'))
        return;
    if (integer.match(value).hasMatch())
        value.chop(1);
    static const QStringList switches {u"t"_s, u"f"_s, u"T"_s, u"F"_s};
    if (switches.contains(value) || saysSwitch(value))
        decoded->offered.append(name);
    else if (!addText(name, value, {}, time, decoded))
        decoded->refused.append({u"not a number: %1"_s.arg(value.left(80)), name});
}

} // namespace

bool isNmea(QStringView line)
{
    static const QRegularExpression sentence(u"^[$!][A-Z0-9]{4,8},.*(\\*[0-9A-Fa-f]{2})?$"_s);
    return sentence.match(line.toString()).hasMatch();
}

bool decodeTeleplot(QStringView line, Decoded *decoded)
{
    if (line.startsWith(u'>') || line.startsWith(u"3D|"))
        return true; // A line of a log, and a shape.
    const QList<QStringView> flagged = line.split(u'|');
    const QStringView flags = flagged.size() > 1 ? flagged.last() : QStringView();
    const qsizetype colon = flagged.first().indexOf(u':');
    if (colon < 1)
        return false;
    const QString name = flagged.first().first(colon).trimmed().toString();
    if (flags.contains(u't') || flags.contains(u"xy"))
        return true;
    Decoded own;
    for (const QStringView point : flagged.first().sliced(colon + 1).split(u';')) {
        const QList<QStringView> withUnit = point.split(u'§');
        const QString unit = withUnit.size() > 1 ? usualUnit(withUnit[1].toString()) : QString();
        const QList<QStringView> parts = withUnit.first().split(u':');
        std::optional<double> time;
        if (parts.size() == 2) {
            time = decimalNumber(parts.first());
            if (!time)
                return false;
        }
        if (parts.size() > 2 || !addText(name, parts.last().trimmed(), unit, time, &own))
            return false;
    }
    decoded->samples += own.samples;
    decoded->refused += own.refused;
    return true;
}

bool decodeInflux(QStringView line, double arrival, Decoded *decoded)
{
    QStringList sections = splitEscaped(line, u' ');
    sections.removeAll(QString());
    if (sections.size() < 2 || sections.size() > 3)
        return false;
    const QStringList head = splitEscaped(sections[0], u',');
    auto tags = pairsOf(head.sliced(1));
    const auto fields = pairsOf(splitEscaped(sections[1], u','));
    if (!tags || !fields || head.first().contains(u'='))
        return false;
    std::optional<double> time;
    if (sections.size() == 3) {
        const auto number = decimalNumber(sections[2]);
        if (!number)
            return false;
        time = timeFromNumber(*number, arrival);
    }
    std::sort(tags->begin(), tags->end());
    QString name = unescaped(head.first());
    for (const auto &[key, value] : *tags)
        name = joined(name, unescaped(value));
    for (const auto &[key, value] : *fields)
        addInfluxField(joined(name, key), value, time, decoded);
    return true;
}

bool decodeNamedValue(QStringView line, double arrival, Decoded *decoded)
{
    static const QRegularExpression form(
        uR"(^\s*([^\s=:,;]+)\s*(?:[=:]\s*|\s+)([+-]?[\w.+-]+)(?:\s+(\S+))?\s*$)"_s);
    const auto match = form.match(line.toString());
    if (!match.hasMatch() || decimalNumber(match.capturedView(1)))
        return false;
    const QString third = match.captured(3);
    std::optional<double> time;
    QString unit;
    if (const auto number = decimalNumber(third))
        time = timeFromNumber(*number, arrival);
    else
        unit = usualUnit(third);
    return addText(match.captured(1), match.capturedView(2), unit, time, decoded);
}

bool decodeLabels(QStringView line, Decoded *decoded)
{
    static const QRegularExpression separators(u"[,\\t ]+"_s);
    static const QRegularExpression blanks(u":\\s+"_s);
    Decoded own;
    const QString text = line.trimmed().toString().replace(blanks, u":"_s);
    for (const QString &pair : text.split(separators, Qt::SkipEmptyParts)) {
        const qsizetype colon = pair.lastIndexOf(u':');
        if (colon < 1
            || !addText(pair.first(colon), QStringView(pair).sliced(colon + 1), {}, {}, &own))
            return false;
    }
    decoded->samples += own.samples;
    decoded->refused += own.refused;
    return !own.samples.isEmpty() || !own.refused.isEmpty();
}

bool decodeBareNumbers(QStringView line, Decoded *decoded)
{
    static const QRegularExpression separators(u"\\s*[,;]\\s*|\\s+"_s);
    Decoded own;
    int column = 0;
    for (const QString &part : line.trimmed().toString().split(separators)) {
        if (!addText(QString::number(++column), part, {}, {}, &own))
            return false;
    }
    decoded->samples += own.samples;
    decoded->refused += own.refused;
    return true;
}

} // namespace lanthorn::inline decoders
