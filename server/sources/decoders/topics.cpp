// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <sources/decoders/topics.h>

#include <algorithm>
#include <array>

namespace lanthorn::inline decoders {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array addresses {"ws:"_L1,  "wss:"_L1, "ws/"_L1,    "http:"_L1, "https:"_L1,
                                "udp:"_L1, "tcp:"_L1, "serial"_L1, "file"_L1};
// The name of the program, which says nothing about the value.
constexpr std::array programs {"zigbee2mqtt"_L1, "owntracks"_L1, "homie"_L1, "shellies"_L1};

bool isAddress(const QString &topic)
{
    return topic.startsWith(u'/')
        || std::any_of(addresses.begin(), addresses.end(),
                       [&](QLatin1StringView each) { return topic.startsWith(each); });
}

//! The place of Tasmota's prefix, which may be first or last but one; -1: none.
qsizetype tasmotaPrefix(const QStringList &levels)
{
    for (const qsizetype place : {qsizetype(0), levels.size() - 2}) {
        if (place >= 0 && levels.size() > 2
            && (levels[place] == "tele"_L1 || levels[place] == "stat"_L1))
            return place;
    }
    return -1;
}

} // namespace

QStringList topicLevels(const QString &topic)
{
    return topic.split(u'/', Qt::SkipEmptyParts);
}

QString tasmotaMessage(const QString &topic)
{
    const QStringList levels = topicLevels(topic);
    return tasmotaPrefix(levels) >= 0 ? levels.last() : QString();
}

bool isDiscoveryTopic(const QString &topic)
{
    const QStringList levels = topicLevels(topic);
    return levels.size() >= 4 && levels.last() == "config"_L1;
}

QString seriesPrefix(const QString &topic)
{
    if (isAddress(topic))
        return {};
    QStringList levels = topicLevels(topic);
    if (levels.isEmpty() || topic == "v1/devices/me/telemetry"_L1)
        return {};
    if (const qsizetype prefix = tasmotaPrefix(levels); prefix >= 0) {
        levels.removeLast();
        levels.removeAt(prefix);
        return levels.join(u'.');
    }
    if (levels.size() > 1
        && std::any_of(programs.begin(), programs.end(),
                       [&](QLatin1StringView each) { return levels.first() == each; }))
        levels.removeFirst();
    if (levels.first() == "rtl_433"_L1) {
        // rtl_433/HOST/devices/MODEL/... for single values, rtl_433/HOST/events for whole readings.
        const qsizetype devices = levels.indexOf(u"devices"_s);
        return devices < 0 ? QString() : levels.sliced(devices + 1).join(u'.');
    }
    const qsizetype last = levels.size() - 1;
    if (last >= 2 && levels[last] == "rpc"_L1 && levels[last - 1] == "events"_L1)
        levels.remove(last - 1, 2);
    else if (last >= 2 && levels[last - 1] == "status"_L1 && levels[last].contains(u':'))
        levels.removeAt(last - 1);
    else if (last >= 3 && levels[last] == "state"_L1 && levels[last - 2] == "sensor"_L1) {
        // .../sensor/OBJECT/state
        levels.removeAt(last);
        levels.removeAt(last - 2);
    }
    return levels.join(u'.');
}

} // namespace lanthorn::inline decoders
