// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <django/session.h>
#include <django/userbackend.h>
#include <djangosite/djangositeoptions.h>

#include <QList>
#include <QStringList>

#include <functional>
#include <memory>

namespace lanthorn::inline djangosite {

//! The logins of a Django site, read from its database as `AuthMiddlewareStack` reads them; see
//! DjangoSiteOptions. Lives in the server's thread, and asks the database in one of its own. What
//! ends with it is not answered.
class DjangoLogins final
{
public:
    //! The time of day, in seconds since 1970.
    using Now = std::function<qint64()>;

    explicit DjangoLogins(const DjangoSiteOptions &options, Now now = systemNow);
    ~DjangoLogins();
    Q_DISABLE_COPY_MOVE(DjangoLogins)

    //! The sessions of the site. They are read alone: save() tells false, remove() does nothing.
    std::shared_ptr<SessionStore> sessions() const;
    std::shared_ptr<const UserBackend> users() const;

    //! Tells the keys of those sessions by which their users are no longer logged in: they logged
    //! out, the session expired, the password was changed, the user must not log in any more. None
    //! when nobody can tell, which is logged.
    void recheck(const QList<SessionUse> &uses,
                 std::function<void(const QStringList &ended)> told) const;

    static qint64 systemNow();

private:
    class Sessions;
    class Users;
    struct Parts;

    std::shared_ptr<Parts> m_parts;
};

//! Whether the logins of the site can be read: BadOption says what is wrong with its database or
//! tables. A text is a doubt: none of the latest sessions is signed with the keys. Waits, and may
//! be called in any thread.
Result<QString> checkDjangoSite(const DjangoSiteOptions &options);

} // namespace lanthorn::inline djangosite
