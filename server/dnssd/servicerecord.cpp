// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <dnssd/servicerecord.h>

#include <QHash>

#include <algorithm>

namespace lanthorn::inline dnssd {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestServiceName = 63; // Bytes, of a label of DNS.
constexpr qsizetype mostStrings = 32;
constexpr qsizetype longestString = 255;
const QByteArray recordVersion = "1";

//! Keys are compared without case, and of one key the first counts (RFC 6763, 6.4).
QHash<QByteArray, QByteArray> valuesOf(const QList<QByteArray> &txt)
{
    QHash<QByteArray, QByteArray> values;
    for (const QByteArray &string : txt.first(std::min(txt.size(), mostStrings))) {
        const qsizetype equals = string.indexOf('=');
        if (equals <= 0 || string.size() > longestString)
            continue;
        const QByteArray key = string.left(equals).toLower();
        if (!values.contains(key))
            values.insert(key, string.sliced(equals + 1));
    }
    return values;
}

} // namespace

QList<QByteArray> toTxt(const Beacon &beacon)
{
    return {"txtvers=" + recordVersion,
            "id=" + beacon.id.toLatin1(),
            "name=" + beacon.name.toUtf8(),
            "people=" + QByteArray::number(beacon.people),
            QByteArray("locked=") + (beacon.isLocked ? "1" : "0"),
            QByteArray("encrypted=") + (beacon.isEncrypted ? "1" : "0")};
}

std::optional<Beacon> beaconFromTxt(const QList<QByteArray> &txt, quint16 port)
{
    const QHash<QByteArray, QByteArray> values = valuesOf(txt);
    if (values.value("txtvers") != recordVersion)
        return std::nullopt;
    Beacon beacon;
    beacon.id = QString::fromLatin1(values.value("id"));
    beacon.name = QString::fromUtf8(values.value("name"));
    beacon.port = port;
    bool isNumber = false;
    beacon.people = values.value("people", "0").toInt(&isNumber);
    beacon.isLocked = values.value("locked") == "1";
    beacon.isEncrypted = values.value("encrypted") == "1";
    if (!isNumber)
        return std::nullopt;
    // The rules of the form are in one place.
    return beaconFrom(toDatagram(beacon));
}

QString serviceName(const Beacon &beacon)
{
    QString name = beacon.name.isEmpty() ? u"Lanthorn"_s : beacon.name;
    while (name.toUtf8().size() > longestServiceName)
        name.chop(name.size() > 1 && name.back().isLowSurrogate() ? 2 : 1);
    return name;
}

} // namespace lanthorn::inline dnssd
