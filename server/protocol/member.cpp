// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <protocol/member.h>

#include <protocol/keys.h>
#include <protocol/messages/payloadreader.h>

#include <algorithm>
#include <array>
#include <utility>

namespace lanthorn::inline protocol {

using namespace keys;
using namespace Qt::StringLiterals;

namespace {

constexpr auto roleKey = "role"_L1;
constexpr auto hostRole = "host"_L1; // Others have no role yet.

// UTF-16 units, for who keeps many of them. A nickname has at most 32 characters, of two units.
constexpr qsizetype longestMemberId = 128;
constexpr qsizetype longestNick = 128;
constexpr qsizetype longestHost = 256;

constexpr std::array kindNames {
    std::pair {ClientKind::Window, "window"_L1},   std::pair {ClientKind::Terminal, "terminal"_L1},
    std::pair {ClientKind::Browser, "browser"_L1}, std::pair {ClientKind::Plain, "plain"_L1},
    std::pair {ClientKind::Other, "other"_L1},
};

} // namespace

QLatin1StringView clientKindName(ClientKind kind)
{
    const auto it = std::find_if(kindNames.begin(), kindNames.end(),
                                 [kind](const auto &entry) { return entry.first == kind; });
    Q_ASSERT(it != kindNames.end());
    return it->second;
}

ClientKind clientKindFromName(QStringView name)
{
    const auto it = std::find_if(kindNames.begin(), kindNames.end(),
                                 [name](const auto &entry) { return name == entry.second; });
    return it == kindNames.end() ? ClientKind::Other : it->first;
}

QJsonObject Member::toJson() const
{
    QJsonObject object {{idKey, id}, {nickKey, nick}, {kindKey, clientKindName(kind)}};
    if (!host.isEmpty())
        object.insert(hostKey, host);
    if (!person.isEmpty())
        object.insert(personKey, person);
    if (isHost)
        object.insert(roleKey, hostRole);
    if (isAway)
        object.insert(awayKey, true);
    return object;
}

Result<Member> Member::fromJson(const QJsonObject &object)
{
    PayloadReader reader(object);
    Member member {reader.string(idKey),
                   reader.optionalString(nickKey),
                   clientKindFromName(reader.optionalString(kindKey)),
                   reader.optionalString(hostKey),
                   reader.optionalString(personKey),
                   object.value(awayKey).toBool(),
                   object.value(roleKey) == hostRole};
    if (!reader.ok())
        return reader.error();
    if (member.id.size() > longestMemberId || member.nick.size() > longestNick
        || member.host.size() > longestHost || member.person.size() > longestMemberId)
        return Error {ErrorCode::BadPayload, u"A field of a member is too long"_s};
    return member;
}

} // namespace lanthorn::inline protocol
