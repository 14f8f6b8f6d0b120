// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <layers/corebackplane.h>

#include <layers/layerhosts.h>
#include <layers/sharding.h>
#include <layers/wireevent.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QCborArray>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

namespace tst_corebackplane {

using namespace lanthorn;
using namespace lanthorn::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const GroupName lobby = *GroupName::fromString(u"chat_lobby");
const QByteArray groupKey = "asgi:group:chat_lobby";
const QByteArray processKey = "asgispecific.0123456789abcdef0123456789abcdef!";
const QByteArray memberA = "specific.0123456789abcdef0123456789abcdef!a";
const QByteArray memberB = "specific.0123456789abcdef0123456789abcdef!b";

QByteArray secondsAgo(double seconds)
{
    return QByteArray::number(CoreBackplane::wallClock() - seconds, 'f', 6);
}

} // namespace

//! The core layer against a real Redis: what it writes, and what it makes of what others wrote.
class TestCoreBackplane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_server.start(), "redis-server is needed"); }

    void init()
    {
        failOnAnyWarning();
        ask({"FLUSHALL"});
        open();
    }

    void cleanup() { m_backplane.reset(); }

    void membershipIsALease()
    {
        m_backplane->watch(lobby);
        const QByteArray member = ownMember();
        static const QRegularExpression form(uR"(\Aspecific\.[0-9a-f]{32}![0-9a-f]{32}\z)"_s);
        QVERIFY2(form.match(QString::fromLatin1(member)).hasMatch(), member.constData());
        // Twenty seconds before a sender takes it for one of yesterday.
        const double score = ask({"ZSCORE", groupKey, member}).text.toDouble();
        const double left = score - (CoreBackplane::wallClock() - 86400);
        QVERIFY2(left > 15 && left <= 20, qPrintable(QString::number(left)));
        QCOMPARE(timeToLive(groupKey), 20);
    }

    void groupLivesAsLongAsItsOtherMembers()
    {
        ask({"ZADD", groupKey, secondsAgo(100), memberA});
        ask({"EXPIRE", groupKey, "86400"});
        m_backplane->watch(lobby);
        QTRY_COMPARE(ask({"ZCARD", groupKey}).integer, 2);
        QVERIFY(timeToLive(groupKey) > 86000);
    }

    //! The worked example: two channels of one process get one entry, in the order of joining.
    void oneEntryForEachProcess()
    {
        ask({"ZADD", groupKey, secondsAgo(10), memberA, secondsAgo(5), memberB, secondsAgo(3),
             "normal-channel"});
        m_backplane->watch(lobby);
        ownMember();
        m_backplane->publish(lobby, chat(u"hi"_s), Typing::AsItIs);
        QTRY_COMPARE(ask({"ZCARD", processKey}).integer, 1);
        const WireEvent event = firstIn(processKey);
        QCOMPARE(event.channels,
                 QStringList({QString::fromLatin1(memberA), QString::fromLatin1(memberB)}));
        QCOMPARE(event.event.payload().value("message"_L1).toString(), u"hi"_s);
        QCOMPARE(event.origin, m_backplane->origin());
        QCOMPARE(timeToLive(processKey), 60);
        QCOMPARE(firstIn("asginormal-channel").channels, QStringList {u"normal-channel"_s});
        // None for ourselves, and nothing that lasts.
        const auto keys = ask({"KEYS", "*"}).items;
        QCOMPARE(keys.size(), 4); // With the group of the hosts.
        for (const RedisReply &key : keys)
            QVERIFY(timeToLive(key.text) > 0);
        QCOMPARE(m_backplane->status().published, 1u);
    }

    void namedChannelsAreWrittenAsTheReferenceDoes()
    {
        const ChannelName channel = *ChannelName::fromString(u"thumbnails-generate");
        m_backplane->send(channel, Event(u"generate"_s, {{u"id"_s, 7}}));
        const QByteArray key = "asgithumbnails-generate";
        QTRY_COMPARE(ask({"ZCARD", key}).integer, 1);
        const RedisReply entries = ask({"ZRANGE", key, "0", "-1"});
        QCOMPARE(entries.items[0].text.sliced(12),
                 QByteArray("\x82\xa4type\xa8generate\xa2id\x07"));
        const qint64 life = ask({"TTL", key}).integer;
        QVERIFY2(life > 50 && life <= 60, qPrintable(QString::number(life)));
        for (int i = 0; i < 120; ++i)
            m_backplane->send(channel, chat(u"more"_s));
        QTRY_COMPARE(m_backplane->status().droppedFull, 21u);
        QCOMPARE(ask({"ZCARD", key}).integer, 100);
    }

    //! What a reader had taken and not finished when it died, it is the next one's.
    void whatAReaderSetAsideIsTakenUpAgain()
    {
        const QByteArray salt(12, 'x');
        ask({"ZADD", "asgipaint$inflight", "1", salt + *packEvent({chat(u"first"_s)})});
        ask({"ZADD", "asgipaint", "2", salt + *packEvent({chat(u"second"_s)})});
        ask({"ZADD", "asgipaint", "3", "junk"});
        QStringList messages;
        connect(m_backplane.get(), &Backplane::arrived, this,
                [&](const ChannelName &channel, const Event &event) {
                    QCOMPARE(channel.toString(), u"paint"_s);
                    messages.append(event.payload().value("message"_L1).toString());
                });
        m_backplane->listen(*ChannelName::fromString(u"paint"));
        QTRY_COMPARE(messages, QStringList({u"first"_s, u"second"_s}));
        QTRY_COMPARE(m_backplane->status().malformed, 1u);
        QCOMPARE(ask({"EXISTS", "asgipaint", "asgipaint$inflight"}).integer, 0);
    }

    void scoresRise()
    {
        ask({"ZADD", groupKey, secondsAgo(10), memberA});
        for (int i = 0; i < 60; ++i)
            m_backplane->publish(lobby, chat(QString::number(i)), Typing::AsItIs);
        QTRY_COMPARE(ask({"ZCARD", processKey}).integer, 60);
        const auto entries = ask({"ZRANGE", processKey, "0", "-1"}).items;
        for (int i = 0; i < 60; ++i) {
            const auto event = unpackEvent(QByteArrayView(entries[i].text).sliced(12));
            QVERIFY(event);
            QCOMPARE(event->event.payload().value("message"_L1).toString(), QString::number(i));
        }
    }

    void fullProcessesMissIt()
    {
        ask({"ZADD", groupKey, secondsAgo(10), memberA, secondsAgo(10), "specific.free!a"});
        QList<QByteArray> fill {"ZADD", processKey};
        for (int i = 0; i < 100; ++i)
            fill << secondsAgo(1) << QByteArray::number(i);
        ask(fill);
        m_backplane->publish(lobby, chat(u"hi"_s), Typing::AsItIs);
        QTRY_COMPARE(m_backplane->status().droppedFull, 1u);
        QCOMPARE(ask({"ZCARD", processKey}).integer, 100);
        QCOMPARE(ask({"ZCARD", "asgispecific.free!"}).integer, 1);
    }

    //! A site takes messages one by one; more than it has room for waits, in order.
    void aBurstWaitsForItsReader()
    {
        ask({"ZADD", groupKey, secondsAgo(10), memberA, secondsAgo(10), "specific.free!a"});
        for (int i = 0; i < 300; ++i)
            m_backplane->publish(lobby, chat(QString::number(i)), Typing::AsItIs);
        QList<QByteArray> read;
        const auto readSome = [&] {
            if (ask({"ZCARD", processKey}).integer > 90)
                return true;
            const auto entries = ask({"ZPOPMIN", processKey, "30"}).items;
            for (qsizetype i = 0; i < entries.size(); i += 2)
                read.append(entries[i].text);
            return read.size() >= 300;
        };
        QVERIFY(QTest::qWaitFor(readSome, 10000));
        QCOMPARE(read.size(), 300);
        for (int i = 0; i < 300; ++i) {
            const auto event = unpackEvent(QByteArrayView(read[i]).sliced(12));
            QVERIFY(event);
            QCOMPARE(event->event.payload().value("message"_L1).toString(), QString::number(i));
        }
        // That the other reads nothing is for it alone.
        QTRY_COMPARE(m_backplane->status().droppedFull, 210u);
    }

    //! A host that was left out learns it when it reads again; a site does not understand it.
    void whoWasLeftOutIsTold()
    {
        ask({"ZADD", groupKey, secondsAgo(10), memberA, secondsAgo(10), "specific.free!a"});
        ask({"ZADD", "asgi:group:lanthorn_resync", secondsAgo(1), memberB});
        QList<QByteArray> fill {"ZADD", processKey};
        for (int i = 0; i < 100; ++i)
            fill << secondsAgo(1) << QByteArray::number(i);
        ask(fill);
        fill[1] = "asgispecific.free!";
        ask(fill);
        m_backplane->publish(lobby, chat(u"hi"_s), Typing::AsItIs);
        QTRY_COMPARE(m_backplane->status().droppedFull, 2u);
        ask({"DEL", processKey, "asgispecific.free!"});
        QTRY_COMPARE(ask({"ZCARD", processKey}).integer, 1);
        const WireEvent event = firstIn(processKey);
        QCOMPARE(event.event.type(), u"lanthorn_resync"_s);
        QCOMPARE(event.event.payload().value("groups"_L1), QCborArray {u"chat_lobby"_s});
        QCOMPARE(event.channels, QStringList {QString::fromLatin1(memberB)});
        QCOMPARE(ask({"EXISTS", "asgispecific.free!"}).integer, 0);
    }

    void whatIsOldIsRemoved()
    {
        ask({"ZADD", groupKey, secondsAgo(10), memberA, secondsAgo(86402), "specific.gone!a"});
        ask({"ZADD", processKey, secondsAgo(62), "old", secondsAgo(10), "young"});
        m_backplane->publish(lobby, chat(u"hi"_s), Typing::AsItIs);
        QTRY_COMPARE(m_backplane->status().published, 1u);
        QTRY_COMPARE(ask({"ZCARD", processKey}).integer, 2);
        QCOMPARE(ask({"ZRANGE", processKey, "0", "0"}).items.first().text, "young");
        QCOMPARE(ask({"ZCARD", groupKey}).integer, 1);
        QCOMPARE(ask({"EXISTS", "asgispecific.gone!"}).integer, 0);
    }

    void optionsAreObeyed()
    {
        LayerOptions options = layerOptions(LayerKind::Core, m_server);
        options.prefix = u"site"_s;
        options.capacity = 2;
        options.expiry = 7s;
        options.groupExpiry = 3600s;
        open(options);
        ask({"ZADD", "site:group:chat_lobby", secondsAgo(10), memberA, secondsAgo(3601.5),
             memberB});
        for (int i = 0; i < 3; ++i)
            m_backplane->publish(lobby, chat(u"hi"_s), Typing::AsItIs);
        QTRY_COMPARE(m_backplane->status().droppedFull, 1u);
        const QByteArray key = "sitespecific.0123456789abcdef0123456789abcdef!";
        QCOMPARE(ask({"ZCARD", key}).integer, 2);
        const int life = timeToLive(key); // It has lived for a while.
        QVERIFY2(life > 2 && life <= 7, qPrintable(QString::number(life)));
        QCOMPARE(firstIn(key).channels, QStringList {QString::fromLatin1(memberA)});
    }

    //! Group, sender and receiver may each belong to another server.
    void severalServersShareTheLoad()
    {
        RedisServer second;
        QVERIFY(second.start());
        LayerOptions options = layerOptions(LayerKind::Core, m_server);
        options.hosts.append(second.endpoint());
        open(options);
        const auto serverOf = [&](const QByteArray &name) -> const RedisServer & {
            return shardOf(name, 2) == 1 ? second : m_server;
        };
        const QStringList names {u"lobby"_s,  u"kitchen"_s, u"garden"_s, u"music"_s,
                                 u"sports"_s, u"news"_s,    u"help"_s,   u"science"_s};
        int onSecond = 0;
        for (const QString &name : names) {
            const GroupName group = *GroupName::fromString(u"chat_"_s + name);
            const QByteArray key = group.toString().toLatin1();
            onSecond += shardOf(key, 2);
            serverOf(key).ask({"ZADD", "asgi:group:" + key, secondsAgo(1), "specific.one!" + key,
                               secondsAgo(1), "specific.seven!" + key});
            m_backplane->watch(group);
            m_backplane->publish(group, chat(name), Typing::AsItIs);
            QTRY_COMPARE(serverOf(key).ask({"ZCARD", "asgi:group:" + key}).integer, 3);
        }
        QVERIFY(onSecond > 0 && onSecond < names.size());
        QVERIFY(shardOf("specific.one!", 2) != shardOf("specific.seven!", 2));
        for (const QByteArray process : {"specific.one!", "specific.seven!"}) {
            QTRY_COMPARE(serverOf(process).ask({"ZCARD", "asgi" + process}).integer, names.size());
        }

        // Our own entries are read where others look for them.
        CoreBackplane other(options, quickLimits());
        QStringList received;
        connect(m_backplane.get(), &Backplane::received, this,
                [&](const GroupName &group, const Event &) { received.append(group.toString()); });
        other.open();
        for (const QString &name : names)
            other.publish(*GroupName::fromString(u"chat_"_s + name), chat(name), Typing::AsItIs);
        QTRY_COMPARE(received.size(), names.size());
    }

    void junkIsCountedAndNothingElse()
    {
        QStringList received;
        connect(m_backplane.get(), &Backplane::received, this,
                [&](const GroupName &group, const Event &) { received.append(group.toString()); });
        m_backplane->watch(lobby);
        const QByteArray member = ownMember();
        const QByteArray key = "asgi" + member.left(member.indexOf('!') + 1);
        const QByteArray salt(12, 's');
        const QByteArray good = *packEvent({chat(u"good"_s), {QString::fromLatin1(member)}});
        const QList<QByteArray> junk {"",
                                      "short",
                                      salt,
                                      salt + "no MessagePack",
                                      salt + good.chopped(1),
                                      salt + *packEvent({chat(u"for nobody"_s)}),
                                      salt + QByteArray(10 * 1024 * 1024, 'x')};
        for (const QByteArray &entry : junk)
            ask({"ZADD", key, secondsAgo(0), entry});
        // For a group that was left: no mistake, and nothing.
        ask({"ZADD", key, secondsAgo(0),
             salt + *packEvent({chat(u"late"_s), {u"specific.x!y"_s}})});
        ask({"ZADD", key, secondsAgo(0), salt + good});
        QTRY_COMPARE(received, QStringList {lobby.toString()});
        QCOMPARE(m_backplane->status().malformed, quint64(junk.size()));
        QCOMPARE(m_backplane->status().received, 1u);
    }

    void foreignKeysUnderOurPrefix()
    {
        ask({"SET", groupKey, "text"});
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"refuses a command: WRONGTYPE"_s));
        m_backplane->watch(lobby);
        m_backplane->publish(lobby, chat(u"a"_s), Typing::AsItIs);
        m_backplane->publish(lobby, chat(u"b"_s), Typing::AsItIs);
        QTRY_COMPARE(m_backplane->status().droppedUnsent, 2u);
        QVERIFY(m_backplane->status().isConnected);
        // Members with names outside the rules.
        ask({"DEL", groupKey});
        ask({"ZADD", groupKey, secondsAgo(1), "a b", secondsAgo(1), "\xff\xfe", secondsAgo(1),
             QByteArray(200, 'x'), secondsAgo(1), memberA});
        m_backplane->publish(lobby, chat(u"c"_s), Typing::AsItIs);
        QTRY_COMPARE(ask({"ZCARD", processKey}).integer, 1);
        QCOMPARE(m_backplane->status().malformed, 3u);
    }

    void cleanStopLeavesNothing()
    {
        m_backplane->watch(lobby);
        const QByteArray member = ownMember();
        ask({"ZADD", groupKey, secondsAgo(10), memberA});
        QSignalSpy closed(m_backplane.get(), &Backplane::closed);
        m_backplane->publish(lobby, chat(u"goodbye"_s), Typing::AsItIs);
        m_backplane->close();
        QCOMPARE(closed.size(), 0);
        QVERIFY(closed.wait());
        QCOMPARE(ask({"ZRANGE", groupKey, "0", "-1"}).items.size(), 1);
        QCOMPARE(ask({"ZCARD", processKey}).integer, 1); // What was waiting has been sent.
        QCOMPARE(ask({"EXISTS", "asgi" + member.left(member.indexOf('!') + 1)}).integer, 0);
    }

    //! A host that is killed renews nothing.
    void deadHostsDisappear_data()
    {
        QTest::addColumn<bool>("hasSurvivor");
        QTest::newRow("alone") << false;
        QTest::newRow("another host cleans up") << true;
    }
    void deadHostsDisappear()
    {
        QFETCH(bool, hasSurvivor);
        const MembershipLease lease {1500ms, 300ms};
        open(layerOptions(LayerKind::Core, m_server), lease);
        m_backplane->watch(lobby);
        const QByteArray dead = ownMember();
        std::unique_ptr<Backplane> survivor;
        if (hasSurvivor) {
            survivor = std::make_unique<CoreBackplane>(layerOptions(LayerKind::Core, m_server),
                                                       quickLimits(), lease);
            survivor->open();
            survivor->watch(lobby);
            QTRY_COMPARE(ask({"ZCARD", groupKey}).integer, 2);
        }
        m_backplane.reset();
        QVERIFY(ask({"ZSCORE", groupKey, dead}).type == RedisReply::Type::Text);
        QTRY_VERIFY(ask({"ZSCORE", groupKey, dead}).type == RedisReply::Type::Null);
        QCOMPARE(ask({"ZCARD", groupKey}).integer, hasSurvivor ? 1 : 0);
    }

    //! For a sender of another kind, who only applies its group expiry, the dead host is gone too.
    void leasesEndForEverySender()
    {
        const MembershipLease lease {1500ms, 300ms};
        open(layerOptions(LayerKind::Core, m_server), lease);
        ask({"ZADD", groupKey, secondsAgo(10), memberA});
        m_backplane->watch(lobby);
        const QByteArray dead = ownMember();
        const auto expire = [&] {
            const QByteArray cut = QByteArray::number(qint64(CoreBackplane::wallClock()) - 86400);
            ask({"ZREMRANGEBYSCORE", groupKey, "0", cut});
            return ask({"ZCARD", groupKey}).integer;
        };
        QCOMPARE(expire(), 2);
        QVERIFY(!QTest::qWaitFor([&] { return expire() != 2; }, 2500)); // While it is alive.
        m_backplane.reset();
        QTRY_COMPARE(expire(), 1);
    }

private:
    void open(const LayerOptions &options, MembershipLease lease = {})
    {
        m_backplane = std::make_unique<CoreBackplane>(options, quickLimits(), lease);
        m_backplane->open();
        QTRY_VERIFY(m_backplane->status().isConnected);
    }
    void open() { open(layerOptions(LayerKind::Core, m_server)); }

    RedisReply ask(const QList<QByteArray> &words) { return m_server.ask(words); }
    int timeToLive(const QByteArray &key) { return int(ask({"TTL", key}).integer); }

    //! The newest member of the group, once there is one that is not of the tests.
    QByteArray ownMember()
    {
        QByteArray own;
        const auto find = [&] {
            for (const RedisReply &member : ask({"ZRANGE", groupKey, "0", "-1"}).items) {
                if (member.text != memberA && member.text != memberB
                    && member.text.startsWith("specific."))
                    own = member.text;
            }
            return !own.isEmpty();
        };
        return QTest::qWaitFor(find) ? own : QByteArray();
    }

    WireEvent firstIn(const QByteArray &key)
    {
        const auto entries = ask({"ZRANGE", key, "0", "0"}).items;
        const QByteArray bytes = entries.isEmpty() ? QByteArray() : entries.first().text;
        const auto event = unpackEvent(QByteArrayView(bytes).sliced(qMin(bytes.size(), 12)));
        return event ? *event : WireEvent {Event(u"none"_s)};
    }

    RedisServer m_server;
    std::unique_ptr<CoreBackplane> m_backplane;
};

LANTHORN_TEST(TestCoreBackplane)

} // namespace tst_corebackplane

#include "tst_corebackplane.moc"
