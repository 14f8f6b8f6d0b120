// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <channels/memorychannellayer.h>

#include <support/serverpaths.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QCborArray>
#include <QTest>

#include <limits>

namespace tst_memorychannellayer {

using namespace lanthorn;
using namespace Qt::StringLiterals;

namespace {

class Reader final : public ChannelReceiver
{
public:
    void layerEvent(const Event &event) override
    {
        types.append(event.type());
        lastPayload = event.payload();
        if (then)
            then();
    }
    QStringList types;
    QCborMap lastPayload;
    std::function<void()> then;
};

const GroupName group = *GroupName::fromString(u"chat_lobby");

} // namespace

//! The rules that Django Channels lays down for a layer, with small limits to reach them.
class TestMemoryChannelLayer : public QObject
{
    Q_OBJECT

public:
    static void initMain() { test::runOnChosenEventLoop(); }

private Q_SLOTS:
    void init()
    {
        test::failOnAnyWarning();
        m_now = std::chrono::milliseconds(0);
        Limits limits;
        limits.channelCapacity = 3;
        m_layer = std::make_unique<MemoryChannelLayer>(limits, [this] { return m_now; });
    }

    void cleanup() { m_layer.reset(); }

    void newChannelsDiffer()
    {
        const ChannelName a = m_layer->newChannel();
        const ChannelName b = m_layer->newChannel(u"worker");
        QVERIFY(a.toString().startsWith("specific..inmemory!"_L1));
        QVERIFY(b.toString().startsWith("worker.inmemory!"_L1));
        QVERIFY(a != m_layer->newChannel());
    }

    void eventsArriveInOrderAndLater()
    {
        Reader reader;
        const ChannelName channel = m_layer->newChannel();
        m_layer->receive(channel, &reader);
        for (const QString &type : {u"a"_s, u"b"_s, u"c"_s})
            QVERIFY(m_layer->send(channel, Event(type)));
        QVERIFY(reader.types.isEmpty()); // Never from inside send().
        QTRY_COMPARE(reader.types, QStringList({u"a"_s, u"b"_s, u"c"_s}));
        QCOMPARE(m_layer->counters().delivered, 3u);
        m_layer->release(channel);
    }

    //! Every kind of value, and a megabyte of text.
    void eventsArriveAsTheyWere()
    {
        const QCborMap payload {{u"bytes"_s, QByteArray("\x00\xff", 2)},
                                {u"text"_s, u"x"_s.repeated(1'000'000)},
                                {u"integer"_s, std::numeric_limits<qint64>::min()},
                                {u"double"_s, 0.1},
                                {u"list"_s, QCborArray {1, u"a"_s, QCborArray()}},
                                {u"map"_s, QCborMap {{u"d"_s, true}}},
                                {u"null"_s, nullptr}};
        Reader reader;
        const ChannelName channel = m_layer->newChannel();
        m_layer->receive(channel, &reader);
        QVERIFY(m_layer->send(channel, Event(u"a.b"_s, payload)));
        QTRY_COMPARE(reader.types, QStringList({u"a.b"_s}));
        QCOMPARE(reader.lastPayload, payload);
        m_layer->release(channel);
    }

    void eventsWaitForAReader()
    {
        const ChannelName channel = *ChannelName::fromString(u"thumbnails-generate");
        QVERIFY(m_layer->send(channel, Event(u"a"_s)));
        Reader reader;
        m_layer->receive(channel, &reader);
        QTRY_COMPARE(reader.types, QStringList({u"a"_s}));
        m_layer->release(channel);
    }

    void fullChannelIsAnError()
    {
        const ChannelName channel = m_layer->newChannel();
        for (int i = 0; i < 3; ++i)
            QVERIFY(m_layer->send(channel, Event(u"a"_s)));
        const Result<void> fourth = m_layer->send(channel, Event(u"b"_s));
        QVERIFY(!fourth);
        QCOMPARE(fourth.error().code, ErrorCode::ChannelFull);
        QCOMPARE(m_layer->counters().droppedFull, 1u);
    }

    void groupSendSkipsFullMembersOnly()
    {
        const ChannelName full = m_layer->newChannel();
        const ChannelName free = m_layer->newChannel();
        m_layer->groupAdd(group, full);
        m_layer->groupAdd(group, free);
        for (int i = 0; i < 3; ++i)
            QVERIFY(m_layer->send(full, Event(u"a"_s)));
        m_layer->groupSend(group, Event(u"b"_s));
        QCOMPARE(m_layer->counters().droppedFull, 1u);
        Reader reader;
        m_layer->receive(free, &reader);
        QTRY_COMPARE(reader.types, QStringList({u"b"_s}));
        m_layer->release(free);
    }

    void messagesExpire()
    {
        const ChannelName channel = m_layer->newChannel();
        QVERIFY(m_layer->send(channel, Event(u"old"_s)));
        m_now += Limits().messageExpiry;
        QVERIFY(m_layer->send(channel, Event(u"new"_s)));
        QCOMPARE(m_layer->counters().droppedExpired, 1u);
        Reader reader;
        m_layer->receive(channel, &reader);
        QTRY_COMPARE(reader.types, QStringList({u"new"_s}));
        m_layer->release(channel);
    }

    void membershipsExpireUnlessRenewed()
    {
        Reader kept;
        Reader lost;
        const ChannelName renewed = m_layer->newChannel();
        const ChannelName forgotten = m_layer->newChannel();
        m_layer->receive(renewed, &kept);
        m_layer->receive(forgotten, &lost);
        m_layer->groupAdd(group, renewed);
        m_layer->groupAdd(group, forgotten);
        m_now += Limits().groupExpiry / 2;
        m_layer->groupAdd(group, renewed);
        m_now += Limits().groupExpiry / 2;
        m_layer->groupSend(group, Event(u"a"_s));
        QTRY_COMPARE(kept.types, QStringList({u"a"_s}));
        QVERIFY(lost.types.isEmpty());
        m_layer->release(renewed);
        m_layer->release(forgotten);
        QCOMPARE(m_layer->groupCount(), 0);
    }

    void addingTwiceIsOnce()
    {
        Reader reader;
        const ChannelName channel = m_layer->newChannel();
        m_layer->receive(channel, &reader);
        m_layer->groupAdd(group, channel);
        m_layer->groupAdd(group, channel);
        m_layer->groupSend(group, Event(u"a"_s));
        QTRY_COMPARE(reader.types, QStringList({u"a"_s}));
        m_layer->groupDiscard(group, channel);
        m_layer->groupSend(group, Event(u"b"_s));
        QCoreApplication::processEvents();
        QCOMPARE(reader.types, QStringList({u"a"_s}));
        m_layer->groupDiscard(group, channel); // Silent.
        m_layer->release(channel);
    }

    void releaseForgetsEverything()
    {
        Reader reader;
        const ChannelName channel = m_layer->newChannel();
        m_layer->receive(channel, &reader);
        m_layer->groupAdd(group, channel);
        m_layer->groupSend(group, Event(u"a"_s));
        m_layer->release(channel);
        QCoreApplication::processEvents();
        QVERIFY(reader.types.isEmpty());
        QCOMPARE(m_layer->channelCount(), 0);
        QCOMPARE(m_layer->groupCount(), 0);
    }

    //! A handler may give back its own channel in the middle of a batch.
    void releaseFromAHandler()
    {
        Reader reader;
        const ChannelName channel = m_layer->newChannel();
        m_layer->receive(channel, &reader);
        reader.then = [&] { m_layer->release(channel); };
        QVERIFY(m_layer->send(channel, Event(u"a"_s)));
        QVERIFY(m_layer->send(channel, Event(u"b"_s)));
        QTRY_COMPARE(reader.types, QStringList({u"a"_s}));
        QCoreApplication::processEvents();
        QCOMPARE(reader.types.size(), 1);
        QCOMPARE(m_layer->channelCount(), 0);
    }

    void sendingFromAHandlerIsNotReentrant()
    {
        Reader reader;
        const ChannelName channel = m_layer->newChannel();
        m_layer->receive(channel, &reader);
        int depth = 0;
        reader.then = [&] {
            QCOMPARE(++depth, 1);
            if (reader.types.size() < 3)
                QVERIFY(m_layer->send(channel, Event(u"next"_s)));
            --depth;
        };
        QVERIFY(m_layer->send(channel, Event(u"first"_s)));
        QTRY_COMPARE(reader.types.size(), 3);
        m_layer->release(channel);
    }

    void flushForgetsMessagesAndGroups()
    {
        Reader reader;
        const ChannelName channel = m_layer->newChannel();
        m_layer->receive(channel, &reader);
        m_layer->groupAdd(group, channel);
        m_layer->groupSend(group, Event(u"a"_s));
        m_layer->flush();
        QCoreApplication::processEvents();
        QVERIFY(reader.types.isEmpty());
        QCOMPARE(m_layer->groupCount(), 0);
        QVERIFY(m_layer->send(channel, Event(u"b"_s)));
        QTRY_COMPARE(reader.types, QStringList({u"b"_s}));
        m_layer->release(channel);
    }

private:
    std::chrono::milliseconds m_now {0};
    std::unique_ptr<MemoryChannelLayer> m_layer;
};

LANTHORN_TEST(TestMemoryChannelLayer)

} // namespace tst_memorychannellayer

#include "tst_memorychannellayer.moc"
