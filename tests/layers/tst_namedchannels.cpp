// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <layers/layerhosts.h>
#include <layers/troubledredis.h>

#include <support/testprogram.h>

#include <QSignalSpy>
#include <QTest>

namespace tst_namedchannels {

using namespace lanthorn;
using namespace lanthorn::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const ChannelName one = *ChannelName::fromString(u"one");
const ChannelName two = *ChannelName::fromString(u"two");

//! Reads a channel and never has time.
class Idler final : private ChannelReceiver
{
public:
    Idler(ChannelLayer &layer, const ChannelName &channel)
        : m_layer(layer)
        , m_channel(channel)
    {
        m_layer.receive(m_channel, this);
    }
    ~Idler() override { m_layer.release(m_channel); }
    Q_DISABLE_COPY_MOVE(Idler)

private:
    bool isReady() const override { return false; }
    void layerEvent(const Event &) override { }

    ChannelLayer &m_layer;
    ChannelName m_channel;
};

} // namespace

//! One host sends to named channels, and what another reads them with may not lose an entry that
//! Redis gave it.
class TestNamedChannels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<RedisServer>();
        QVERIFY2(m_server->start(), "redis-server is needed");
        m_trouble = std::make_unique<TroubledRedis>(m_server->endpoint());
        m_a = makeSharedLayer(layerOptions(LayerKind::Core, *m_server));
        LayerOptions options = layerOptions(LayerKind::Core, *m_server);
        options.hosts = {m_trouble->endpoint()};
        BackplaneLimits limits = quickLimits();
        limits.farewell = 20s;
        m_b = makeSharedLayer(options, limits);
        QTRY_VERIFY(m_a->status().isConnected && m_b->status().isConnected);
    }

    void cleanup()
    {
        m_a.reset();
        m_b.reset();
        m_trouble.reset();
        m_server.reset();
    }

    //! The answer of Redis is on its way while the channels become others.
    void anEntryOnItsWayIsDelivered()
    {
        Member ann(*m_b, one);
        takeOne(ann);
        {
            Member bob(*m_b, two);
            QCoreApplication::processEvents();
        }
        Member bob(*m_b, two);
        QCoreApplication::processEvents();
        m_trouble->holdAnswers(false);
        QTRY_COMPARE(ann.messages, QStringList({u"first"_s, u"on its way"_s}));
        QVERIFY(m_a->send(two, chat(u"to two"_s)));
        QTRY_COMPARE(bob.messages, QStringList {u"to two"_s});
    }

    //! The same for a channel that is left: somebody else gets it, and before what is newer.
    void anEntryOfALeftChannelGoesBack()
    {
        auto ann = std::make_unique<Member>(*m_b, one);
        takeOne(*ann);
        ann.reset();
        QVERIFY(m_a->send(one, chat(u"newer"_s)));
        QTRY_COMPARE(waitingIn(one), 1);
        m_trouble->holdAnswers(false);
        QTRY_COMPARE(waitingIn(one), 2);
        const qint64 life = m_server->ask({"TTL", "asgione"}).integer;
        QVERIFY2(life > 50 && life <= 60, qPrintable(QString::number(life)));
        Member eve(*m_b, one);
        QTRY_COMPARE(eve.messages, QStringList({u"on its way"_s, u"newer"_s}));
    }

    void anEntryOfAHostThatStopsGoesBack()
    {
        Member ann(*m_b, one);
        takeOne(ann);
        QSignalSpy closed(m_b.get(), &SharedChannelLayer::closed);
        m_b->close();
        QCoreApplication::processEvents();
        QCOMPARE(closed.count(), 0);
        m_trouble->holdAnswers(false);
        QTRY_COMPARE(closed.count(), 1);
        QCOMPARE(waitingIn(one), 1);
        Member eve(*m_a, one);
        QTRY_COMPARE(eve.messages, QStringList {u"on its way"_s});
    }

    //! Whoever works there had no time for them yet.
    void whatWaitsInAHostThatStopsGoesBack()
    {
        const Idler idler(*m_b, one);
        QStringList sent;
        for (int i = 0; i < 20; ++i) {
            sent.append(QString::number(i));
            QVERIFY(m_a->send(one, chat(sent.last())));
        }
        QTRY_COMPARE(m_b->status().received, 20u);
        QSignalSpy closed(m_b.get(), &SharedChannelLayer::closed);
        m_b->close();
        QTRY_COMPARE(closed.count(), 1);
        QCOMPARE(waitingIn(one), 20);
        Member eve(*m_a, one);
        QTRY_COMPARE(eve.messages, sent);
    }

    //! Every one of many is counted. Where Redis does not let a pop be ended, they are short.
    void channelsComeAndGo_data()
    {
        QTest::addColumn<bool>("canUnblock");
        QTest::newRow("ended pops") << true;
        QTest::newRow("short pops") << false;
    }
    void channelsComeAndGo()
    {
        QFETCH(bool, canUnblock);
        if (!canUnblock)
            m_server->ask({"ACL", "SETUSER", "default", "-client"});
        Member ann(*m_b, one);
        QStringList sent;
        for (int round = 0; round < 30; ++round) {
            const Member bob(*m_b, two);
            for (int i = 0; i < 3; ++i) { // Never more than a channel holds.
                sent.append(QString::number(sent.size()));
                QVERIFY(m_a->send(one, chat(sent.last())));
                QCoreApplication::processEvents();
            }
        }
        QTRY_COMPARE_WITH_TIMEOUT(ann.messages, sent, 20000);
        const Member bob(*m_b, two);
        QVERIFY(m_a->send(two, chat(u"to two"_s)));
        QTRY_COMPARE(bob.messages, QStringList {u"to two"_s});
        QCOMPARE(m_b->status().droppedUnsent, 0u);
    }

private:
    //! Lets Redis give `member` an entry, which does not arrive.
    void takeOne(const Member &member)
    {
        QVERIFY(m_a->send(one, chat(u"first"_s)));
        QTRY_COMPARE(member.messages.size(), 1);
        // Waits again, as both hosts do for their groups. What these probe wakes them for a moment.
        QVERIFY(QTest::qWaitFor([&] {
            return m_server->ask({"INFO", "clients"}).text.contains("blocked_clients:3");
        }));
        m_trouble->holdAnswers(true);
        const quint64 published = m_a->status().published;
        QVERIFY(m_a->send(one, chat(u"on its way"_s)));
        QTRY_COMPARE(m_a->status().published, published + 1);
        QCOMPARE(waitingIn(one), 0);
    }

    int waitingIn(const ChannelName &channel)
    {
        return int(m_server->ask({"ZCARD", "asgi" + channel.toString().toLatin1()}).integer);
    }

    std::unique_ptr<RedisServer> m_server;
    std::unique_ptr<TroubledRedis> m_trouble;
    std::unique_ptr<SharedChannelLayer> m_a;
    std::unique_ptr<SharedChannelLayer> m_b;
};

LANTHORN_TEST(TestNamedChannels)

} // namespace tst_namedchannels

#include "tst_namedchannels.moc"
