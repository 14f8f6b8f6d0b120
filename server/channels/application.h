// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/consumer.h>
#include <channels/scope.h>

#include <functional>
#include <memory>
#include <optional>
#include <utility>

namespace lanthorn::inline channels {

//! Why a connection is refused before its handshake: an HTTP status and a line for people.
struct Denial
{
    int status;
    QByteArray text;
};

//! What an application makes of a scope: a consumer with the final scope, a denial, something that
//! is known later, or (all empty) "not mine", so that an outer router can try its next route.
struct Resolution
{
    //! Takes what was waited for.
    using Receiver = std::function<void(Resolution)>;

    Scope scope = {};
    std::unique_ptr<Consumer> consumer = {};
    std::optional<Denial> denial = {};
    //! Has yet to ask somebody, such as a database. To be called at most once; the receiver gets
    //! what comes of it at once, later, or never when who is asked goes away. What waits has
    //! matched: an outer router tries no other route. See whenResolved().
    std::function<void(Receiver)> wait = {};

    //! Whether it is none of what the application knows.
    bool isUnmatched() const { return !consumer && !denial && !wait; }
};

//! Something that answers connections: a consumer's factory, a router, a middleware around either.
//! Stateless after it was built; lives in the server's thread, and outlives what waits.
class Application
{
public:
    virtual ~Application() = default;
    //! What becomes of a connection with this scope.
    virtual Resolution resolve(Scope scope) const = 0;
    //! Whether resolve() may match. False is for certain, whoever asks, and costs nobody a
    //! question: what stands around this need not be asked about a path at which there is nothing.
    virtual bool mayMatch(const Scope &) const { return true; }
    //! True when a route may match only the beginning of the path and leave the rest to this.
    virtual bool routesPaths() const { return false; }
};

using ApplicationPtr = std::shared_ptr<const Application>;

//! Gives `receiver` what `resolution` comes to, once nothing waits any more: at once when nothing
//! does.
inline void whenResolved(Resolution resolution, Resolution::Receiver receiver)
{
    if (!resolution.wait) {
        receiver(std::move(resolution));
        return;
    }
    const auto wait = std::exchange(resolution.wait, {});
    wait([receiver = std::move(receiver)](Resolution next) {
        whenResolved(std::move(next), receiver);
    });
}

//! An application that makes a new consumer for each connection.
class ConsumerApplication final : public Application
{
public:
    //! Makes the consumer of a connection.
    using Factory = std::function<std::unique_ptr<Consumer>()>;

    explicit ConsumerApplication(Factory factory)
        : m_factory(std::move(factory))
    {
    }

    Resolution resolve(Scope scope) const override
    {
        return {std::move(scope), m_factory(), std::nullopt};
    }

private:
    Factory m_factory;
};

//! An application that makes a `T`, constructed from copies of `arguments`, for each connection.
template<class T, class... Arguments>
ApplicationPtr consumer(Arguments... arguments)
{
    return std::make_shared<ConsumerApplication>([arguments...]() -> std::unique_ptr<Consumer> {
        return std::make_unique<T>(arguments...);
    });
}

} // namespace lanthorn::inline channels
