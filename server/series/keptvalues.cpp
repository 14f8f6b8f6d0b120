// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <series/keptvalues.h>

#include <protocol/crc32.h>

#include <QIODevice>

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <optional>

namespace lanthorn::inline series {

using namespace Qt::StringLiterals;

namespace {

// A file is lines of text up to its first line feed, and then blocks: `marker`, the length of what
// follows the checksum, the checksum of that, and it: the run, a time, and columns until its end.
// All numbers have their least byte first.
constexpr QByteArrayView headStart {"lanthorn values "};
constexpr int version = 1;
constexpr QByteArrayView marker {"\xf5\x4c\x56\xf6"};
constexpr qsizetype prefixSize = 12;
constexpr qsizetype longestBlock = 1024 * 1024; // Bytes.
constexpr qsizetype usualBlock = 256 * 1024; // Behind this much another begins.
constexpr size_t valuesAtOnce = 8192;
constexpr qint64 saidEvery = 1024 * 1024; // Bytes: so much a lost name costs.
constexpr qsizetype pieceSize = 1024 * 1024; // Bytes that are read at once.
constexpr qsizetype longestText = 1024; // Bytes of a name or unit.
constexpr qint64 latestTime = qint64(1) << 60; // Rings keep a bit beside the time.

enum ColumnKind : quint64 {
    More, //!< Of a series whose name was said.
    Named,
    Forgotten,
    KindBits = 2,
};

template<class Integer>
void putInteger(Integer value, QByteArray *bytes)
{
    const Integer little = qToLittleEndian(value);
    bytes->append(reinterpret_cast<const char *>(&little), sizeof little);
}

//! Seven bits a byte, the lowest first.
void putCount(quint64 value, QByteArray *bytes)
{
    for (; value >= 0x80; value >>= 7)
        bytes->append(char(value | 0x80));
    bytes->append(char(value));
}

void putText(const QString &text, QByteArray *bytes)
{
    const QByteArray utf8 = text.toUtf8().left(longestText);
    putCount(quint64(utf8.size()), bytes);
    bytes->append(utf8);
}

//! What is left of a block. Behind its end everything is 0, and it is not good.
class Bytes final
{
public:
    explicit Bytes(QByteArrayView bytes)
        : m_bytes(bytes)
    {
    }
    bool isGood() const { return m_isGood; }
    bool atEnd() const { return m_bytes.isEmpty(); }
    qsizetype size() const { return m_bytes.size(); }
    void spoil() { m_isGood = false; }

    QByteArrayView take(qsizetype size)
    {
        if (size > m_bytes.size()) {
            spoil();
            return {};
        }
        const QByteArrayView taken = m_bytes.first(size);
        m_bytes = m_bytes.sliced(size);
        return taken;
    }
    template<class Integer>
    Integer integer()
    {
        const QByteArrayView taken = take(sizeof(Integer));
        return taken.isEmpty() ? 0 : qFromLittleEndian<Integer>(taken.data());
    }
    quint64 count()
    {
        quint64 value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (m_bytes.isEmpty())
                break;
            const auto byte = quint8(m_bytes.front());
            m_bytes = m_bytes.sliced(1);
            value |= quint64(byte & 0x7f) << shift;
            if (byte < 0x80)
                return value;
        }
        spoil();
        return 0;
    }
    QString text()
    {
        const quint64 size = count();
        if (size > quint64(longestText)) {
            spoil();
            return {};
        }
        return QString::fromUtf8(take(qsizetype(size)));
    }

private:
    QByteArrayView m_bytes;
    bool m_isGood = true;
};

//! Finds what blocks say, with the names that were said before.
class Columns final
{
public:
    //! False when the block says what no writer wrote; what it said before that was given to
    //! `take`.
    bool read(QByteArrayView block, int damages, KeptReport *report,
              const std::function<void(KeptPart &&)> &take)
    {
        Bytes bytes(block);
        KeptPart part;
        part.run = bytes.integer<quint32>();
        part.damages = damages;
        const auto base = bytes.integer<qint64>();
        while (bytes.isGood() && !bytes.atEnd()) {
            const quint64 lead = bytes.count();
            const quint64 id = lead >> KindBits;
            const quint64 kind = lead & ((1 << KindBits) - 1);
            if (kind > Forgotten || id > quint64(std::numeric_limits<int>::max()))
                return false;
            part.column = {};
            part.column.id = int(id);
            part.column.isForgotten = kind == Forgotten;
            const quint64 key = (quint64(part.run) << 32) + id;
            if (kind == Forgotten) {
                part.column.name = bytes.text();
            } else {
                if (kind == Named) {
                    const QString name = bytes.text();
                    m_names.insert(key, {name, bytes.text()});
                }
                readValues(bytes, base, &part.column);
            }
            if (!bytes.isGood())
                return false;
            if (kind != Forgotten) {
                const auto known = m_names.constFind(key);
                if (known == m_names.constEnd())
                    continue; // Its name was lost.
                part.column.name = known->first;
                part.column.unit = known->second;
            }
            report->values += qint64(part.column.times.size());
            take(std::move(part));
        }
        return bytes.isGood();
    }

private:
    static void readValues(Bytes &bytes, qint64 base, KeptColumn *column)
    {
        const quint64 count = bytes.count();
        // Each takes a byte for its time at least.
        if (count > quint64(bytes.size()) / (1 + sizeof(double))) {
            bytes.spoil();
            return;
        }
        column->times.reserve(count);
        column->values.reserve(count);
        quint64 time = quint64(base);
        for (quint64 i = 0; i < count; ++i) {
            const quint64 step = bytes.count();
            // The first may lie before the base; further ones never go back.
            time += i == 0 ? (step >> 1) ^ (~(step & 1) + 1) : step;
            if (time > quint64(latestTime) || (i > 0 && step > quint64(latestTime)))
                bytes.spoil();
            column->times.push_back(qint64(time));
        }
        for (quint64 i = 0; i < count; ++i)
            column->values.push_back(std::bit_cast<double>(bytes.integer<quint64>()));
    }

    QHash<quint64, std::pair<QString, QString>> m_names; //!< And units, by run and id.
};

//! The block at the begin of `bytes`. Nothing: there is none, or not all of it is there.
std::optional<QByteArrayView> blockAt(QByteArrayView bytes)
{
    if (bytes.size() < prefixSize || !bytes.startsWith(marker))
        return std::nullopt;
    const qsizetype length = qFromLittleEndian<quint32>(bytes.data() + marker.size());
    if (length > longestBlock || length > bytes.size() - prefixSize)
        return std::nullopt;
    const QByteArrayView block = bytes.sliced(prefixSize, length);
    if (crc32(block) != qFromLittleEndian<quint32>(bytes.data() + marker.size() + 4))
        return std::nullopt;
    return block;
}

KeptReport::Kind kindOf(QByteArrayView head)
{
    if (!head.startsWith(headStart))
        return KeptReport::Kind::Foreign;
    bool isNumber = false;
    const int number = head.sliced(headStart.size()).trimmed().toByteArray().toInt(&isNumber);
    if (!isNumber || number < 1)
        return KeptReport::Kind::Foreign;
    return number > version ? KeptReport::Kind::TooNew : KeptReport::Kind::Read;
}

} // namespace

bool KeptColumn::operator==(const KeptColumn &other) const
{
    const auto isSame = [](double a, double b) {
        return a == b || (std::isnan(a) && std::isnan(b));
    };
    return id == other.id && name == other.name && unit == other.unit && times == other.times
        && isForgotten == other.isForgotten
        && std::equal(values.begin(), values.end(), other.values.begin(), other.values.end(),
                      isSame);
}

QByteArray KeptWriter::head()
{
    return headStart.toByteArray() + QByteArray::number(version) + '\n';
}

void KeptWriter::begin()
{
    m_said.clear();
    m_sinceSaid = 0;
}

void KeptWriter::add(const KeptColumn &column, size_t from, size_t count, qint64 base,
                     QByteArray *block)
{
    const auto said = m_said.constFind(column.id);
    const bool isNamed = said == m_said.constEnd() || *said != column.unit;
    const ColumnKind kind = column.isForgotten ? Forgotten : isNamed ? Named : More;
    putCount(quint64(column.id) << KindBits | kind, block);
    if (kind != More)
        putText(column.name, block);
    if (kind == Forgotten)
        return;
    if (kind == Named) {
        putText(column.unit, block);
        m_said.insert(column.id, column.unit);
    }
    putCount(count, block);
    for (size_t i = from; i < from + count; ++i) {
        const qint64 step = column.times[i] - (i == from ? base : column.times[i - 1]);
        putCount(i == from ? quint64(step) << 1 ^ quint64(step >> 63) : quint64(step), block);
    }
    for (size_t i = from; i < from + count; ++i)
        putInteger(std::bit_cast<quint64>(column.values[i]), block);
}

QByteArray KeptWriter::blocks(const std::vector<KeptColumn> &columns)
{
    if (m_sinceSaid > saidEvery)
        begin();
    QByteArray bytes;
    QByteArray block;
    qint64 base = 0;
    const auto close = [&] {
        if (block.isEmpty())
            return;
        bytes += marker;
        putInteger(quint32(block.size()), &bytes);
        putInteger(crc32(block), &bytes);
        bytes += block;
        block.resize(0);
    };
    for (const KeptColumn &column : columns) {
        size_t from = 0;
        do {
            const size_t count = std::min(column.times.size() - from, valuesAtOnce);
            if (block.size() > usualBlock)
                close();
            if (block.isEmpty()) {
                base = count > 0 ? column.times[from] : 0;
                putInteger(m_run, &block);
                putInteger(base, &block);
            }
            add(column, from, count, base, &block);
            from += count;
        } while (from < column.times.size());
    }
    close();
    m_sinceSaid += bytes.size();
    return bytes;
}

KeptReport readKeptValues(QIODevice &device, const std::function<void(KeptPart &&)> &take)
{
    KeptReport report;
    QByteArray bytes = device.read(pieceSize);
    const qsizetype headSize = bytes.first(std::min<qsizetype>(bytes.size(), 64)).indexOf('\n') + 1;
    report.kind = kindOf(QByteArrayView(bytes).first(headSize));
    if (report.kind != KeptReport::Kind::Read)
        return report;
    Columns columns;
    qint64 position = headSize; // In the file, of `done`.
    qsizetype done = headSize; // In `bytes`.
    int damages = 0; // With those that may be the end of it.
    bool isGood = true;
    report.end = position;
    for (;;) {
        // So that a whole block is there, or the file has ended.
        while (bytes.size() - done < longestBlock + prefixSize) {
            const QByteArray piece = device.read(pieceSize);
            if (piece.isEmpty())
                break;
            bytes.remove(0, done);
            done = 0;
            bytes += piece;
        }
        const QByteArrayView rest = QByteArrayView(bytes).sliced(done);
        if (rest.isEmpty())
            break;
        if (const auto block = blockAt(rest)) {
            report.damages = damages;
            isGood = columns.read(*block, damages, &report, take);
            damages += isGood ? 0 : 1;
            done += prefixSize + block->size();
            position += prefixSize + block->size();
            report.end = position;
            continue;
        }
        damages += std::exchange(isGood, false) ? 1 : 0;
        const qsizetype next = rest.indexOf(marker, 1);
        // The begin of a marker may be at the end of what is here.
        const qsizetype skipped =
            next >= 0 ? next : std::max<qsizetype>(1, rest.size() - marker.size() + 1);
        done += skipped;
        position += skipped;
    }
    if (device.isOpen() && !device.atEnd())
        report.problem = device.errorString();
    return report;
}

} // namespace lanthorn::inline series
