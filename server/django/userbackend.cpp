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

} // namespace

SessionLogin SessionLogin::of(const QVariantMap &values)
{
    return {values.value(idKey).toString(), values.value(backendKey).toString(),
            values.value(hashKey).toString().toUtf8()};
}

bool SessionLogin::holdsFor(const KnownUser &known) const
{
    bool holds = isEqual(hash, known.sessionHash);
    for (const QByteArray &former : known.formerHashes)
        holds = isEqual(hash, former) || holds;
    return holds && !hash.isEmpty();
}

void login(VisitorSession &session, const KnownUser &known, const UserBackend &backend)
{
    const SessionLogin before = SessionLogin::of(session.values());
    if (!before.userId.isEmpty() && (before.userId != known.user.id || !before.holdsFor(known)))
        session.flush();
    else
        session.cycleKey();
    session.insert(idKey, known.user.id);
    session.insert(backendKey, backend.name());
    session.insert(hashKey, QString::fromUtf8(known.sessionHash));
}

void logout(VisitorSession &session)
{
    session.flush();
}

void userOf(const std::shared_ptr<VisitorSession> &session, const UserBackend &backend,
            std::function<void(const Result<User> &)> told)
{
    const SessionLogin login = SessionLogin::of(session->values());
    if (login.userId.isEmpty() || !backend.standsFor(login.backend)) {
        told(User());
        return;
    }
    backend.find(
        login.userId,
        [session, login, told = std::move(told)](const Result<std::optional<KnownUser>> &found) {
            if (!found) {
                told(found.error());
            } else if (!*found) {
                told(User());
            } else if (!login.holdsFor(**found)) {
                session->flush();
                told(User());
            } else {
                told((*found)->user);
            }
        });
}

} // namespace lanthorn::inline django
