// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <django/usermiddleware.h>

#include <django/sessionmiddleware.h>

#include <utility>

namespace lanthorn::inline django {

UserMiddleware::UserMiddleware(ApplicationPtr inner, std::shared_ptr<const UserBackend> backend)
    : Middleware(std::move(inner))
    , m_backend(std::move(backend))
{
}

std::optional<Denial> UserMiddleware::process(Scope &scope) const
{
    Q_ASSERT(scope.session); // Of the program's own composition, not of a peer.
    scope.user = userOf(*scope.session, *m_backend);
    return std::nullopt;
}

ApplicationPtr authStack(ApplicationPtr inner, std::shared_ptr<SessionStore> store,
                         std::shared_ptr<const UserBackend> backend)
{
    return sessionStack(std::make_shared<UserMiddleware>(std::move(inner), std::move(backend)),
                        std::move(store));
}

} // namespace lanthorn::inline django
