// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <django/usermiddleware.h>

#include <utility>

namespace lanthorn::inline django {

UserMiddleware::UserMiddleware(ApplicationPtr inner, std::shared_ptr<const UserBackend> backend)
    : WaitingMiddleware(std::move(inner))
    , m_backend(std::move(backend))
{
}

void UserMiddleware::process(Scope scope, Done done) const
{
    Q_ASSERT(scope.session); // Of the program's own composition, not of a peer.
    const auto session = scope.session;
    userOf(session, *m_backend,
           [scope = std::move(scope), done = std::move(done)](const Result<User> &user) {
               Scope known = scope;
               if (user)
                   known.user = *user;
               done(std::move(known),
                    user ? std::nullopt : std::optional(unknownSession(user.error())));
           });
}

ApplicationPtr authStack(ApplicationPtr inner, std::shared_ptr<SessionStore> store,
                         std::shared_ptr<const UserBackend> backend, const QString &cookieName)
{
    return sessionStack(std::make_shared<UserMiddleware>(std::move(inner), std::move(backend)),
                        std::move(store), cookieName);
}

} // namespace lanthorn::inline django
