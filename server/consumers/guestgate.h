// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/middleware.h>

namespace lanthorn::inline server {

//! Turns away whoever is not logged in at the site of this host. Clients of the native protocol are
//! told by the close code 4503, because a script in a browser learns nothing of a refused
//! handshake; others by 403. Who pushes values has a token for that, and passes. To be put inside a
//! UserMiddleware.
class GuestGate final : public Application
{
public:
    explicit GuestGate(ApplicationPtr inner)
        : m_inner(std::move(inner))
    {
    }

    Resolution resolve(Scope scope) const override;
    bool mayMatch(const Scope &scope) const override { return m_inner->mayMatch(scope); }
    bool routesPaths() const override { return m_inner->routesPaths(); }

private:
    ApplicationPtr m_inner;
};

} // namespace lanthorn::inline server
