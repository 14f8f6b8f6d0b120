// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/access/accessgate.h>

#include <protocol/authentication.h>
#include <server/access/tokenhash.h>
#include <server/logging.h>

#include <utility>

namespace lanthorn {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

// How soon a place among the checks is free again.
constexpr milliseconds busyWait {1000};

} // namespace

AccessGate::AccessGate(const AccessOptions &options, const AccessLimits &limits, Clock clock,
                       GuestTokens tokens, AttemptRecords attempts)
    : m_limits(limits)
    , m_clock(clock)
    , m_limiter(limits, clock, std::move(attempts))
    , m_checksOf(limits.checksPerAddress)
    , m_guests(limits.guestsWaiting, limits.guestsWaitingPerAddress)
    , m_pool(limits.checksAtOnce)
{
    if (!options.hostToken.isEmpty())
        m_hostToken = tokenHash(options.hostToken);
    setPassword(options.password);
    m_tokens = std::move(tokens);
}

AccessGate::~AccessGate()
{
    m_stopping->store(true);
}

void AccessGate::setPassword(const QString &password)
{
    ++m_generation;
    m_tokens.clear();
    if (password.isEmpty()) {
        m_hash = {};
        return;
    }
    auto made = std::make_shared<std::promise<PasswordHash>>();
    m_hash = made->get_future().share();
    m_pool.run([made, password] { made->set_value(PasswordHash::of(password)); });
}

void AccessGate::forgetGuests()
{
    m_tokens.clear();
    if (asks())
        Q_EMIT guestsForgotten();
}

bool AccessGate::isHost(const QString &token) const
{
    // Comparing hashes tells nothing of the token by its time.
    return !m_hostToken.isEmpty() && tokenHash(token) == m_hostToken;
}

bool AccessGate::acceptsToken(const QString &token)
{
    return isHost(token) || m_tokens.accept(token, m_clock());
}

void AccessGate::checkPassword(const QHostAddress &peer, const QString &password, QObject *context,
                               Answer answer)
{
    if (!asks()) { // Not any more.
        answer(Error {ErrorCode::Internal, u"No password is needed"_s});
        return;
    }
    if (const milliseconds wait = m_limiter.waitFor(peer); wait.count() > 0) {
        answer(Error {ErrorCode::TooManyAttempts,
                      u"Too many wrong passwords came from this address"_s, wait});
        return;
    }
    if (m_checksOf.fullBlock(peer)) {
        answer(Error {ErrorCode::RateLimited,
                      u"Of one address at most %1 passwords are checked at a time; wait for the "
                      "answers to the others, then try again"_s.arg(m_limits.checksPerAddress),
                      busyWait});
        return;
    }
    const int most = m_limits.checksAtOnce + m_limits.checksWaiting;
    if (m_checks >= most) {
        answer(
            Error {ErrorCode::RateLimited,
                   u"At most %1 passwords are checked at a time; try again in a second"_s.arg(most),
                   busyWait});
        return;
    }
    ++m_checks;
    m_checksOf.add(peer);
    m_pool.run([this, stopping = m_stopping, hash = m_hash, generation = m_generation, peer,
                text = normalizedPassword(password), guard = QPointer(context),
                reply = std::move(answer)] {
        if (stopping->load())
            return;
        const bool isRight = hash.get().matches(text);
        m_pool.callBack([this, isRight, generation, peer, guard, reply] {
            checked(peer, isRight, generation, guard, reply);
        });
    });
}

void AccessGate::checked(const QHostAddress &peer, bool isRight, int generation,
                         const QPointer<QObject> &context, const Answer &answer)
{
    --m_checks;
    m_checksOf.remove(peer);

    // What was right before the password changed is not any more, but was no guess either.
    const bool isCurrent = generation == m_generation;
    if (!isRight && m_limiter.noteFailure(peer))
        qCInfo(serverLog).noquote() << "Too many wrong passwords from" << peer.toString();
    if (!context)
        return;
    // Others of this address may have failed meanwhile.
    if (const milliseconds wait = m_limiter.waitFor(peer); isRight && wait.count() > 0) {
        answer(Error {ErrorCode::TooManyAttempts,
                      u"Too many wrong passwords came from this address"_s, wait});
    } else if (isRight && isCurrent) {
        answer(m_tokens.issue(m_clock()));
    } else {
        answer(Error {ErrorCode::WrongPassword, u"The password is wrong"_s});
    }
}

} // namespace lanthorn
