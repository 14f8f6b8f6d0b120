// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <protocol/beacon.h>

#include <protocol/jsonbounds.h>
#include <protocol/names.h>

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace lanthorn::inline protocol {

using namespace Qt::StringLiterals;

namespace {

constexpr auto beaconVersionKey = "lanthorn"_L1;
constexpr auto beaconIdKey = "id"_L1;
constexpr auto beaconNameKey = "name"_L1;
constexpr auto beaconPortKey = "port"_L1;
constexpr auto beaconPeopleKey = "people"_L1;
constexpr auto beaconLockedKey = "locked"_L1;
constexpr auto beaconEncryptedKey = "encrypted"_L1;
constexpr auto beaconLeavingKey = "bye"_L1;
constexpr int beaconVersion = 1;
constexpr int idLength = 16;
constexpr int mostBeaconPeople = 99999;

bool isBeaconId(const QString &id)
{
    return id.size() == idLength && std::all_of(id.cbegin(), id.cend(), [](QChar c) {
               return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f');
           });
}

QString beaconName(const QString &name)
{
    const auto cleaned = Nickname::cleaned(name);
    return cleaned ? cleaned->toString() : QString();
}

} // namespace

QByteArray toDatagram(const Beacon &beacon)
{
    QJsonObject object {{beaconVersionKey, beaconVersion}, {beaconIdKey, beacon.id}};
    if (beacon.isLeaving) {
        object.insert(beaconLeavingKey, true);
    } else {
        object.insert(beaconNameKey, beaconName(beacon.name));
        object.insert(beaconPortKey, beacon.port);
        object.insert(beaconPeopleKey, beacon.people);
        object.insert(beaconLockedKey, beacon.isLocked);
        object.insert(beaconEncryptedKey, beacon.isEncrypted);
    }
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

std::optional<Beacon> beaconFrom(const QByteArray &datagram)
{
    if (datagram.size() > largestBeacon)
        return std::nullopt;
    const auto object = jsonObjectFrom(datagram);
    if (!object || object->value(beaconVersionKey).toInt() != beaconVersion)
        return std::nullopt;
    Beacon beacon;
    beacon.id = object->value(beaconIdKey).toString();
    if (!isBeaconId(beacon.id))
        return std::nullopt;
    beacon.isLeaving = object->value(beaconLeavingKey).toBool();
    if (beacon.isLeaving)
        return beacon;
    const int port = object->value(beaconPortKey).toInt();
    const int people = object->value(beaconPeopleKey).toInt(-1);
    if (port < 1 || port > 0xffff || people < 0 || !object->value(beaconNameKey).isString())
        return std::nullopt;
    beacon.port = quint16(port);
    beacon.people = std::min(people, mostBeaconPeople);
    beacon.name = beaconName(object->value(beaconNameKey).toString());
    beacon.isLocked = object->value(beaconLockedKey).toBool();
    beacon.isEncrypted = object->value(beaconEncryptedKey).toBool();
    return beacon;
}

} // namespace lanthorn::inline protocol
