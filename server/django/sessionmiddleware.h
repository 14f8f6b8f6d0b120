// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/middleware.h>
#include <django/session.h>

namespace lanthorn::inline django {

//! Puts the session that the cookie names into the scope, read from its store; an empty one when it
//! names none, for which no store is asked. A session that is there already stays. Denies with 503
//! when the store cannot tell. To be put inside a CookieMiddleware.
class SessionMiddleware final : public WaitingMiddleware
{
public:
    //! As Django calls it, unless SESSION_COOKIE_NAME says else.
    static constexpr QLatin1StringView usualCookie {"sessionid"};

    SessionMiddleware(ApplicationPtr inner, std::shared_ptr<SessionStore> store,
                      QString cookieName = usualCookie);

protected:
    void process(Scope scope, Done done) const override;

private:
    std::shared_ptr<SessionStore> m_store;
    QString m_cookieName;
};

//! `inner` with the cookies and the session in its scope.
ApplicationPtr sessionStack(ApplicationPtr inner, std::shared_ptr<SessionStore> store,
                            const QString &cookieName = SessionMiddleware::usualCookie);
//! What a client is told when nobody knows whose its session is.
Denial unknownSession(const Error &error);

} // namespace lanthorn::inline django
