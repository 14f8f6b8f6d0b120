// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <layers/layerhosts.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QTest>

namespace tst_everylayer {

using namespace lanthorn;
using namespace lanthorn::test;
using namespace Qt::StringLiterals;

namespace {

const GroupName lobby = *GroupName::fromString(u"chat_lobby");
const GroupName other = *GroupName::fromString(u"chat_other");

} // namespace

//! What holds for every layer, seen by members of two hosts. In memory both are the same host.
class TestEveryLayer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_server.start(), "redis-server is needed");
        QTest::addColumn<LayerKind>("kind");
        QTest::newRow("memory") << LayerKind::Memory;
        QTest::newRow("core") << LayerKind::Core;
        QTest::newRow("pub/sub") << LayerKind::PubSub;
    }

    void init()
    {
        failOnAnyWarning();
        m_server.ask({"FLUSHALL"});
        QFETCH_GLOBAL(LayerKind, kind);
        m_kind = kind;
        if (kind == LayerKind::Memory) {
            m_memory = std::make_unique<MemoryChannelLayer>();
            m_a = m_b = m_memory.get();
            return;
        }
        m_sharedA = makeSharedLayer(layerOptions(kind, m_server));
        m_sharedB = makeSharedLayer(layerOptions(kind, m_server));
        m_a = m_sharedA.get();
        m_b = m_sharedB.get();
        QTRY_VERIFY(m_sharedA->status().isConnected && m_sharedB->status().isConnected);
    }

    void cleanup()
    {
        m_sharedA.reset();
        m_sharedB.reset();
        m_memory.reset();
    }

    void everyMemberGetsIt()
    {
        Member ann(*m_a);
        Member bob(*m_b);
        Member eve(*m_b);
        m_a->groupAdd(lobby, ann.channel());
        m_b->groupAdd(lobby, bob.channel());
        m_b->groupAdd(other, eve.channel());
        settle(lobby, 2);
        settle(other, 1);
        m_a->groupSend(lobby, chat(u"one"_s));
        m_b->groupSend(lobby, chat(u"two"_s));
        QTRY_COMPARE(ann.messages.size(), 2);
        QTRY_COMPARE(bob.messages.size(), 2);
        m_a->groupSend(other, chat(u"three"_s)); // From outside the group.
        QTRY_COMPARE(eve.messages, QStringList {u"three"_s});
        QCOMPARE(ann.messages.size(), 2);
        QCOMPARE(bob.messages.size(), 2);
    }

    void oncePerMemberInOrder()
    {
        Member ann(*m_a);
        Member bob(*m_b);
        Member eve(*m_b);
        m_a->groupAdd(lobby, ann.channel());
        for (const Member *member : {&bob, &bob, &eve})
            m_b->groupAdd(lobby, member->channel());
        settle(lobby, 2);
        QStringList sent;
        for (int i = 0; i < 60; ++i) {
            sent.append(QString::number(i));
            m_a->groupSend(lobby, chat(sent.last()));
        }
        QTRY_COMPARE(bob.messages, sent);
        QTRY_COMPARE(eve.messages, sent);
        QCOMPARE(ann.messages, sent);
        m_b->groupSend(lobby, chat(u"last"_s)); // Nothing came in between.
        QTRY_COMPARE(ann.messages, sent + QStringList {u"last"_s});
        QTRY_COMPARE(bob.messages, sent + QStringList {u"last"_s});
    }

    //! More at once than a channel holds, from a process without members.
    void burst()
    {
        if (m_kind == LayerKind::Memory)
            QSKIP("It bounds what a sender may leave");
        Member bob(*m_b);
        m_b->groupAdd(lobby, bob.channel());
        settle(lobby, 1);
        for (int i = 0; i < 500; ++i)
            m_a->groupSend(lobby, chat(QString::number(i)));
        QTRY_COMPARE(bob.messages.size(), 500);
        QCOMPARE(bob.messages.last(), u"499"_s);
    }

    void anyText_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << u""_s;
        QTest::newRow("emoji") << u"\U0001F600 \u05E9\u05DC\u05D5\u05DD \u4F60\u597D"_s;
        QTest::newRow("zero") << u"a"_s + QChar(u'\0') + u"b"_s;
        QTest::newRow("30 kB") << QString(30000, u'\u00E9');
        QTest::newRow("half a megabyte") << QString(500000, u'x');
    }
    void anyText()
    {
        QFETCH(QString, text);
        Member ann(*m_a);
        Member bob(*m_b);
        m_a->groupAdd(lobby, ann.channel());
        m_b->groupAdd(lobby, bob.channel());
        settle(lobby, 2);
        m_a->groupSend(lobby, chat(text));
        QTRY_COMPARE(bob.messages, QStringList {text});
        QCOMPARE(ann.messages, QStringList {text});
    }

    void whoLeavesGetsNothing()
    {
        Member ann(*m_a);
        Member bob(*m_b);
        auto eve = std::make_unique<Member>(*m_b);
        m_a->groupAdd(lobby, ann.channel());
        m_b->groupAdd(lobby, bob.channel());
        m_b->groupAdd(lobby, eve->channel());
        settle(lobby, 2);
        eve.reset(); // Leaves by being released.
        m_a->groupSend(lobby, chat(u"one"_s));
        QTRY_COMPARE(bob.messages, QStringList {u"one"_s});
        m_b->groupDiscard(lobby, bob.channel());
        m_b->groupDiscard(lobby, bob.channel()); // Silent.
        settle(lobby, 1);
        m_a->groupSend(lobby, chat(u"two"_s));
        m_b->groupAdd(lobby, bob.channel());
        settle(lobby, 2);
        m_a->groupSend(lobby, chat(u"three"_s));
        QTRY_COMPARE(bob.messages, QStringList({u"one"_s, u"three"_s}));
    }

    void flushForgetsTheGroups()
    {
        Member ann(*m_a);
        Member bob(*m_b);
        m_a->groupAdd(lobby, ann.channel());
        m_b->groupAdd(lobby, bob.channel());
        settle(lobby, 2);
        m_b->flush();
        settle(lobby, 1);
        m_b->groupAdd(lobby, bob.channel());
        settle(lobby, 2);
        m_a->groupSend(lobby, chat(u"after"_s));
        QTRY_COMPARE(bob.messages, QStringList {u"after"_s});
    }

    //! What no other process is to see stays among the members of one host.
    void otherEventsStayLocal_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("group");
        QTest::newRow("type") << u"lanthorn.frame"_s << u"chat_lobby"_s;
        QTest::newRow("type that only comes in") << u"chat.other"_s << u"chat_lobby"_s;
        QTest::newRow("group") << u"chat"_s << u"streams"_s;
    }
    void otherEventsStayLocal()
    {
        QFETCH(QString, type);
        QFETCH(QString, group);
        const GroupName name = *GroupName::fromString(group);
        Member ann(*m_a);
        Member bob(*m_b);
        m_a->groupAdd(name, ann.channel());
        m_a->groupAdd(lobby, ann.channel());
        m_b->groupAdd(name, bob.channel());
        m_b->groupAdd(lobby, bob.channel());
        settle(lobby, 2);
        m_a->groupSend(name, Event(type, {{u"message"_s, u"private"_s}}));
        m_a->groupSend(lobby, chat(u"public"_s));
        QTRY_VERIFY(bob.messages.contains(u"public"_s));
        QCOMPARE(ann.messages, QStringList({u"private"_s, u"public"_s}));
        if (m_kind != LayerKind::Memory)
            QCOMPARE(bob.messages, QStringList {u"public"_s});
    }

    void directSend()
    {
        Member ann(*m_a);
        QVERIFY(m_a->send(ann.channel(), chat(u"to you"_s)));
        QTRY_COMPARE(ann.messages, QStringList {u"to you"_s});
    }

    void fullChannelIsAnError()
    {
        const ChannelName channel = m_a->newChannel();
        for (int i = 0; i < Limits().channelCapacity; ++i)
            QVERIFY(m_a->send(channel, chat(u"x"_s)));
        const auto result = m_a->send(channel, chat(u"x"_s));
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::ChannelFull);
        QCOMPARE(m_a->counters().droppedFull, 1u);
    }

    //! A channel with a name is read by whoever listens, here or elsewhere.
    void namedChannel_data()
    {
        QTest::addColumn<bool>("isReadHere");
        QTest::newRow("here") << true;
        QTest::newRow("elsewhere") << false;
    }
    void namedChannel()
    {
        QFETCH(bool, isReadHere);
        const ChannelName channel = *ChannelName::fromString(u"thumbnails-generate");
        Member worker(isReadHere ? *m_a : *m_b, channel);
        if (m_kind == LayerKind::PubSub && !isReadHere) {
            QTRY_COMPARE(m_server.ask({"PUBSUB", "NUMSUB", "thumbnails-generate"}).items[1].integer,
                         1);
        }
        QStringList sent;
        for (int i = 0; i < 60; ++i) {
            sent.append(QString::number(i));
            QVERIFY(m_a->send(channel, chat(sent.last())));
        }
        QTRY_COMPARE(worker.messages, sent);
    }

    //! What is sent while nobody listens is kept, except by pub/sub.
    void namedChannelWithoutAReader()
    {
        if (m_kind == LayerKind::PubSub)
            QSKIP("It keeps nothing");
        const ChannelName channel = *ChannelName::fromString(u"thumbnails-generate");
        QVERIFY(m_a->send(channel, chat(u"early"_s)));
        Member worker(*m_b, channel);
        QTRY_COMPARE(worker.messages, QStringList {u"early"_s});
    }

    void namedChannelsOfOneReader()
    {
        Member ann(*m_b, *ChannelName::fromString(u"one"));
        {
            Member bob(*m_b, *ChannelName::fromString(u"two"));
            for (const char *name : {"one", "two"}) {
                if (m_kind == LayerKind::PubSub)
                    QTRY_COMPARE(m_server.ask({"PUBSUB", "NUMSUB", name}).items[1].integer, 1);
            }
            QVERIFY(m_a->send(bob.channel(), chat(u"to two"_s)));
            QVERIFY(m_a->send(ann.channel(), chat(u"to one"_s)));
            QTRY_COMPARE(ann.messages, QStringList {u"to one"_s});
            QTRY_COMPARE(bob.messages, QStringList {u"to two"_s});
        }
        QVERIFY(m_a->send(ann.channel(), chat(u"again"_s)));
        QTRY_VERIFY(ann.messages.contains(u"again"_s));
    }

private:
    //! Waits until Redis knows that `hosts` processes have members in `group`.
    void settle(const GroupName &group, int hosts)
    {
        if (m_kind != LayerKind::Memory)
            QTRY_COMPARE(processesIn(m_kind, m_server, group), hosts);
    }

    RedisServer m_server;
    LayerKind m_kind = LayerKind::Memory;
    std::unique_ptr<MemoryChannelLayer> m_memory;
    std::unique_ptr<SharedChannelLayer> m_sharedA;
    std::unique_ptr<SharedChannelLayer> m_sharedB;
    ChannelLayer *m_a = nullptr;
    ChannelLayer *m_b = nullptr;
};

LANTHORN_TEST(TestEveryLayer)

} // namespace tst_everylayer

#include "tst_everylayer.moc"
