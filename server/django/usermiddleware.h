// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/middleware.h>
#include <django/sessionmiddleware.h>
#include <django/userbackend.h>

namespace lanthorn::inline django {

//! Puts the user of the session into the scope, before the consumer is made; the anonymous user
//! when nobody is logged in. Denies with 503 when the backend cannot tell. Not asked again while
//! the connection lasts. To be put inside a SessionMiddleware.
class UserMiddleware final : public WaitingMiddleware
{
public:
    UserMiddleware(ApplicationPtr inner, std::shared_ptr<const UserBackend> backend);

protected:
    void process(Scope scope, Done done) const override;

private:
    std::shared_ptr<const UserBackend> m_backend;
};

//! `inner` with the cookies, the session and the user in its scope.
ApplicationPtr authStack(ApplicationPtr inner, std::shared_ptr<SessionStore> store,
                         std::shared_ptr<const UserBackend> backend,
                         const QString &cookieName = SessionMiddleware::usualCookie);

} // namespace lanthorn::inline django
