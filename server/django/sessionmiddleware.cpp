// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <django/sessionmiddleware.h>

#include <channels/cookiemiddleware.h>

#include <utility>

namespace lanthorn::inline django {

Denial unknownSession(const Error &error)
{
    return {503, error.message.toUtf8() + '.'};
}

SessionMiddleware::SessionMiddleware(ApplicationPtr inner, std::shared_ptr<SessionStore> store,
                                     QString cookieName)
    : WaitingMiddleware(std::move(inner))
    , m_store(std::move(store))
    , m_cookieName(std::move(cookieName))
{
}

void SessionMiddleware::process(Scope scope, Done done) const
{
    if (scope.session) {
        done(std::move(scope), std::nullopt);
        return;
    }
    const QString key = scope.cookies.value(m_cookieName);
    VisitorSession::open(
        m_store, key,
        [scope = std::move(scope),
         done = std::move(done)](const Result<std::shared_ptr<VisitorSession>> &session) {
            Scope known = scope;
            if (session)
                known.session = *session;
            done(std::move(known),
                 session ? std::nullopt : std::optional(unknownSession(session.error())));
        });
}

ApplicationPtr sessionStack(ApplicationPtr inner, std::shared_ptr<SessionStore> store,
                            const QString &cookieName)
{
    return std::make_shared<CookieMiddleware>(
        std::make_shared<SessionMiddleware>(std::move(inner), std::move(store), cookieName));
}

} // namespace lanthorn::inline django
