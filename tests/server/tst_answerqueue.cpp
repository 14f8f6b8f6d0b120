// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/consumers/answerqueue.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QStringList>
#include <QTest>

namespace tst_answerqueue {

using namespace lanthorn;
using namespace Qt::StringLiterals;

namespace {

//! Writes down what it is asked to send.
class Client final : public AnswerQueue::Client
{
public:
    void sendAnswer(const Envelope &command, const Result<Outcome> &outcome) override
    {
        sent.append(command.type + (outcome ? u" ok"_s : u" error"_s));
    }
    void runForAnswers(const std::function<void()> &call) override { call(); }
    void setOwing(bool tooMuch) override { sent.append(tooMuch ? u"owing"_s : u"not owing"_s); }

    Outcome outcome(const QString &behind)
    {
        return {{}, [this, behind] { sent.append(behind); }};
    }

    QStringList sent;
};

} // namespace

class TestAnswerQueue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void answersKeepTheOrderOfTheCommands()
    {
        Client client;
        const auto queue = std::make_shared<AnswerQueue>(client, 100);
        const Reply a = queue->open({u"a"_s});
        const Reply b = queue->open({u"b"_s});
        const Reply c = queue->open({u"c"_s});
        c(client.outcome(u"behind c"_s));
        b(Error {ErrorCode::BadPayload, {}});
        QVERIFY(client.sent.isEmpty());
        a(client.outcome(u"behind a"_s));
        QCOMPARE(client.sent,
                 QStringList({u"a ok"_s, u"behind a"_s, u"b error"_s, u"c ok"_s, u"behind c"_s}));
        QCOMPARE(queue->owed(), 0);
        a(client.outcome(u"again"_s)); // An answer is one.
        QCOMPARE(client.sent.size(), 5);
    }

    void whatIsBehindAnAnswerMayOpenAndFillOthers()
    {
        Client client;
        const auto queue = std::make_shared<AnswerQueue>(client, 100);
        const Reply a = queue->open({u"a"_s});
        const Reply b = queue->open({u"b"_s});
        a(Outcome {{}, [&] {
                       b(Outcome {});
                       queue->open({u"c"_s})(Outcome {});
                   }});
        QCOMPARE(client.sent, QStringList({u"a ok"_s, u"b ok"_s, u"c ok"_s}));
    }

    void oneCommandMayHoldTheOthersBack()
    {
        Client client;
        const auto queue = std::make_shared<AnswerQueue>(client, 100);
        const Reply earlier = queue->open({u"earlier"_s});
        const Reply password = queue->open({u"password"_s});
        queue->block();
        QVERIFY(queue->isBlocked());
        QVERIFY(queue->hold("x", 2));
        QVERIFY(queue->hold("y", 2));
        QVERIFY(!queue->hold("z", 2));
        earlier(Outcome {});
        QVERIFY(queue->isBlocked());
        password(Outcome {});
        QVERIFY(!queue->isBlocked());
        QCOMPARE(queue->takeHeld(), QList<QByteArray>({"x", "y"}));
        QVERIFY(queue->takeHeld().isEmpty());
    }

    void whoIsOwedMuchIsNotReadFor()
    {
        Client client;
        const auto queue = std::make_shared<AnswerQueue>(client, 4);
        QList<Reply> replies;
        for (int i = 0; i < 6; ++i)
            replies.append(queue->open({u"c"_s}));
        QCOMPARE(client.sent, QStringList({u"owing"_s}));
        for (const Reply &reply : std::as_const(replies))
            reply(Outcome {});
        QCOMPARE(client.sent.count(u"not owing"_s), 1);
        QCOMPARE(client.sent.size(), 8);
    }

    void nothingIsSentBehindTheEnd()
    {
        Client client;
        auto queue = std::make_shared<AnswerQueue>(client, 4);
        const Reply a = queue->open({u"a"_s});
        const Reply b = queue->open({u"b"_s});
        a(Outcome {{}, [&] { queue->end(); }});
        b(Outcome {});
        queue->open({u"c"_s})(Outcome {});
        QCOMPARE(client.sent, QStringList({u"a ok"_s}));
        queue.reset();
        b(Outcome {});
    }
};

LANTHORN_TEST(TestAnswerQueue)

} // namespace tst_answerqueue

#include "tst_answerqueue.moc"
