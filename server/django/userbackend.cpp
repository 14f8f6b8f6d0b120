// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <django/userbackend.h>

#include <django/session.h>

namespace lanthorn::inline django {

using namespace Qt::StringLiterals;

namespace {

// The names of django.contrib.auth, so that a store shared with such a site is understood.
constexpr auto idKey = "_auth_user_id"_L1;
constexpr auto backendKey = "_auth_user_backend"_L1;
constexpr auto hashKey = "_auth_user_hash"_L1;

//! In a time that does not tell how much of them is equal.
bool isEqual(const QByteArray &a, const QByteArray &b)
{
    if (a.size() != b.size())
        return false;
    int difference = 0;
    for (qsizetype i = 0; i < a.size(); ++i)
        difference |= a[i] ^ b[i];
    return difference == 0;
}

bool hashMatches(VisitorSession &session, const User &user, const UserBackend &backend)
{
    return isEqual(session.value(hashKey).toString().toUtf8(), backend.sessionHash(user));
}

} // namespace

void login(VisitorSession &session, const User &user, const UserBackend &backend)
{
    const QString before = session.value(idKey).toString();
    if (!before.isEmpty() && (before != user.id || !hashMatches(session, user, backend)))
        session.flush();
    else
        session.cycleKey();
    session.insert(idKey, user.id);
    session.insert(backendKey, backend.name());
    session.insert(hashKey, QString::fromUtf8(backend.sessionHash(user)));
}

void logout(VisitorSession &session)
{
    session.flush();
}

User userOf(VisitorSession &session, const UserBackend &backend)
{
    const QString id = session.value(idKey).toString();
    if (id.isEmpty() || session.value(backendKey).toString() != backend.name())
        return {};
    const std::optional<User> user = backend.find(id);
    if (!user)
        return {};
    if (!hashMatches(session, *user, backend)) {
        session.flush();
        return {};
    }
    return *user;
}

} // namespace lanthorn::inline django
