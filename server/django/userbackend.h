// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/user.h>
#include <protocol/result.h>

#include <QByteArray>
#include <QList>
#include <QString>
#include <QVariantMap>

#include <functional>
#include <memory>
#include <optional>

namespace lanthorn::inline django {

class VisitorSession;

//! A user, and what its sessions say to be believed.
struct KnownUser
{
    User user;
    //! Changes when every session of the user shall end, for example with the password.
    QByteArray sessionHash;
    QList<QByteArray> formerHashes = {}; //!< Of keys that are being replaced; good, too.

    bool operator==(const KnownUser &) const = default;
};

//! Knows the users. The seam for a login. Lives in the server's thread and must not block; it
//! answers there, at once or later, or never when it ends before.
class UserBackend
{
public:
    //! Nothing when there is no such user, or no longer. An error when nobody knows.
    using Found = std::function<void(const Result<std::optional<KnownUser>> &)>;

    virtual ~UserBackend() = default;

    //! What sessions say of users that this backend has let in.
    virtual QString name() const = 0;
    //! Whether sessions that say so are believed.
    virtual bool standsFor(const QString &backend) const { return backend == name(); }
    //! Asks for the user `id`; `found` is called once, at once or later.
    virtual void find(const QString &id, Found found) const = 0;
};

//! What a session says of its user, under the names of django.contrib.auth.
struct SessionLogin
{
    QString userId; //!< Empty: nobody is logged in.
    QString backend;
    QByteArray hash;

    //! What the values of a session say.
    static SessionLogin of(const QVariantMap &values);
    //! Whether it is still good for the user, in a time that does not tell how much is right.
    bool holdsFor(const KnownUser &known) const;
};

//! Writes into `session` that it is `user`'s; to be saved by the caller. A session of somebody else
//! is flushed first, any other gets a new key, so that nobody keeps one from before the login.
void login(VisitorSession &session, const KnownUser &known, const UserBackend &backend);
//! Forgets the session, in its store too.
void logout(VisitorSession &session);
//! Tells whose `session` is. Anonymous when nobody is logged in, or when what it says no longer
//! holds; a session with another hash is flushed. The error is the backend's.
void userOf(const std::shared_ptr<VisitorSession> &session, const UserBackend &backend,
            std::function<void(const Result<User> &)> told);

} // namespace lanthorn::inline django
