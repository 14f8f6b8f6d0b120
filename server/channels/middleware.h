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
    //! As what is inside. To be overridden by one that changes the path.
    bool mayMatch(const Scope &scope) const override { return m_inner->mayMatch(scope); }
    bool routesPaths() const final { return m_inner->routesPaths(); }

protected:
    //! `scope` is this middleware's own copy.
    virtual std::optional<Denial> process(Scope &scope) const = 0;

private:
    ApplicationPtr m_inner;
};

//! The same for what has to be waited for, such as the answer of a database. Nobody is asked about
//! what the inner application does not match.
class WaitingMiddleware : public Application
{
public:
    explicit WaitingMiddleware(ApplicationPtr inner)
        : m_inner(std::move(inner))
    {
    }

    Resolution resolve(Scope scope) const final
    {
        // Nobody is asked before somebody wants to know, nor about what is not there.
        Resolution later;
        if (!mayMatch(scope))
            return later;
        later.wait = [this, scope = std::move(scope)](Resolution::Receiver receiver) {
            process(scope, [inner = m_inner, receiver](Scope known, std::optional<Denial> denial) {
                receiver(denial ? Resolution {std::move(known), nullptr, std::move(denial)}
                                : inner->resolve(std::move(known)));
            });
        };
        return later;
    }
    //! As what is inside. To be overridden by one that changes the path.
    bool mayMatch(const Scope &scope) const override { return m_inner->mayMatch(scope); }
    bool routesPaths() const final { return m_inner->routesPaths(); }

protected:
    //! Takes the scope with what was added, or why nobody is let in.
    using Done = std::function<void(Scope, std::optional<Denial>)>;

    //! Calls `done` once, at once or later, with the scope and what it added, or with a denial.
    virtual void process(Scope scope, Done done) const = 0;

private:
    ApplicationPtr m_inner;
};

} // namespace lanthorn::inline channels
