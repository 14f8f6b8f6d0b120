// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <layers/layerhosts.h>
#include <layers/redisrefusal.h>
#include <layers/troubledredis.h>

#include <channels/resync.h>
#include <support/testprogram.h>

#include <QTest>

namespace tst_refusals {

using namespace lanthorn;
using namespace lanthorn::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const GroupName lobby = *GroupName::fromString(u"chat_lobby");
const GroupName other = *GroupName::fromString(u"chat_other");

} // namespace

//! Two hosts, and a Redis that answers with errors. An error is an answer: what is asked for is
//! tried again, and until it works nobody is told that rooms are shared.
class TestRefusals : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QTest::addColumn<LayerKind>("kind");
        QTest::newRow("core") << LayerKind::Core;
        QTest::newRow("pub/sub") << LayerKind::PubSub;
    }

    void init()
    {
        QFETCH_GLOBAL(LayerKind, kind);
        m_kind = kind;
        m_server = std::make_unique<RedisServer>();
        QVERIFY2(m_server->start(), "redis-server is needed");
        m_trouble = std::make_unique<TroubledRedis>(m_server->endpoint());
    }

    void cleanup()
    {
        m_bob.reset();
        m_ann.reset();
        m_a.reset();
        m_b.reset();
        m_trouble.reset();
        m_server.reset();
    }

    void kinds_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<Refusal>("refusal");
        const auto row = [](const char *text, Refusal refusal) {
            QTest::newRow(text) << QByteArray(text) << refusal;
        };
        row("LOADING Redis is loading the dataset in memory", Refusal::Passing);
        row("READONLY You can't write against a read only replica. script: f1", Refusal::Passing);
        row("UNBLOCKED client unblocked via CLIENT UNBLOCK", Refusal::Passing);
        row("OOM command not allowed when used memory > 'maxmemory'.", Refusal::Passing);
        row("NOAUTH Authentication required.", Refusal::Passing);
        row("NOPERM this user has no permissions to run the 'eval' command", Refusal::Passing);
        row("NOPERM this user has no permissions to access one of the keys used as arguments",
            Refusal::Lasting);
        row("ERR Error running script (call to f_12ab): @user_script:2: -READONLY You can't write",
            Refusal::Passing);
        row("ERR unknown command 'EVAL'", Refusal::Lasting);
        row("WRONGTYPE Operation against a key holding the wrong kind of value", Refusal::Lasting);
    }
    void kinds()
    {
        QFETCH(QByteArray, text);
        QFETCH(Refusal, refusal);
        QCOMPARE(refusalOf({RedisReply::Type::Error, 0, text}), refusal);
    }

    //! Every command of every connection is refused for a while.
    void everything_data()
    {
        QTest::addColumn<QByteArray>("error");
        QTest::newRow("loading") << QByteArray("LOADING Redis is loading the dataset in memory");
        QTest::newRow("password") << QByteArray("NOAUTH Authentication required.");
        QTest::newRow("master is down") << QByteArray("MASTERDOWN Link with MASTER is down");
    }
    void everything()
    {
        QFETCH(QByteArray, error);
        openBoth();
        m_trouble->refuseWith(error);
        m_trouble->cut(); // As a server that starts again.
        QTRY_VERIFY(!m_b->status().isConnected);
        QVERIFY(!QTest::qWaitFor([&] { return m_b->status().isConnected; }, 700));
        QVERIFY2(m_b->status().problem.contains(QString::fromLatin1(error)),
                 qPrintable(m_b->status().problem));
        m_trouble->refuseWith({});
        checkRecovery(1);
    }

    //! The connections stay, and every answer is an error.
    void withoutAnEnd()
    {
        openBoth();
        m_trouble->refuseWith("LOADING Redis is loading the dataset in memory");
        QTRY_VERIFY(!m_b->status().isConnected);
        m_a->groupSend(lobby, chat(u"meanwhile"_s));
        QVERIFY(!QTest::qWaitFor([&] { return m_b->status().isConnected; }, 700));
        m_trouble->refuseWith({});
        QTRY_VERIFY(m_b->status().isConnected);
        QTRY_VERIFY(m_bob->messages.contains(u"meanwhile"_s));
    }

    //! It takes connections and commands, and says nothing.
    void silence()
    {
        BackplaneLimits limits = quickLimits();
        limits.probeBound = 500ms;
        openBoth(limits);
        m_trouble->setSilent(true);
        QTRY_VERIFY(!m_b->status().isConnected);
        QVERIFY(!QTest::qWaitFor([&] { return m_b->status().isConnected; }, 2000));
        m_trouble->setSilent(false);
        checkRecovery(1);
    }

    void unblocked()
    {
        if (m_kind != LayerKind::Core)
            QSKIP("It does not block");
        openBoth();
        for (int i = 0; i < 3; ++i) {
            const QByteArray clients = m_server->ask({"CLIENT", "LIST"}).text;
            for (const QByteArray &line : clients.split('\n')) {
                if (line.contains("cmd=bzpopmin")) {
                    const QByteArray id = line.mid(3, line.indexOf(' ') - 3);
                    m_server->ask({"CLIENT", "UNBLOCK", id, "ERROR"});
                }
            }
            m_a->groupSend(lobby, chat(QString::number(i)));
            QTRY_COMPARE(m_bob->messages.size(), i + 1);
        }
        checkRecovery(0); // Nothing was missed.
    }

    void rights_data()
    {
        QTest::addColumn<LayerKind>("concerned");
        QTest::addColumn<QByteArray>("right");
        QTest::newRow("reading") << LayerKind::Core << QByteArray("bzpopmin");
        QTest::newRow("scripts") << LayerKind::Core << QByteArray("eval");
        QTest::newRow("sending") << LayerKind::Core << QByteArray("zrange");
        QTest::newRow("subscribing") << LayerKind::PubSub << QByteArray("subscribe");
        QTest::newRow("publishing") << LayerKind::PubSub << QByteArray("publish");
    }
    void rights()
    {
        QFETCH(LayerKind, concerned);
        QFETCH(QByteArray, right);
        if (concerned != m_kind)
            QSKIP("The other kind does not need it");
        openBoth();
        QCOMPARE(m_server->ask({"ACL", "SETUSER", "default", '-' + right}).text, "OK");
        // Connected anew, as after any short break, with nothing to read or write yet.
        m_trouble->cut();
        if (right != "zrange") {
            QTRY_VERIFY(!m_b->status().isConnected);
            QVERIFY(!QTest::qWaitFor([&] { return m_b->status().isConnected; }, 700));
        } else {
            m_a->groupSend(lobby, chat(u"held back"_s));
            QTRY_VERIFY(!m_a->status().isConnected);
        }
        QCOMPARE(m_server->ask({"ACL", "SETUSER", "default", '+' + right}).text, "OK");
        checkRecovery(1);
    }

    void onlyReadable()
    {
        openBoth();
        m_server->ask({"REPLICAOF", "127.0.0.1", "1"});
        if (m_kind == LayerKind::Core) {
            QTRY_VERIFY(!m_b->status().isConnected);
            QVERIFY(!QTest::qWaitFor([&] { return m_b->status().isConnected; }, 700));
        }
        m_server->ask({"REPLICAOF", "NO", "ONE"});
        QTRY_VERIFY(m_a->status().isConnected && m_b->status().isConnected);
        m_a->groupSend(lobby, chat(u"again"_s));
        QTRY_VERIFY(m_bob->messages.contains(u"again"_s));
    }

    void outOfMemory()
    {
        openBoth();
        m_server->ask({"CONFIG", "SET", "maxmemory", "1"});
        m_a->groupSend(lobby, chat(u"full"_s));
        QVERIFY(!QTest::qWaitFor([&] { return false; }, 500));
        m_server->ask({"CONFIG", "SET", "maxmemory", "0"});
        QTRY_VERIFY(m_a->status().isConnected && m_b->status().isConnected);
        QTRY_VERIFY(m_bob->messages.contains(u"full"_s));
        QCOMPARE(m_bob->types.count(resyncType), 0);
    }

    //! Who is no member any more, and did not leave, was not sent what others said.
    void forgotten()
    {
        if (m_kind != LayerKind::Core)
            QSKIP("It keeps no members");
        openBoth();
        Member eve(*m_b);
        m_b->groupAdd(other, eve.channel());
        QTRY_COMPARE(processesIn(m_kind, *m_server, other), 1);
        m_server->ask({"DEL", "asgi:group:chat_lobby"});
        QTRY_COMPARE(m_bob->types.count(resyncType), 1);
        QTRY_COMPARE(m_ann->types.count(resyncType), 1);
        QVERIFY(!QTest::qWaitFor([&] { return m_bob->types.count(resyncType) > 1; }, 700));
        QCOMPARE(eve.types.count(resyncType), 0); // Of another room.
        m_a->groupSend(lobby, chat(u"again"_s));
        QTRY_VERIFY(m_bob->messages.contains(u"again"_s));
    }

    //! A foreign program that empties the process's key takes events away.
    void robbed()
    {
        if (m_kind != LayerKind::Core)
            QSKIP("It keeps nothing");
        openBoth();
        const QByteArray member =
            m_server->ask({"ZRANGE", "asgi:group:chat_lobby", "0", "0"}).items.first().text;
        const QByteArray key = "asgi" + member.left(member.indexOf('!') + 1);
        m_trouble->setSilent(true);
        RedisReply taken;
        QVERIFY(QTest::qWaitFor([&] {
            taken = m_server->ask({"ZPOPMIN", key, "100"});
            return m_server->ask({"EXISTS", key}).integer == 0;
        }));
        m_trouble->setSilent(false);
        QTRY_VERIFY(m_a->status().isConnected && m_b->status().isConnected);
    }

private:
    void openBoth(const BackplaneLimits &limits = quickLimits())
    {
        LayerOptions options = layerOptions(m_kind, *m_server);
        options.hosts = {m_trouble->endpoint()};
        const MembershipLease lease {20s, 200ms};
        m_a = makeSharedLayer(options, limits, lease);
        m_b = makeSharedLayer(options, limits, lease);
        m_ann = std::make_unique<Member>(*m_a);
        m_bob = std::make_unique<Member>(*m_b);
        m_a->groupAdd(lobby, m_ann->channel());
        m_b->groupAdd(lobby, m_bob->channel());
        QTRY_VERIFY(m_a->status().isConnected && m_b->status().isConnected);
        QTRY_COMPARE(processesIn(m_kind, *m_server, lobby), 2);
    }
    void checkRecovery(int announcements)
    {
        QTRY_VERIFY(m_a->status().isConnected && m_b->status().isConnected);
        m_a->groupSend(lobby, chat(u"again"_s));
        QTRY_VERIFY(m_bob->messages.contains(u"again"_s));
        m_b->groupSend(lobby, chat(u"back"_s));
        QTRY_VERIFY(m_ann->messages.contains(u"back"_s));
        QTRY_COMPARE(m_bob->types.count(resyncType), announcements);
        QVERIFY(
            !QTest::qWaitFor([&] { return m_bob->types.count(resyncType) > announcements; }, 300));
    }

    LayerKind m_kind = LayerKind::Core;
    std::unique_ptr<RedisServer> m_server;
    std::unique_ptr<TroubledRedis> m_trouble;
    std::unique_ptr<SharedChannelLayer> m_a;
    std::unique_ptr<SharedChannelLayer> m_b;
    std::unique_ptr<Member> m_ann;
    std::unique_ptr<Member> m_bob;
};

LANTHORN_TEST(TestRefusals)

} // namespace tst_refusals

#include "tst_refusals.moc"
