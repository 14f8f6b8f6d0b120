// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <sources/decoders/flatten.h>

#include <sources/decoders/numbers.h>

#include <algorithm>
#include <array>

namespace lanthorn::inline decoders {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array housekeeping {
    "battery"_L1,   "batt"_L1,     "battery_ok"_L1, "battery_low"_L1,     "vcc"_L1,
    "rssi"_L1,      "snr"_L1,      "lqi"_L1,        "linkquality"_L1,     "f_cnt"_L1,
    "seq"_L1,       "sequence"_L1, "counter"_L1,    "msgid"_L1,           "mac_type"_L1,
    "id"_L1,        "channel"_L1,  "uptime"_L1,     "uptimesec"_L1,       "heap"_L1,
    "free_heap"_L1, "lat"_L1,      "lon"_L1,        "latitude"_L1,        "longitude"_L1,
    "acc"_L1,       "altitude"_L1, "volt"_L1,       "version"_L1,         "port"_L1,
    "device"_L1,    "sensor"_L1,   "wifi_rssi"_L1,  "signal_strength"_L1,
};
constexpr std::array timeKeys {
    "time"_L1,       "timestamp"_L1,  "ts"_L1,         "tst"_L1,         "t"_L1,
    "date"_L1,       "datetime"_L1,   "last_seen"_L1,  "received_at"_L1, "time_fired"_L1,
    "created_at"_L1, "updated_at"_L1, "@timestamp"_L1, "_time"_L1,       "epoch"_L1,
    "utc"_L1,        "zeit"_L1,       "dt"_L1,
};
// Names that also stand for other things, as a temperature: a time only when they hold one.
constexpr std::array shortTimeKeys {"t"_L1, "dt"_L1, "date"_L1};

template<size_t size>
bool contains(const std::array<QLatin1StringView, size> &words, QStringView key)
{
    return std::any_of(words.begin(), words.end(), [key](QLatin1StringView word) {
        return key.compare(word, Qt::CaseInsensitive) == 0;
    });
}

std::optional<double> timeOf(const JsonTree &value, double arrival)
{
    if (value.isNumber())
        return timeFromNumber(value.number, arrival);
    if (!value.isText())
        return std::nullopt;
    if (const auto number = decimalNumber(value.text))
        return timeFromNumber(*number, arrival);
    return timeFromText(value.text, arrival);
}

//! No series of its own, whether or not its time can be used.
bool isOnlyTime(QStringView key, const JsonTree &value, double arrival)
{
    if (!isTimeKey(key))
        return false;
    return !contains(shortTimeKeys, key) || timeOf(value, arrival).has_value();
}

//! A temperature in °F beside the same one in °C.
bool repeatsInFahrenheit(const QString &key, const JsonTree &parent)
{
    if (!key.endsWith(u'F', Qt::CaseInsensitive))
        return false;
    QString celsius = key;
    celsius.back() = key.back() == u'F' ? u'C' : u'c';
    return parent.find(celsius) != nullptr;
}

} // namespace

QString joined(const QString &name, const QString &key)
{
    return name.isEmpty() ? key : key.isEmpty() ? name : name + u'.' + key;
}

bool isHousekeeping(QStringView key)
{
    return contains(housekeeping, key) || key.startsWith(u"battery", Qt::CaseInsensitive);
}

bool isTimeKey(QStringView key)
{
    return contains(timeKeys, key);
}

std::optional<double> timeIn(const JsonTree &object, double arrival)
{
    for (const auto &[key, value] : object.members) {
        if (!isTimeKey(key))
            continue;
        if (const auto time = timeOf(value, arrival))
            return time;
    }
    return std::nullopt;
}

void addLeaf(const QString &name, const QString &key, const JsonTree &leaf, const Flattening &how,
             Decoded *decoded)
{
    const bool offered = how.offersAll || isHousekeeping(key) || (how.offers && how.offers(key));
    const QString unit = how.unitOf ? how.unitOf(key) : QString();
    std::optional<double> number;
    bool isSwitch = leaf.kind == JsonTree::Kind::Bool;
    bool isGap = leaf.isGap();
    if (leaf.isNumber()) {
        number = leaf.number;
    } else if (leaf.isText()) {
        number = decimalNumber(leaf.text);
        isSwitch = saysSwitch(leaf.text);
        isGap = saysGap(leaf.text);
        // The digits of an identity are no quantity.
        if (number && isHousekeeping(key))
            return;
    }
    if (leaf.kind == JsonTree::Kind::Infinity || (leaf.isText() && saysInfinity(leaf.text)))
        decoded->refused.append({u"infinity is no value of a chart"_s, name});
    else if (isSwitch || (number && offered))
        decoded->offered.append(name);
    else if (number)
        decoded->samples.append({name, *number, unit, how.time});
    else if (isGap && !offered)
        decoded->samples.append({name, gap, unit, how.time});
}

void flatten(const QString &name, const JsonTree &tree, const Flattening &how, Decoded *decoded)
{
    if (tree.isArray()) {
        for (size_t i = 0; i < tree.items.size(); ++i) {
            const QString item = joined(name, QString::number(i));
            if (tree.items[i].isObject() || tree.items[i].isArray())
                flatten(item, tree.items[i], how, decoded);
            else
                addLeaf(item, name.section(u'.', -1), tree.items[i], how, decoded);
        }
        return;
    }
    for (const auto &[key, value] : tree.members) {
        const QString path = joined(name, key);
        if (value.isObject() || value.isArray())
            flatten(path, value, how, decoded);
        else if (repeatsInFahrenheit(key, tree))
            decoded->offered.append(path);
        else if (!isOnlyTime(key, value, how.arrival))
            addLeaf(path, key, value, how, decoded);
    }
}

} // namespace lanthorn::inline decoders
