// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <models/csvwriter.h>

#include <QDateTime>
#include <QIODevice>
#include <QLocale>
#include <QTimeZone>

#include <algorithm>
#include <cmath>

namespace lanthorn {
inline namespace models {

namespace {

constexpr qsizetype csvChunk = 64 * 1024;

QByteArray csvField(const QString &text, char separator)
{
    QByteArray field = text.toUtf8();
    // A spreadsheet would run what begins like this as a formula, and names are foreign text.
    if (!field.isEmpty() && QByteArrayView("=+-@\t\r").contains(field.front()))
        field.prepend('\'');
    if (std::none_of(field.begin(), field.end(), [separator](char c) {
            return c == separator || QByteArrayView("\"\r\n").contains(c);
        }))
        return field;
    field.replace('"', "\"\"");
    return '"' + field + '"';
}

//! Writes the lines of one series.
class Lines
{
public:
    Lines(QIODevice &device, const CsvFormat &format, const QString &name, const QString &unit)
        : m_device(device)
        , m_format(format)
        , m_name(format.separator + csvField(name, format.separator) + format.separator)
        , m_unit(format.separator + csvField(unit, format.separator) + format.separator)
    {
    }

    void value(double time, double value) { line(time, number(value), {}, {}); }
    void gap(double time) { line(time, {}, {}, {}); }
    void extremes(double time, double low, double high)
    {
        line(time, {}, number(low), number(high));
    }
    bool flush()
    {
        m_isFine = m_isFine && m_device.write(m_text) == m_text.size();
        m_text.clear();
        return m_isFine;
    }

private:
    void line(double time, const QByteArray &value, const QByteArray &low, const QByteArray &high)
    {
        m_text += stamp(time) + m_name + value + m_unit + low + m_format.separator + high + '\n';
        if (m_text.size() >= csvChunk && m_isFine)
            flush();
    }

    QByteArray number(double value) const
    {
        QByteArray text = QByteArray::number(value, 'g', QLocale::FloatingPointShortest);
        if (m_format.decimal != '.')
            text.replace('.', m_format.decimal);
        return text;
    }

    QByteArray stamp(double time)
    {
        // Many values lie in each second: the date is formatted once.
        const auto microseconds = qint64(std::llround(time * 1'000));
        const qint64 second = microseconds / 1'000'000;
        if (second != m_second) {
            m_second = second;
            m_date = QDateTime::fromSecsSinceEpoch(second, QTimeZone::utc())
                         .toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss."))
                         .toLatin1();
        }
        const qint64 rest = microseconds % 1'000'000;
        const QByteArray fraction = rest % 1'000 == 0
            ? QByteArray::number(rest / 1'000).rightJustified(3, '0')
            : QByteArray::number(rest).rightJustified(6, '0');
        return m_date + fraction + 'Z';
    }

    QIODevice &m_device;
    CsvFormat m_format;
    QByteArray m_name;
    QByteArray m_unit;
    QByteArray m_text;
    QByteArray m_date;
    qint64 m_second = -1;
    bool m_isFine = true;
};

} // namespace

CsvWriter::CsvWriter(const SeriesStore &store, double from, double to)
    : m_from(from)
    , m_to(to)
{
    for (qsizetype i = 0; i < store.size(); ++i) {
        const Series &series = store.at(i);
        m_parts.push_back({series.label(), series.unit(), series.patience(), series.track()});
    }
}

bool CsvWriter::write(QIODevice &device, const CsvFormat &format) const
{
    QByteArray head = "time,series,value,unit,min,max\n";
    head.replace(',', format.separator);
    bool isFine = device.write(head) == head.size();
    for (const Part &part : m_parts) {
        Lines lines(device, format, part.name, part.unit);
        std::optional<double> last;
        bool isInGap = false;
        part.track.forEach(
            m_from, m_to,
            [&](const Sample &sample) {
                const bool wasSilent =
                    last && part.patience > 0 && sample.time - *last > part.patience;
                if (wasSilent && !isInGap)
                    lines.gap(*last + part.patience);
                if (sample.isGap()) {
                    if (!isInGap && !wasSilent)
                        lines.gap(sample.time);
                    isInGap = true;
                    return;
                }
                isInGap = false;
                last = sample.time;
                lines.value(sample.time, sample.value);
            },
            [&](const SampleCell &cell) {
                last.reset();
                if (cell.count > 0)
                    lines.extremes(cell.begin, cell.low, cell.high);
                else
                    lines.gap(cell.begin);
            });
        isFine = lines.flush() && isFine;
    }
    return isFine;
}

} // namespace models
} // namespace lanthorn
