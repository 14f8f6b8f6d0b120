// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/access/accessgate.h>

#include <protocol/messages/authentication.h>
#include <server/access/tokenhash.h>
#include <server/logging.h>

#include <QTimer>

#include <utility>

namespace lanthorn::inline server {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

// How soon a place among the checks is free again.
constexpr milliseconds busyWait {1000};

// Memory that others hold comes back later than a place.
constexpr milliseconds memoryWait {5000};

Error tooManyAttempts(milliseconds wait)
{
    return {ErrorCode::TooManyAttempts, u"Too many wrong passwords came from this address"_s, wait};
}

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
    m_unhashed = password;
    m_hash = {};
    m_isHashMissing = false;
    if (!password.isEmpty())
        hash();
}

void AccessGate::hash()
{
    auto made = std::make_shared<std::promise<std::optional<PasswordHash>>>();
    m_hash = made->get_future().share();
    m_isHashMissing = false;
    m_pool.run([this, made, generation = m_generation, password = m_unhashed] {
        const auto hash = PasswordHash::of(password);
        made->set_value(hash);
        m_pool.callBack([this, generation, done = hash.has_value()] { hashed(generation, done); });
    });
}

void AccessGate::hashed(int generation, bool done)
{
    if (generation != m_generation)
        return;
    m_isHashMissing = !done;
    if (done)
        m_unhashed.clear();
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
    if (const auto obstacle = findObstacle(peer)) {
        answer(*obstacle);
        return;
    }
    if (m_isHashMissing)
        hash();
    ++m_checks;
    m_checksOf.add(peer);
    start(password,
          std::shared_ptr<Check>(new Check {peer, m_generation, context, std::move(answer)}));
}

std::optional<Error> AccessGate::findObstacle(const QHostAddress &peer)
{
    if (const milliseconds wait = m_limiter.waitFor(peer); wait.count() > 0)
        return tooManyAttempts(wait);
    if (m_checksOf.fullBlock(peer)) {
        return Error {ErrorCode::RateLimited,
                      u"Of one address at most %1 passwords are checked at a time; wait for the "
                      "answers to the others, then try again"_s.arg(m_limits.checksPerAddress),
                      busyWait};
    }
    const int most = m_limits.checksAtOnce + m_limits.checksWaiting;
    if (m_checks >= most) {
        return Error {
            ErrorCode::RateLimited,
            u"At most %1 passwords are checked at a time; try again in a second"_s.arg(most),
            busyWait};
    }
    return std::nullopt;
}

void AccessGate::start(const QString &password, const std::shared_ptr<Check> &check)
{
    QTimer::singleShot(m_limits.checkTimeout, this, [check] {
        check->isDropped.store(true);
        finish(*check,
               Error {ErrorCode::RateLimited,
                      u"The host is too busy to check the password; try again in a second"_s,
                      busyWait});
    });
    m_pool.run([this, stopping = m_stopping, hash = m_hash, check, password] {
        if (stopping->load())
            return;
        std::optional<bool> isRight;
        if (!check->isDropped.load()) {
            if (const std::optional<PasswordHash> &known = hash.get())
                isRight = known->matches(normalizedPassword(password));
        }
        m_pool.callBack([this, check, isRight] { checked(*check, isRight); });
    });
}

void AccessGate::checked(Check &check, std::optional<bool> isRight)
{
    --m_checks;
    m_checksOf.remove(check.peer);
    if (!check.answer && !isRight)
        return; // It was dropped.

    // What was right before the password changed is not any more, but was no guess either.
    const bool isCurrent = check.generation == m_generation;
    if (isRight == false && m_limiter.noteFailure(check.peer))
        qCInfo(serverLog).noquote() << "Too many wrong passwords from" << check.peer.toString();
    if (!isRight) {
        qCWarning(serverLog) << "There is not enough memory to check a password";
        finish(check,
               Error {ErrorCode::Internal,
                      u"The host has not enough memory to check the password; try again later"_s,
                      memoryWait});
        return;
    }
    // Others of this address may have failed meanwhile.
    if (const milliseconds wait = m_limiter.waitFor(check.peer); *isRight && wait.count() > 0)
        finish(check, tooManyAttempts(wait));
    else if (!*isRight || !isCurrent)
        finish(check, Error {ErrorCode::WrongPassword, u"The password is wrong"_s});
    else if (!check.context || !check.answer)
        finish(check, Error {ErrorCode::Cancelled, {}}); // Nobody waits for a token.
    else
        finish(check, m_tokens.issue(m_clock()));
}

void AccessGate::finish(Check &check, const Result<QString> &result)
{
    const Answer answer = std::exchange(check.answer, {});
    if (answer && check.context)
        answer(result);
}

} // namespace lanthorn::inline server
