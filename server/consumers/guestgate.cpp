// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/consumers/guestgate.h>

#include <protocol/messages/envelope.h>
#include <server/consumers/sentaway.h>

namespace lanthorn::inline server {

using namespace Qt::StringLiterals;

Resolution GuestGate::resolve(Scope scope) const
{
    constexpr auto pushPath = "/ws/push/"_L1;
    if (!scope.user.isAnonymous() || scope.path.mid(scope.rootPath.size()).startsWith(pushPath))
        return m_inner->resolve(std::move(scope));
    if (!scope.subprotocols.contains(nativeSubprotocol))
        return {std::move(scope), nullptr, Denial {403, "Log in at the site of this host first."}};
    auto consumer = std::make_unique<SentAway>(CloseCode::LoginNeeded,
                                               u"log in at the site of this host first"_s);
    return {std::move(scope), std::move(consumer), std::nullopt};
}

} // namespace lanthorn::inline server
