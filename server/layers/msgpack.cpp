// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <layers/msgpack.h>

#include <QCborArray>
#include <QtEndian>

#include <algorithm>
#include <bit>
#include <limits>
#include <vector>

#include <msgpack.hpp>

namespace lanthorn::inline layers {

using namespace Qt::StringLiterals;

namespace {

Error badPayload(const QString &text)
{
    return {ErrorCode::BadPayload, text};
}

//! Where msgpack's packer writes to.
struct ByteSink
{
    void write(const char *data, size_t size) { bytes.append(data, qsizetype(size)); }
    QByteArray bytes;
};

//! The library's packer turns whole doubles into integers, which other layers would then see.
class Packer final : public msgpack::packer<ByteSink>
{
public:
    explicit Packer(ByteSink &sink)
        : packer(sink)
        , m_sink(sink)
    {
    }
    void packDouble(double value)
    {
        char bytes[9] = {'\xcb'};
        qToBigEndian(std::bit_cast<quint64>(value), bytes + 1);
        m_sink.write(bytes, sizeof bytes);
    }

private:
    ByteSink &m_sink;
};

void packText(Packer &packer, const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    packer.pack_str(quint32(utf8.size())).pack_str_body(utf8.constData(), quint32(utf8.size()));
}

bool packMap(Packer &packer, const QCborMap &map);

//! False for a value that no layer carries.
bool packValue(Packer &packer, const QCborValue &value)
{
    switch (value.type()) {
    case QCborValue::Null:
    case QCborValue::Undefined:
        packer.pack_nil();
        return true;
    case QCborValue::False:
        packer.pack_false();
        return true;
    case QCborValue::True:
        packer.pack_true();
        return true;
    case QCborValue::Integer:
        packer.pack_int64(value.toInteger());
        return true;
    case QCborValue::Double:
        packer.packDouble(value.toDouble());
        return true;
    case QCborValue::String:
        packText(packer, value.toString());
        return true;
    case QCborValue::ByteArray: {
        const QByteArray bytes = value.toByteArray();
        packer.pack_bin(quint32(bytes.size()))
            .pack_bin_body(bytes.constData(), quint32(bytes.size()));
        return true;
    }
    case QCborValue::Array: {
        const QCborArray array = value.toArray();
        packer.pack_array(quint32(array.size()));
        return std::all_of(array.cbegin(), array.cend(),
                           [&](const QCborValue &item) { return packValue(packer, item); });
    }
    case QCborValue::Map:
        return packMap(packer, value.toMap());
    default:
        return false;
    }
}

bool packMap(Packer &packer, const QCborMap &map)
{
    packer.pack_map(quint32(map.size()));
    for (auto it = map.cbegin(); it != map.cend(); ++it) {
        if (!it.key().isString())
            return false;
        packText(packer, it.key().toString());
        if (!packValue(packer, it.value()))
            return false;
    }
    return true;
}

//! Builds the value while msgpack's parser walks through the bytes. A visit that returns false
//! ends the walk.
class Builder final : public msgpack::null_visitor
{
public:
    explicit Builder(const MsgpackLimits &limits)
        : m_limits(limits)
    {
    }

    const QCborValue &root() const { return m_root; }
    QString problem() const { return m_problem.isEmpty() ? u"not MessagePack"_s : m_problem; }

    bool visit_nil() { return store(QCborValue(nullptr)); }
    bool visit_boolean(bool value) { return store(value); }
    bool visit_positive_integer(uint64_t value)
    {
        if (value > uint64_t(std::numeric_limits<qint64>::max()))
            return fail(u"an integer of more than 64 bits"_s);
        return store(qint64(value));
    }
    bool visit_negative_integer(int64_t value) { return store(qint64(value)); }
    bool visit_float32(float value) { return store(double(value)); }
    bool visit_float64(double value) { return store(value); }
    bool visit_str(const char *data, uint32_t size)
    {
        if (!QUtf8StringView(data, qsizetype(size)).isValidUtf8())
            return fail(u"text that is not UTF-8"_s);
        const QString text = QString::fromUtf8(data, qsizetype(size));
        if (!m_inKey)
            return store(text);
        m_levels.back().key = text;
        return true;
    }
    bool visit_bin(const char *data, uint32_t size)
    {
        return store(QByteArray(data, qsizetype(size)));
    }
    bool visit_ext(const char *, uint32_t) { return fail(u"an extension type"_s); }

    bool start_array(uint32_t) { return enter(false); }
    bool end_array()
    {
        const QCborArray array = m_levels.back().array;
        m_levels.pop_back();
        return place(array);
    }
    bool start_map(uint32_t size)
    {
        if (size > uint32_t(m_limits.keysPerMap))
            return fail(u"a map of more than %1 keys"_s.arg(m_limits.keysPerMap));
        return enter(true);
    }
    bool start_map_key()
    {
        m_inKey = true;
        return true;
    }
    bool end_map_key()
    {
        m_inKey = false;
        return true;
    }
    bool end_map()
    {
        const QCborMap map = m_levels.back().map;
        m_levels.pop_back();
        return place(map);
    }

private:
    struct Level
    {
        bool isMap;
        QCborMap map;
        QCborArray array;
        QString key;
    };

    bool fail(const QString &problem)
    {
        m_problem = problem;
        return false;
    }
    bool count()
    {
        if (m_inKey)
            return fail(u"a key that is no text"_s);
        if (++m_items > m_limits.items)
            return fail(u"more than %1 values"_s.arg(m_limits.items));
        return true;
    }
    bool enter(bool isMap)
    {
        if (!count())
            return false;
        if (m_levels.size() >= size_t(m_limits.depth))
            return fail(u"more than %1 levels"_s.arg(m_limits.depth));
        m_levels.push_back({isMap, {}, {}, {}});
        return true;
    }
    bool store(const QCborValue &value) { return count() && place(value); }
    bool place(const QCborValue &value)
    {
        if (m_levels.empty())
            m_root = value;
        else if (Level &level = m_levels.back(); level.isMap)
            level.map.insert(level.key, value);
        else
            level.array.append(value);
        return true;
    }

    const MsgpackLimits m_limits;
    std::vector<Level> m_levels;
    QCborValue m_root;
    QString m_problem;
    int m_items = 0;
    bool m_inKey = false;
};

} // namespace

Result<QByteArray> toMsgpack(const QCborMap &map)
{
    ByteSink sink;
    Packer packer(sink);
    if (!packMap(packer, map))
        return badPayload(u"The event holds a value that no layer carries"_s);
    return sink.bytes;
}

Result<QCborMap> fromMsgpack(QByteArrayView bytes, const MsgpackLimits &limits)
{
    if (bytes.size() > limits.bytes) {
        return badPayload(
            u"%1 bytes, more than the %2 allowed"_s.arg(bytes.size()).arg(limits.bytes));
    }
    Builder builder(limits);
    size_t end = 0;
    if (!msgpack::parse(bytes.data(), size_t(bytes.size()), end, builder))
        return badPayload(builder.problem());
    if (end != size_t(bytes.size()))
        return badPayload(u"bytes after the value"_s);
    if (!builder.root().isMap())
        return badPayload(u"no map"_s);
    return builder.root().toMap();
}

} // namespace lanthorn::inline layers
