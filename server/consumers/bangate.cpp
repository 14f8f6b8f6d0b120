// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/consumers/bangate.h>

#include <protocol/closecode.h>
#include <protocol/envelope.h>

namespace lanthorn::inline server {

namespace {

//! Lets a client in to tell it that it must go.
class BannedConsumer final : public Consumer
{
public:
    explicit BannedConsumer(QString reason)
        : m_reason(std::move(reason))
    {
    }

protected:
    void connected() override
    {
        accept(nativeSubprotocol);
        close(quint16(CloseCode::Banned), m_reason);
    }

private:
    QString m_reason;
};

} // namespace

Resolution BanGate::resolve(Scope scope) const
{
    const auto reason = m_moderation.banOf(scope.client.host);
    if (!reason)
        return m_inner->resolve(std::move(scope));
    if (scope.subprotocols.contains(nativeSubprotocol))
        return {std::move(scope), std::make_unique<BannedConsumer>(*reason), std::nullopt};
    return {std::move(scope), nullptr, Denial {403, "The host does not let you in."}};
}

} // namespace lanthorn::inline server
