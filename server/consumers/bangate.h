// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/application.h>
#include <chat/moderation.h>

namespace lanthorn::inline server {

//! Turns away whoever comes from an address that the host has banned, before anything else is
//! looked at. Clients of the native protocol are told by the close code 4501 and the host's words,
//! because a script in a browser learns nothing of a refused handshake; others by 403.
class BanGate final : public Application
{
public:
    //! `moderation` is borrowed and outlives the gate.
    BanGate(ApplicationPtr inner, const Moderation &moderation)
        : m_inner(std::move(inner))
        , m_moderation(moderation)
    {
    }

    Resolution resolve(Scope scope) const override;
    bool mayMatch(const Scope &scope) const override { return m_inner->mayMatch(scope); }
    bool routesPaths() const override { return m_inner->routesPaths(); }

private:
    ApplicationPtr m_inner;
    const Moderation &m_moderation;
};

} // namespace lanthorn::inline server
