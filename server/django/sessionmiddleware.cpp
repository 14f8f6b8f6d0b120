// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <django/sessionmiddleware.h>

#include <channels/cookiemiddleware.h>

#include <utility>

namespace lanthorn::inline django {

SessionMiddleware::SessionMiddleware(ApplicationPtr inner, std::shared_ptr<SessionStore> store)
    : Middleware(std::move(inner))
    , m_store(std::move(store))
{
}

std::optional<Denial> SessionMiddleware::process(Scope &scope) const
{
    if (!scope.session)
        scope.session = std::make_shared<VisitorSession>(m_store, scope.cookies.value(cookieName));
    return std::nullopt;
}

ApplicationPtr sessionStack(ApplicationPtr inner, std::shared_ptr<SessionStore> store)
{
    return std::make_shared<CookieMiddleware>(
        std::make_shared<SessionMiddleware>(std::move(inner), std::move(store)));
}

} // namespace lanthorn::inline django
