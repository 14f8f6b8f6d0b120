// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/user.h>

#include <QByteArray>
#include <QString>

#include <optional>

namespace lanthorn::inline django {

class VisitorSession;

//! Knows the users. The seam for a login. Lives in the server's thread and must not block.
class UserBackend
{
public:
    virtual ~UserBackend() = default;

    //! What sessions say of users that this backend has let in.
    virtual QString name() const = 0;
    //! Nothing when there is no such user, or no longer.
    virtual std::optional<User> find(const QString &id) const = 0;
    //! Changes when every session of the user shall end, for example with the password.
    virtual QByteArray sessionHash(const User &user) const = 0;
};

//! Writes into `session` that it is `user`'s; to be saved by the caller. A session of somebody else
//! is flushed first, any other gets a new key, so that nobody keeps one from before the login.
void login(VisitorSession &session, const User &user, const UserBackend &backend);
//! Forgets the session, in its store too.
void logout(VisitorSession &session);
//! Whose `session` is. Anonymous when nobody is logged in, or when what it says no longer holds; a
//! session with another hash is flushed.
User userOf(VisitorSession &session, const UserBackend &backend);

} // namespace lanthorn::inline django
