// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <sources/batchbuilder.h>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace lanthorn::inline sources {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostOffered = 64; // Names in one batch.
constexpr double strayClock = 60'000; // Milliseconds that a clock from a start may be off.
// What is no time for sure, whatever its name.
constexpr double largestByLook = 1e8;

bool isOfNumber(char c)
{
    return (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E';
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

QString tooLong()
{
    return u"a line of more than %1 bytes"_s.arg(LineDecoder::longestLine);
}

//! A number as every format of ours writes it, and as JSON does; otherwise none.
std::optional<double> plainNumber(QByteArrayView text)
{
    const char *begin = text.data();
    const char *const end = begin + text.size();
    const char *first = begin;
    if (first != end && *first == '-')
        ++first;
    if (first == end || !isDigit(*first) || !isDigit(*(end - 1)))
        return std::nullopt;
    if (*first == '0' && first + 1 != end && isDigit(first[1]))
        return std::nullopt;
    double value = 0;
    const auto result = std::from_chars(begin, end, value);
    if (result.ec != std::errc() || result.ptr != end || !(std::abs(value) < largestByLook))
        return std::nullopt;
    return value;
}

} // namespace

double BatchBuilder::timeOf(const DecodedSample &sample, double arrival)
{
    if (!sample.time)
        return onArrival;
    if (!sample.sinceStart)
        return *sample.time;
    const bool isAnew = !m_start || *sample.time < m_lastSinceStart
        || std::abs(*m_start + *sample.time - arrival) > strayClock;
    if (isAnew)
        m_start = arrival - *sample.time;
    m_lastSinceStart = *sample.time;
    return *m_start + *sample.time;
}

void BatchBuilder::add(const QString &series, const QString &unit, Point point)
{
    if (m_last >= m_batch.columns.size() || m_batch.columns[m_last].series != series) {
        const auto known = m_places.constFind(series);
        if (known != m_places.cend()) {
            m_last = *known;
        } else {
            m_last = m_batch.columns.size();
            m_places.insert(series, m_last);
            m_batch.columns.push_back({series, unit, {}});
        }
    }
    Column &column = m_batch.columns[m_last];
    if (column.unit.isEmpty())
        column.unit = unit;
    column.points.push_back(point);
}

void BatchBuilder::add(const Decoded &decoded, double arrival)
{
    for (const DecodedSample &sample : decoded.samples)
        add(sample.series, sample.unit, {timeOf(sample, arrival), sample.value});
    for (const QString &name : decoded.offered) {
        if (m_batch.offered.size() < mostOffered && !m_batch.offered.contains(name))
            m_batch.offered.append(name);
    }
    m_batch.refused += decoded.refused.size();
    if (!decoded.refused.isEmpty()) {
        const DecodingRefusal &last = decoded.refused.last();
        m_batch.reason = last.series.isEmpty() ? last.reason : last.series + ": "_L1 + last.reason;
    }
}

void BatchBuilder::refuse(const QString &reason)
{
    ++m_batch.refused;
    m_batch.reason = reason;
}

void BatchBuilder::drop(qint64 count, const QString &reason)
{
    m_batch.dropped += count;
    m_batch.reason = reason;
}

Batch BatchBuilder::take(double arrival)
{
    Batch batch = std::exchange(m_batch, {});
    batch.arrival = arrival;
    m_places.clear();
    m_last = 0;
    return batch;
}

bool MessageDecoder::readByLook(const QString &topic, QByteArrayView bytes,
                                BatchBuilder *batch) const
{
    if (!m_look || bytes.size() <= m_look->before.size() + m_look->after.size()
        || topic != m_look->topic || !bytes.startsWith(m_look->before)
        || !bytes.endsWith(m_look->after)) {
        return false;
    }
    const auto value = plainNumber(bytes.sliced(
        m_look->before.size(), bytes.size() - m_look->before.size() - m_look->after.size()));
    if (value)
        batch->add(m_look->series, m_look->unit, {onArrival, *value});
    return value.has_value();
}

void MessageDecoder::learn(const QString &topic, QByteArrayView bytes, const Decoded &decoded)
{
    m_look.reset();
    if (decoded.samples.size() != 1 || !decoded.offered.isEmpty() || !decoded.refused.isEmpty()
        || decoded.samples.first().time || m_kind == MessageKind::Csv || bytes.contains('\n')) {
        return;
    }
    const DecodedSample &sample = decoded.samples.first();
    qsizetype end = bytes.size();
    while (end > 0 && !isDigit(bytes[end - 1]))
        --end;
    qsizetype begin = end;
    while (begin > 0 && isOfNumber(bytes[begin - 1]))
        --begin;
    const QByteArrayView before = bytes.first(begin);
    // Another number in front of it, or a word that it ends, may mean something.
    if (begin == end || std::any_of(before.begin(), before.end(), isDigit)
        || (begin > 0 && std::isalpha(uchar(bytes[begin - 1])))
        || plainNumber(bytes.sliced(begin, end - begin)) != sample.value) {
        return;
    }
    m_look = {topic, before.toByteArray(), bytes.sliced(end).toByteArray(), sample.series,
              sample.unit};
}

void MessageDecoder::rename(Decoded *decoded) const
{
    for (DecodedSample &sample : decoded->samples) {
        const bool isUsual =
            sample.series == "data"_L1 || sample.series == "value"_L1 || sample.series == "1"_L1;
        sample.series = isUsual ? m_series : m_series + u'.' + sample.series;
    }
}

void MessageDecoder::read(const QString &topic, QByteArrayView bytes, double arrival,
                          BatchBuilder *batch)
{
    if (readByLook(topic, bytes, batch))
        return;
    Decoded decoded = m_decoder.decode(topic, bytes.toByteArray(), arrival);
    if (!m_series.isEmpty())
        rename(&decoded);
    learn(topic, bytes, decoded);
    batch->add(decoded, arrival);
}

void LineDecoder::readLine(QByteArrayView line, double arrival, BatchBuilder *batch)
{
    if (line.endsWith('\r'))
        line.chop(1);
    if (std::exchange(m_skips, false) || line.isEmpty())
        return;
    if (line.size() > longestLine) {
        batch->refuse(tooLong());
        return;
    }
    m_reader.read(m_topic, line, arrival, batch);
}

void LineDecoder::feed(QByteArrayView bytes, double arrival, BatchBuilder *batch)
{
    qsizetype begin = 0;
    for (;;) {
        const qsizetype end = bytes.indexOf('\n', begin);
        if (end < 0)
            break;
        const QByteArrayView line = bytes.sliced(begin, end - begin);
        if (m_rest.isEmpty()) {
            readLine(line, arrival, batch);
        } else {
            m_rest.append(line);
            readLine(m_rest, arrival, batch);
            m_rest.resize(0);
        }
        begin = end + 1;
    }
    m_rest.append(bytes.sliced(begin));
    if (m_rest.size() > longestLine) {
        if (!m_skips)
            batch->refuse(tooLong());
        m_skips = true;
        m_rest.clear();
    }
}

void LineDecoder::end(double arrival, BatchBuilder *batch)
{
    if (!m_rest.isEmpty())
        readLine(m_rest, arrival, batch);
    m_rest.clear();
    m_skips = false;
}

} // namespace lanthorn::inline sources
