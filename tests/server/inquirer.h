// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/middleware.h>

#include <QList>

#include <functional>
#include <optional>

namespace lanthorn::test {

//! Asks somebody who answers when the test says so.
class Inquirer final : public WaitingMiddleware
{
public:
    //! Each is to be answered once.
    using Questions = QList<std::function<void(std::optional<Denial>)>>;

    //! `asked` gets the questions. It is borrowed.
    Inquirer(ApplicationPtr inner, Questions *asked)
        : WaitingMiddleware(std::move(inner))
        , m_asked(*asked)
    {
    }

protected:
    void process(Scope scope, Done done) const override
    {
        scope.user = {QStringLiteral("7"), QStringLiteral("ann")};
        m_asked.append([scope = std::move(scope), done = std::move(done)](
                           std::optional<Denial> denial) { done(scope, std::move(denial)); });
    }

private:
    Questions &m_asked;
};

} // namespace lanthorn::test
