// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/application.h>

#include <optional>

namespace lanthorn::inline channels {

//! Looks at a connection before its consumer is made: passes it on, with what it added to the
//! scope, or denies it.
class Middleware : public Application
{
public:
    explicit Middleware(ApplicationPtr inner)
        : m_inner(std::move(inner))
    {
    }

    Resolution resolve(Scope scope) const final
    {
        if (std::optional<Denial> denial = process(scope))
            return {std::move(scope), nullptr, std::move(denial)};
        return m_inner->resolve(std::move(scope));
    }
    bool routesPaths() const final { return m_inner->routesPaths(); }

protected:
    //! `scope` is this middleware's own copy.
    virtual std::optional<Denial> process(Scope &scope) const = 0;

private:
    ApplicationPtr m_inner;
};

} // namespace lanthorn::inline channels
