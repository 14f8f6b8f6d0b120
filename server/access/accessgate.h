// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/workerpool.h>
#include <protocol/result.h>
#include <server/access/accessoptions.h>
#include <server/access/addressquota.h>
#include <server/access/attemptlimiter.h>
#include <server/access/guesttokens.h>
#include <server/access/passwordhash.h>

#include <QObject>
#include <QPointer>

#include <atomic>
#include <functional>
#include <future>
#include <memory>

namespace lanthorn {

//! Decides who may come in: knows the password by its hash, and the tokens that stand for it. Lives
//! in the server's thread; passwords are hashed in others.
class AccessGate final : public QObject
{
    Q_OBJECT

public:
    //! A new token, or WrongPassword, TooManyAttempts (with the time to wait) or RateLimited.
    using Answer = std::function<void(const Result<QString> &token)>;

    //! `tokens` and `attempts`: of an earlier one in this process.
    explicit AccessGate(const AccessOptions &options, const AccessLimits &limits = {},
                        Clock clock = steadyNow, GuestTokens tokens = {},
                        AttemptRecords attempts = {});
    //! Waits for the checks that run; drops those that wait.
    ~AccessGate() override;

    const AccessLimits &limits() const { return m_limits; }
    //! Whether there is a password.
    bool asks() const { return m_hash.valid(); }
    //! Another one from now on, or none when empty. Who is in stays; tokens let nobody in any more.
    void setPassword(const QString &password);
    //! No token lets anybody in any more, but the host's own; guestsForgotten() follows.
    void forgetGuests();

    bool isHost(const QString &token) const;
    const GuestTokens &tokens() const { return m_tokens; }
    const AttemptRecords &attempts() const { return m_limiter.records(); }
    bool acceptsToken(const QString &token);
    //! Answers later, from the event loop, unless `context` is gone by then; at once when the
    //! address has to wait. While it waits, no password of its is right.
    void checkPassword(const QHostAddress &peer, const QString &password, QObject *context,
                       Answer answer);

    //! Where clients wait that have to authenticate.
    AddressQuota &guests() { return m_guests; }

Q_SIGNALS:
    //! Whoever came in by password or token has to be asked again.
    void guestsForgotten();

private:
    void checked(const QHostAddress &peer, bool isRight, int generation,
                 const QPointer<QObject> &context, const Answer &answer);

    AccessLimits m_limits;
    Clock m_clock;
    QByteArray m_hostToken; //!< Its SHA-256.
    GuestTokens m_tokens;
    AttemptLimiter m_limiter;
    //! Made by the first job of the pool, which no later one overtakes by more than waiting for it.
    std::shared_future<PasswordHash> m_hash;
    int m_generation = 0; //!< Counts the passwords there were.
    int m_checks = 0; //!< That run or wait.
    AddressTally m_checksOf; //!< The same, by address.
    AddressQuota m_guests;
    std::shared_ptr<std::atomic<bool>> m_stopping = std::make_shared<std::atomic<bool>>(false);
    WorkerPool m_pool; //!< Last: it ends first, while all that its work uses is there.
};

} // namespace lanthorn
