// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/middleware.h>
#include <django/session.h>

namespace lanthorn::inline django {

//! Puts the session that the cookie `sessionid` names into the scope; an empty one when it names
//! none. A session that is there already stays. To be put inside a CookieMiddleware.
class SessionMiddleware final : public Middleware
{
public:
    static constexpr QLatin1StringView cookieName {"sessionid"};

    SessionMiddleware(ApplicationPtr inner, std::shared_ptr<SessionStore> store);

protected:
    std::optional<Denial> process(Scope &scope) const override;

private:
    std::shared_ptr<SessionStore> m_store;
};

//! `inner` with the cookies and the session in its scope.
ApplicationPtr sessionStack(ApplicationPtr inner, std::shared_ptr<SessionStore> store);

} // namespace lanthorn::inline django
