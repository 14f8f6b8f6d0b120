// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <series/samplewriter.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <limits>

namespace lanthorn::inline series {

namespace {

constexpr qsizetype longestValue = 32; // Characters.

//! Room for the text of one number, of which to_chars() says how long it was.
class Tail final
{
public:
    explicit Tail(QByteArray *json)
        : m_json(json)
        , m_size(json->size())
    {
        json->resize(m_size + longestValue);
    }
    char *begin() { return m_json->data() + m_size; }
    char *end() { return m_json->data() + m_json->size(); }
    void cutAt(const char *end) { m_json->resize(end - m_json->constData()); }

private:
    QByteArray *m_json;
    qsizetype m_size;
};

void writeInteger(qint64 value, QByteArray *json)
{
    Tail tail(json);
    tail.cutAt(std::to_chars(tail.begin(), tail.end(), value).ptr);
}

void writeValue(double value, QByteArray *json)
{
    if (!std::isfinite(value)) {
        json->append("null");
        return;
    }
    Tail tail(json);
    tail.cutAt(std::to_chars(tail.begin(), tail.end(), value).ptr);
}

//! Microseconds as milliseconds.
void writeTime(qint64 microseconds, QByteArray *json)
{
    if (microseconds % 1000 == 0)
        writeInteger(microseconds / 1000, json);
    else
        writeValue(double(microseconds) / 1000, json);
}

template<class Values, class Write>
void writeColumn(const char *key, const Values &values, Write write, QByteArray *json)
{
    json->append(key).append('[');
    bool isFirst = true;
    for (const auto value : values) {
        if (!isFirst)
            json->append(',');
        isFirst = false;
        write(value, json);
    }
    json->append(']');
}

bool isSteady(const std::vector<qint64> &times)
{
    for (size_t i = 2; i < times.size(); ++i) {
        if (times[i] - times[i - 1] != times[1] - times[0])
            return false;
    }
    return true;
}

} // namespace

void writeBlock(const SampleBlock &block, qint64 base, QByteArray *json)
{
    // The keys are in the order in which Qt writes them.
    json->append("{\"at\":");
    writeTime(block.times.front() - base * 1000, json);
    const bool hasStep = block.times.size() > 1 && isSteady(block.times);
    if (block.times.size() > 1 && !hasStep) {
        std::vector<qint64> differences(block.times.size() - 1);
        for (size_t i = 0; i < differences.size(); ++i)
            differences[i] = block.times[i + 1] - block.times[i];
        writeColumn(",\"dt\":", differences, writeTime, json);
    }
    json->append(",\"first\":");
    writeInteger(block.first, json);
    if (!block.gaps.empty())
        writeColumn(",\"gaps\":", block.gaps, writeInteger, json);
    json->append(",\"id\":");
    writeInteger(block.id, json);
    if (block.level > 1) {
        json->append(",\"level\":");
        writeInteger(block.level, json);
        writeColumn(",\"max\":", block.maxima, writeValue, json);
        writeColumn(",\"min\":", block.minima, writeValue, json);
    }
    if (hasStep) {
        json->append(",\"step\":");
        writeTime(block.times[1] - block.times[0], json);
    }
    if (block.level == 1)
        writeColumn(",\"values\":", block.values, writeValue, json);
    json->append('}');
}

QByteArray samplesFrame(const QList<SampleBlock> &blocks)
{
    qint64 earliest = std::numeric_limits<qint64>::max();
    size_t count = 0;
    for (const SampleBlock &block : blocks) {
        earliest = std::min(earliest, block.times.front());
        count += block.times.size();
    }
    const qint64 base = blocks.isEmpty() ? 0 : earliest / 1000;
    QByteArray json;
    json.reserve(qsizetype(count) * 12 + blocks.size() * 128 + 128);
    json.append("{\"payload\":{\"base\":");
    writeInteger(base, &json);
    json.append(",\"series\":[");
    for (qsizetype i = 0; i < blocks.size(); ++i) {
        if (i > 0)
            json.append(',');
        writeBlock(blocks[i], base, &json);
    }
    json.append("]},\"topic\":\"series\",\"type\":\"samples\"}");
    return json;
}

} // namespace lanthorn::inline series
