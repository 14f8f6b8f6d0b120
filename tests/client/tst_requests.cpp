// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/clientfixture.h>
#include <protocol/messages/messagetypes.h>

#include <client/connection/pendingrequest.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QPointer>
#include <QTest>

namespace tst_requests {

using namespace lanthorn;
using namespace lanthorn::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

//! The outcomes that a request told: `ok` or the name of the error.
class Outcomes : public QObject
{
public:
    explicit Outcomes(PendingRequest *request)
    {
        connect(request, &PendingRequest::finished, this, [this](const auto &result) {
            texts << (result ? u"ok"_s : QString(errorName(result.error().code)));
            if (result)
                payload = *result;
        });
    }

    QStringList texts;
    QJsonObject payload;
};

} // namespace

class TestRequests : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnAnyWarning(); }

    void isAnsweredOnce()
    {
        ClientFixture f;
        f.connect();
        QPointer<PendingRequest> request =
            f.client->request(types::who, Topic::room(f.roomName(u"会议室"_s)), {{u"x"_s, 1}});
        const Outcomes finished(request);
        const Envelope who = f.peer().take();
        QCOMPARE(who.type, types::who);
        QCOMPARE(who.topic, u"room:会议室"_s);
        QCOMPARE(who.payload, (QJsonObject {{u"x"_s, 1}}));
        f.peer().ok(who, {{u"y"_s, 2}});
        QCOMPARE(finished.texts, (QStringList {u"ok"_s}));
        QCOMPARE(finished.payload.value("y"_L1), 2);
        f.peer().ok(who);
        f.peer().error(who, {ErrorCode::Internal, {}});
        f.scheduler.advance(1min);
        QCOMPARE(finished.texts.size(), 1);
        QTRY_VERIFY(!request);
    }

    void fails_data()
    {
        QTest::addColumn<QString>("how");
        QTest::addColumn<QString>("outcome");
        QTest::newRow("refused") << u"refused"_s << u"unknown_type"_s;
        QTest::newRow("lost") << u"lost"_s << u"connection_lost"_s;
        QTest::newRow("closed") << u"closed"_s << u"connection_lost"_s;
        QTest::newRow("opened elsewhere") << u"opened"_s << u"connection_lost"_s;
        QTest::newRow("no answer") << u"timeout"_s << u"timed_out"_s;
    }

    void fails()
    {
        QFETCH(QString, how);
        ClientFixture f;
        f.connect();
        f.peer().pong();
        PendingRequest *request = f.client->request("dance"_L1);
        const Outcomes finished(request);
        const Envelope command = f.peer().take();
        f.scheduler.advance(9'999ms);
        QCOMPARE(finished.texts.size(), 0);
        if (how == "refused"_L1)
            f.peer().error(command, {ErrorCode::UnknownType, u"no such dance"_s});
        else if (how == "lost"_L1)
            f.peer().close(1006);
        else if (how == "closed"_L1)
            f.client->close();
        else if (how == "opened"_L1)
            f.open();
        else
            f.scheduler.advance(1ms);
        QCOMPARE(finished.texts.size(), 1);
        QTEST(finished.texts.at(0), "outcome");
        f.scheduler.advance(1min);
        QCOMPARE(finished.texts.size(), 1);
    }

    void withoutAConnectionItFailsLater()
    {
        ClientFixture f;
        PendingRequest *request = f.client->request(types::who, Topic::room(RoomName::lobby()));
        const Outcomes finished(request);
        QCOMPARE(finished.texts.size(), 0);
        f.scheduler.advance(0ms);
        QCOMPARE(finished.texts, (QStringList {u"connection_lost"_s}));
    }

    void eachHasItsOwnRefAlsoAfterALoss()
    {
        ClientFixture f;
        f.connect();
        f.client->request("one"_L1);
        f.client->request("two"_L1);
        QList<qint64> refs {*f.peer().take().ref, *f.peer().take().ref};
        f.peer().close(1006);
        f.client->retryNow();
        f.welcome();
        f.client->request("three"_L1);
        refs.append(*f.peer().take().ref);
        QVERIFY(refs.at(0) < refs.at(1) && refs.at(1) < refs.at(2));
    }

    void theAnswerOfWhoComesFirst()
    {
        ClientFixture f;
        f.connect();
        QStringList order;
        connect(f.client.get(), &Client::presenceReceived, this,
                [&](const RoomName &room, const QList<Member> &members) {
                    order << u"%1 %2"_s.arg(room.toString()).arg(members.size());
                });
        PendingRequest *request = f.client->request(types::who, Topic::room(RoomName::lobby()));
        connect(request, &PendingRequest::finished, this, [&] { order << u"finished"_s; });
        const Envelope who = f.peer().take();
        f.peer().send(f.golden(u"presence-state"_s));
        f.peer().ok(who);
        QCOMPARE(order, (QStringList {u"lobby 2"_s, u"finished"_s}));
    }

    void slotsMayAskAgainOrEndTheClient()
    {
        ClientFixture f;
        f.connect();
        QList<QPointer<PendingRequest>> requests;
        int calls = 0;
        for (int i = 0; i < 3; ++i) {
            PendingRequest *request = f.client->request("one"_L1);
            requests << request;
            connect(request, &PendingRequest::finished, this, [&] {
                if (++calls == 1)
                    f.client->request("again"_L1);
                else
                    f.client.reset();
            });
        }
        f.peer().close(1006);
        QCOMPARE(calls, 2); // The third went with the client.
        QVERIFY(!f.client);
        QVERIFY(!requests.at(2));
        f.scheduler.advance(1min);
        QCOMPARE(f.scheduler.pendingCount(), 0);
    }
};

LANTHORN_TEST(TestRequests)

} // namespace tst_requests

#include "tst_requests.moc"
