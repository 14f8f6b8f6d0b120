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

namespace lanthorn::inline server {

//! Decides who may come in: knows the password by its hash, and the tokens that stand for it. Lives
//! in the server's thread; passwords are hashed in others.
class AccessGate final : public QObject
{
    Q_OBJECT

public:
    //! A new token, or WrongPassword, or with the time to wait TooManyAttempts, RateLimited when
    //! there are too many at once, and Internal when there is not enough memory.
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
    //! address has to wait. While it waits, no password of its is right. The password may be of any
    //! length and form.
    void checkPassword(const QHostAddress &peer, const QString &password, QObject *context,
                       Answer answer);

    //! Where clients wait that have to authenticate.
    AddressQuota &guests() { return m_guests; }

Q_SIGNALS:
    //! Whoever came in by password or token has to be asked again.
    void guestsForgotten();

private:
    //! One that runs or waits.
    struct Check
    {
        QHostAddress peer;
        int generation;
        QPointer<QObject> context;
        Answer answer; //!< Empty when it was given.
        std::atomic<bool> isDropped = false; //!< Not worth hashing any more.
    };
    using HashPtr = std::shared_future<std::optional<PasswordHash>>;

    void hash();
    void hashed(int generation, bool done);
    //! Why no password of this address is checked now.
    std::optional<Error> findObstacle(const QHostAddress &peer);
    void start(const QString &password, const std::shared_ptr<Check> &check);
    void checked(Check &check, std::optional<bool> isRight);
    static void finish(Check &check, const Result<QString> &result);

    AccessLimits m_limits;
    Clock m_clock;
    QByteArray m_hostToken; //!< Its SHA-256.
    GuestTokens m_tokens;
    AttemptLimiter m_limiter;
    //! Made by a job of the pool, which no later one overtakes by more than waiting for it. Holds
    //! nothing when there was not enough memory.
    HashPtr m_hash;
    QString m_unhashed; //!< The password until it is hashed.
    bool m_isHashMissing = false; //!< There was not enough memory for it.
    int m_generation = 0; //!< Counts the passwords there were.
    int m_checks = 0; //!< That run or wait.
    AddressTally m_checksOf; //!< The same, by address.
    AddressQuota m_guests;
    std::shared_ptr<std::atomic<bool>> m_stopping = std::make_shared<std::atomic<bool>>(false);
    WorkerPool m_pool; //!< Last: it ends first, while all that its work uses is there.
};

} // namespace lanthorn::inline server
