// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/consumers/bangate.h>

#include <protocol/messages/envelope.h>
#include <server/consumers/sentaway.h>

namespace lanthorn::inline server {

Resolution BanGate::resolve(Scope scope) const
{
    const auto reason = m_moderation.banOf(scope.client.host);
    if (!reason)
        return m_inner->resolve(std::move(scope));
    if (scope.subprotocols.contains(nativeSubprotocol))
        return {std::move(scope), std::make_unique<SentAway>(CloseCode::Banned, *reason),
                std::nullopt};
    return {std::move(scope), nullptr, Denial {403, "The host does not let you in."}};
}

} // namespace lanthorn::inline server
