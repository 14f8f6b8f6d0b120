// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/access/accessgate.h>

#include <support/serverpaths.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QFile>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

#include <memory>
#include <optional>

#include <sys/resource.h>
#include <unistd.h>

namespace tst_accessgate {

using namespace lanthorn;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString right = u"tamo-kilu-resa"_s;
const QHostAddress ann {u"192.168.1.20"_s};
const QHostAddress bo {u"192.168.1.21"_s};

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool isSanitized = true;
#else
constexpr bool isSanitized = false;
#endif

//! Lets this program have so much more memory than it has, as long as it exists.
class MemoryLimit final
{
public:
    explicit MemoryLimit(rlim_t more)
    {
        QFile sizes(u"/proc/self/statm"_s);
        if (!sizes.open(QIODevice::ReadOnly) || getrlimit(RLIMIT_AS, &m_before) != 0)
            return;
        const rlim_t pages = sizes.readAll().split(' ').first().toULongLong();
        const rlimit limit {pages * rlim_t(sysconf(_SC_PAGESIZE)) + more, m_before.rlim_max};
        m_isSet = setrlimit(RLIMIT_AS, &limit) == 0;
    }
    ~MemoryLimit()
    {
        if (m_isSet)
            setrlimit(RLIMIT_AS, &m_before);
    }
    Q_DISABLE_COPY_MOVE(MemoryLimit)

    bool isSet() const { return m_isSet; }

private:
    rlimit m_before {};
    bool m_isSet = false;
};

struct Fixture
{
    std::chrono::milliseconds now {0};
    AccessGate gate;
    QObject context;

    explicit Fixture(const AccessOptions &options = {right}, const AccessLimits &limits = {},
                     const GuestTokens &tokens = {}, const AttemptRecords &attempts = {})
        : gate(
            options, limits, [this] { return now; }, tokens, attempts)
    {
    }

    //! Asks, and writes the answer into what is returned once it comes.
    std::shared_ptr<std::optional<Result<QString>>> ask(const QString &password,
                                                        const QHostAddress &peer = ann)
    {
        auto answer = std::make_shared<std::optional<Result<QString>>>();
        gate.checkPassword(peer, password, &context,
                           [answer](const Result<QString> &token) { answer->emplace(token); });
        return answer;
    }
    Result<QString> answerTo(const QString &password, const QHostAddress &peer = ann)
    {
        const auto answer = ask(password, peer);
        if (!QTest::qWaitFor([&] { return answer->has_value(); }, 10000))
            return Error {ErrorCode::TimedOut, u"No answer"_s};
        return **answer;
    }
};

} // namespace

class TestAccessGate : public QObject
{
    Q_OBJECT

public:
    static void initMain() { test::runOnChosenEventLoop(); }

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void asksOnlyWithAPassword()
    {
        QVERIFY(!Fixture(AccessOptions()).gate.asks());
        QVERIFY(Fixture().gate.asks());
    }

    void theRightOneGivesATokenLater()
    {
        Fixture f;
        const auto answer = f.ask(right);
        QVERIFY(!answer->has_value());
        QTRY_VERIFY_WITH_TIMEOUT(answer->has_value(), 10000);
        QVERIFY((*answer)->hasValue());
        QVERIFY(f.gate.acceptsToken((*answer)->value()));
        QCOMPARE(f.gate.tokens().count(), 1);
    }

    void aWrongOneDoesNot()
    {
        Fixture f;
        for (const QString &password : {right + u' ', right.toUpper(), QString(), u"x"_s})
            QCOMPARE(f.answerTo(password).error().code, ErrorCode::WrongPassword);
    }

    void wrongOnesLockTheAddressOut()
    {
        AccessLimits limits;
        limits.failures = 3;
        Fixture f({right}, limits);
        for (int i = 0; i < 3; ++i)
            QCOMPARE(f.answerTo(u"wrong"_s).error().code, ErrorCode::WrongPassword);
        const Result<QString> refused = f.answerTo(right);
        QCOMPARE(refused.error().code, ErrorCode::TooManyAttempts);
        QCOMPARE(refused.error().retryAfter, std::optional<std::chrono::milliseconds>(300s));
        QVERIFY(f.answerTo(right, bo));
        f.now = 300s;
        QVERIFY(f.answerTo(right));
    }

    //! What was asked before the lockout came is not answered with a yes after it.
    void aLockoutCountsForChecksUnderWay()
    {
        AccessLimits limits;
        limits.failures = 1;
        limits.checksAtOnce = 1;
        Fixture f({right}, limits);
        const auto wrong = f.ask(u"wrong"_s);
        const auto late = f.ask(right);
        QTRY_VERIFY_WITH_TIMEOUT(late->has_value(), 10000);
        QCOMPARE((*wrong)->error().code, ErrorCode::WrongPassword);
        QCOMPARE((*late)->error().code, ErrorCode::TooManyAttempts);
    }

    void checksAreBounded()
    {
        AccessLimits limits;
        limits.checksAtOnce = 1;
        limits.checksWaiting = 1;
        limits.checksPerAddress = 1;
        Fixture f({right}, limits);
        const auto first = f.ask(right);
        const auto second = f.ask(right);
        QVERIFY(second->has_value()); // One per address.
        QCOMPARE((*second)->error().code, ErrorCode::RateLimited);
        QVERIFY((*second)->error().retryAfter);
        QVERIFY((*second)->error().message.contains(u"at most 1 passwords"_s));
        const auto third = f.ask(right, bo);
        const auto fourth = f.ask(right, QHostAddress(u"192.168.1.22"_s));
        QVERIFY(fourth->has_value()); // Two in all.
        QCOMPARE((*fourth)->error().code, ErrorCode::RateLimited);
        QVERIFY((*fourth)->error().message.contains(u"At most 2 passwords"_s));
        QTRY_VERIFY_WITH_TIMEOUT(first->has_value() && third->has_value(), 10000);
        QVERIFY((*first)->hasValue());
        QVERIFY((*third)->hasValue());
        QVERIFY(f.answerTo(right)); // There is room again.
    }

    //! Also one with marks without end, which took seconds of the server's thread.
    void aLongOneIsWrong()
    {
        Fixture f;
        QCOMPARE(f.answerTo(u"a"_s + u"\u0301\u0323"_s.repeated(16'000)).error().code,
                 ErrorCode::WrongPassword);
        QVERIFY(Fixture({u"\u00e9"_s.repeated(128)}).answerTo(u"e\u0301"_s.repeated(128)));
    }

    void whatIsNotCheckedInTimeIsAskedAgain()
    {
        AccessLimits limits;
        limits.checksAtOnce = 1;
        limits.checkTimeout = 1ms;
        Fixture f({right}, limits);
        const auto first = f.ask(right);
        const auto second = f.ask(u"wrong"_s, bo);
        QTRY_VERIFY_WITH_TIMEOUT(first->has_value() && second->has_value(), 10000);
        for (const auto &answer : {first, second}) {
            QCOMPARE((*answer)->error().code, ErrorCode::RateLimited);
            QVERIFY((*answer)->error().retryAfter);
        }
        QCOMPARE(f.gate.tokens().count(), 0);
        QVERIFY(f.gate.attempts().isEmpty());
    }

    //! A host that starts without enough memory hashes its password once there is.
    void thePasswordIsHashedLater()
    {
        if (isSanitized)
            QSKIP("A sanitizer needs all memory that there is");
        constexpr rlim_t enoughForThreads = 40 * 1024 * 1024; // And not for a hash, of 64 MiB.
        auto scarcity = std::make_unique<MemoryLimit>(enoughForThreads);
        QVERIFY(scarcity->isSet());
        Fixture f;
        QTest::ignoreMessage(QtWarningMsg, "There is not enough memory to check a password");
        const Result<QString> refused = f.answerTo(right);
        scarcity.reset();
        QCOMPARE(refused.error().code, ErrorCode::Internal);
        QVERIFY(refused.error().isTemporary());
        QVERIFY(refused.error().retryAfter);
        QVERIFY(f.gate.attempts().isEmpty());
        QVERIFY(f.answerTo(right));
        QCOMPARE(f.answerTo(u"wrong"_s).error().code, ErrorCode::WrongPassword);
    }

    void nobodyIsAnsweredWhoLeft()
    {
        AccessLimits limits;
        limits.checksAtOnce = 1; // In order.
        Fixture f({right}, limits);
        bool isAnswered = false;
        auto guest = std::make_unique<QObject>();
        f.gate.checkPassword(ann, right, guest.get(), [&](const auto &) { isAnswered = true; });
        guest.reset();
        QVERIFY(f.answerTo(right));
        QVERIFY(!isAnswered);
    }

    void endsWhileChecking()
    {
        auto f = std::make_unique<Fixture>();
        for (int i = 0; i < 4; ++i)
            (void)f->ask(right);
        f.reset();
    }

    void anotherPasswordEndsTheTokens()
    {
        Fixture f;
        const Result<QString> token = f.answerTo(right);
        QVERIFY(token);
        f.gate.setPassword(u"another one"_s);
        QVERIFY(!f.gate.acceptsToken(*token));
        QCOMPARE(f.answerTo(right).error().code, ErrorCode::WrongPassword);
        QVERIFY(f.answerTo(u"another one"_s));
        f.gate.setPassword({});
        QVERIFY(!f.gate.asks());
    }

    void forgetting()
    {
        const QString host = newToken();
        Fixture f({right, host});
        QSignalSpy forgotten(&f.gate, &AccessGate::guestsForgotten);
        const Result<QString> token = f.answerTo(right);
        f.gate.forgetGuests();
        QCOMPARE(forgotten.size(), 1);
        QVERIFY(!f.gate.acceptsToken(*token));
        QVERIFY(f.gate.acceptsToken(host));
        QVERIFY(f.gate.isHost(host));
        QVERIFY(!f.gate.isHost(*token));
        QVERIFY(!f.gate.isHost({}));
    }

    void whereNobodyIsAskedForgettingEndsNoConnection()
    {
        Fixture f {AccessOptions()};
        QSignalSpy forgotten(&f.gate, &AccessGate::guestsForgotten);
        f.gate.forgetGuests();
        QCOMPARE(forgotten.size(), 0);
        QVERIFY(!f.gate.isHost({}));
    }

    void tokensOutliveTheGate()
    {
        QString token;
        GuestTokens tokens;
        {
            Fixture f;
            token = *f.answerTo(right);
            tokens = f.gate.tokens();
        }
        QVERIFY(Fixture({right}, {}, tokens).gate.acceptsToken(token));
    }

    void aLockoutOutlivesTheGate()
    {
        AccessLimits limits;
        limits.failures = 1;
        AttemptRecords attempts;
        {
            Fixture f({right}, limits);
            QCOMPARE(f.answerTo(u"wrong"_s).error().code, ErrorCode::WrongPassword);
            attempts = f.gate.attempts();
        }
        Fixture f({right}, limits, {}, attempts);
        f.now = 1s;
        const Result<QString> refused = f.answerTo(right);
        QCOMPARE(refused.error().code, ErrorCode::TooManyAttempts);
        QCOMPARE(refused.error().retryAfter, std::optional<std::chrono::milliseconds>(299s));
        QVERIFY(f.answerTo(right, bo));
    }
};

LANTHORN_TEST(TestAccessGate)

} // namespace tst_accessgate

#include "tst_accessgate.moc"
