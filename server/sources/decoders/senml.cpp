// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <sources/decoders/senml.h>

#include <sources/decoders/units.h>

#include <QCborArray>
#include <QCborMap>
#include <QCborParserError>
#include <QCborValue>

#include <algorithm>
#include <array>

namespace lanthorn::inline decoders {

using namespace Qt::StringLiterals;

namespace {

constexpr double relativeBelow = 268'435'456; // Seconds, 2^28: RFC 8428 section 4.5.3.
constexpr int newestVersion = 10; // RFC 8428 section 4.4.

//! What the base fields of earlier records say.
struct Base
{
    QString name;
    QString unit;
    double time = 0;
    double value = 0;
    bool hasTime = false;
};

double numberOf(const JsonTree &record, QStringView key)
{
    const JsonTree *member = record.find(key);
    return member && member->isNumber() ? member->number : 0;
}

bool has(const JsonTree &record, QStringView key)
{
    return record.find(key) != nullptr;
}

void rebase(const JsonTree &record, Base *base)
{
    if (has(record, u"bn"))
        base->name = record.textOf(u"bn");
    if (has(record, u"bu"))
        base->unit = record.textOf(u"bu");
    if (has(record, u"bv"))
        base->value = numberOf(record, u"bv");
    if (has(record, u"bt")) {
        base->time = numberOf(record, u"bt");
        base->hasTime = true;
    }
}

std::optional<double> timeOf(const JsonTree &record, const Base &base, double arrival)
{
    if (!base.hasTime && !has(record, u"t"))
        return std::nullopt;
    const double seconds = base.time + numberOf(record, u"t");
    if (seconds == 0)
        return std::nullopt;
    return seconds < relativeBelow ? arrival + seconds * 1000 : seconds * 1000;
}

void decodeRecord(const JsonTree &record, const Base &base, double arrival, Decoded *decoded)
{
    const QString name = base.name + record.textOf(u"n");
    const QString unit = usualUnit(has(record, u"u") ? record.textOf(u"u") : base.unit);
    const JsonTree *value = record.find(u"v");
    if (value && name.isEmpty())
        decoded->refuse(u"a SenML record without a name"_s);
    else if (value && value->isNumber())
        decoded->samples.append(
            {name, base.value + value->number, unit, timeOf(record, base, arrival)});
    else if (value && value->isGap())
        decoded->samples.append({name, gap, unit, timeOf(record, base, arrival)});
    else if (value)
        decoded->refused.append({u"a SenML value that is no number"_s, name});
    else if (has(record, u"vb") || has(record, u"s"))
        decoded->offered.append(name);
}

// The numbers that stand for names in CBOR: RFC 8428 section 6.
constexpr std::array labels {
    std::pair {-6, "bs"_L1}, std::pair {-5, "bv"_L1}, std::pair {-4, "bu"_L1},
    std::pair {-3, "bt"_L1}, std::pair {-2, "bn"_L1}, std::pair {-1, "bver"_L1},
    std::pair {0, "n"_L1},   std::pair {1, "u"_L1},   std::pair {2, "v"_L1},
    std::pair {3, "vs"_L1},  std::pair {4, "vb"_L1},  std::pair {5, "s"_L1},
    std::pair {6, "t"_L1},   std::pair {7, "ut"_L1},  std::pair {8, "vd"_L1},
};

QString labelOf(const QCborValue &key)
{
    if (key.isString())
        return key.toString();
    const auto label = std::find_if(labels.begin(), labels.end(), [&key](const auto &each) {
        return key.isInteger() && each.first == key.toInteger();
    });
    return label == labels.end() ? QString() : QString(label->second);
}

JsonTree leafOf(const QCborValue &value)
{
    JsonTree leaf;
    if (value.isDouble() || value.isInteger()) {
        leaf.kind = std::isnan(value.toDouble()) ? JsonTree::Kind::Gap
            : std::isinf(value.toDouble())       ? JsonTree::Kind::Infinity
                                                 : JsonTree::Kind::Number;
        leaf.number = value.toDouble();
    } else if (value.isString()) {
        leaf.kind = JsonTree::Kind::Text;
        leaf.text = value.toString();
    } else if (value.isBool()) {
        leaf.kind = JsonTree::Kind::Bool;
        leaf.number = value.toBool() ? 1 : 0;
    }
    return leaf;
}

} // namespace

bool looksLikeSenMl(const JsonTree &message)
{
    if (!message.isArray() || message.items.empty())
        return false;
    return std::all_of(message.items.begin(), message.items.end(),
                       [](const JsonTree &item) {
                           const bool isNamed = has(item, u"n") || has(item, u"bn");
                           return item.isObject()
                               && (isNamed || has(item, u"v") || has(item, u"vs")
                                   || has(item, u"vb"));
                       })
        && std::any_of(message.items.begin(), message.items.end(),
                       [](const JsonTree &item) { return has(item, u"n") || has(item, u"bn"); });
}

void decodeSenMl(const JsonTree &pack, double arrival, Decoded *decoded)
{
    if (!pack.isArray())
        return decoded->refuse(u"SenML is a list of records"_s);
    Base base;
    for (const JsonTree &record : pack.items) {
        if (!record.isObject()) {
            decoded->refuse(u"a SenML record that is no object"_s);
            continue;
        }
        if (numberOf(record, u"bver") > newestVersion)
            return decoded->refuse(u"a later version of SenML than %1"_s.arg(newestVersion));
        const auto must = std::find_if(record.members.begin(), record.members.end(),
                                       [](const auto &each) { return each.first.endsWith(u'_'); });
        if (must != record.members.end())
            return decoded->refuse(
                u"SenML with \"%1\", which must be understood"_s.arg(must->first));
        rebase(record, &base);
        decodeRecord(record, base, arrival, decoded);
    }
}

std::optional<JsonTree> readSenMlCbor(const QByteArray &bytes, QString *reason)
{
    QCborParserError problem;
    const QCborValue value = QCborValue::fromCbor(bytes, &problem);
    if (problem.error != QCborError::NoError || !value.isArray()) {
        *reason = u"not CBOR, or cut short"_s;
        return std::nullopt;
    }
    JsonTree pack {.kind = JsonTree::Kind::Array};
    for (const QCborValue &each : value.toArray()) {
        JsonTree record;
        if (each.isMap())
            record.kind = JsonTree::Kind::Object;
        const QCborMap map = each.toMap();
        for (auto it = map.cbegin(); it != map.cend(); ++it) {
            if (const QString label = labelOf(it.key()); !label.isEmpty())
                record.members.emplace_back(label, leafOf(it.value()));
        }
        pack.items.push_back(std::move(record));
    }
    return pack;
}

} // namespace lanthorn::inline decoders
