// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <sources/decoders/csv.h>

#include <sources/decoders/flatten.h>
#include <sources/decoders/numbers.h>
#include <sources/decoders/units.h>

#include <QRegularExpression>

#include <algorithm>

namespace lanthorn::inline decoders {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype linesToJudge = 10;

QStringList split(const QString &line, QChar separator)
{
    QStringList fields(1);
    bool quoted = false;
    for (qsizetype i = 0; i < line.size(); ++i) {
        const QChar c = line[i];
        if (c == u'"' && quoted && i + 1 < line.size() && line[i + 1] == u'"')
            fields.last() += line[++i];
        else if (c == u'"')
            quoted = !quoted;
        else if (c == separator && !quoted)
            fields.append(QString());
        else
            fields.last() += c;
    }
    for (QString &field : fields)
        field = field.trimmed();
    return fields;
}

//! The one that gives the same number of fields, more than one, in the first lines.
QChar separatorOf(const QStringList &lines)
{
    for (const QChar separator : {u';', u'\t', u','}) {
        qsizetype count = 0;
        const bool isSame = std::all_of(lines.begin(), lines.end(), [&](const QString &line) {
            const qsizetype fields = split(line, separator).size();
            const bool fits = count == 0 || count == fields;
            count = fields;
            return fits;
        });
        if (isSame && count > 1)
            return separator;
    }
    return u',';
}

bool isValue(const QString &field, bool hasCommas)
{
    return field.isEmpty() || saysGap(field) || saysInfinity(field)
        || (hasCommas ? commaNumber(field) : decimalNumber(field));
}

} // namespace

QStringList CsvDecoder::fieldsOf(const QString &line) const
{
    return split(line, m_separator);
}

void CsvDecoder::begin(const QStringList &lines)
{
    const QStringList first = lines.first(std::min(lines.size(), linesToJudge));
    m_separator = separatorOf(first);
    const QStringList fields = fieldsOf(lines.first());
    const bool isHeading = std::none_of(fields.begin(), fields.end(), [](const QString &field) {
        return !field.isEmpty()
            && (isValue(field, false) || isValue(field, true) || dateFromText(field));
    });
    // With semicolons between, a comma in numbers is the decimal one.
    if (m_separator == u';') {
        for (const QString &line : first) {
            for (const QString &field : fieldsOf(line))
                m_hasCommas |= field.contains(u',') && commaNumber(field).has_value();
        }
    }
    if (isHeading)
        return setHeading(fields);
    int number = 0;
    for (const QString &field : fields) {
        const bool isTime = dateFromText(field).has_value();
        m_columns.append({isTime ? QString() : QString::number(++number),
                          {},
                          isTime ? Column::Role::Time : Column::Role::Value});
    }
}

void CsvDecoder::setHeading(const QStringList &fields)
{
    static const QRegularExpression withUnit(uR"(^(.*?)\s*[(\[]([^)\]]*)[)\]]$)"_s);
    for (const QString &field : fields) {
        Column column {field, {}};
        if (const auto match = withUnit.match(field); match.hasMatch()) {
            column.name = match.captured(1);
            column.unit = usualUnit(match.captured(2).trimmed());
        }
        const QString lower = column.name.toLower();
        if (isTimeKey(lower) || lower == "datum"_L1 || lower == "uhrzeit"_L1)
            column.role = Column::Role::Time;
        else if (lower == "unit"_L1 || lower == "einheit"_L1)
            column.role = Column::Role::Unit;
        else if (lower == "series"_L1)
            column.role = Column::Role::Series;
        m_columns.append(column);
    }
}

void CsvDecoder::decodeRow(const QStringList &fields, double arrival, Decoded *decoded) const
{
    if (fields.size() != m_columns.size()) {
        return decoded->refuse(
            u"a line with %1 fields instead of %2"_s.arg(fields.size()).arg(m_columns.size()));
    }
    std::optional<double> time;
    QString series;
    QString unit;
    for (qsizetype i = 0; i < fields.size(); ++i) {
        if (m_columns[i].role == Column::Role::Unit)
            unit = usualUnit(fields[i]);
        if (m_columns[i].role == Column::Role::Series)
            series = fields[i];
        if (m_columns[i].role != Column::Role::Time || time)
            continue;
        // What was recorded is as old as it is.
        time = dateFromText(fields[i]);
        if (const auto number = decimalNumber(fields[i]); !time && number)
            time = timeFromNumber(*number, arrival);
        if (!time && !fields[i].isEmpty() && !decimalNumber(fields[i]))
            return decoded->refuse(u"a time that is not understood: %1"_s.arg(fields[i].left(80)));
    }
    for (qsizetype i = 0; i < fields.size(); ++i) {
        const Column &column = m_columns[i];
        if (column.role != Column::Role::Value)
            continue;
        const QString name = series.isEmpty() ? column.name : series;
        const QString columnUnit = column.unit.isEmpty() ? unit : column.unit;
        const QString &field = fields[i];
        const auto number = m_hasCommas ? commaNumber(field) : decimalNumber(field);
        if (number)
            decoded->samples.append({name, *number, columnUnit, time});
        else if (field.isEmpty() || saysGap(field))
            decoded->samples.append({name, gap, columnUnit, time});
        else if (saysInfinity(field))
            decoded->refused.append({u"infinity is no value of a chart"_s, name});
        else
            decoded->refused.append({u"not a number: %1"_s.arg(field.left(80)), name});
    }
}

void CsvDecoder::decode(const QStringList &lines, double arrival, Decoded *decoded)
{
    QStringList rows;
    std::copy_if(lines.begin(), lines.end(), std::back_inserter(rows),
                 [](const QString &line) { return !line.trimmed().isEmpty(); });
    if (rows.isEmpty())
        return;
    if (m_columns.isEmpty()) {
        begin(rows);
        const bool hasHeading = std::none_of(m_columns.begin(), m_columns.end(),
                                             [](const Column &c) { return c.name == "1"_L1; });
        if (hasHeading)
            rows.removeFirst();
    }
    for (const QString &row : std::as_const(rows))
        decodeRow(fieldsOf(row), arrival, decoded);
}

} // namespace lanthorn::inline decoders
