// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <layers/pubsubbackplane.h>

#include <layers/layerhosts.h>
#include <layers/sharding.h>
#include <layers/wireevent.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QSignalSpy>
#include <QTest>

namespace tst_pubsubbackplane {

using namespace lanthorn;
using namespace lanthorn::test;
using namespace Qt::StringLiterals;

namespace {

const GroupName lobby = *GroupName::fromString(u"chat_lobby");
const QByteArray lobbyChannel = "asgi__group__chat_lobby";

} // namespace

//! The pub/sub layer against a real Redis.
class TestPubSubBackplane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_server.start(), "redis-server is needed"); }

    void init()
    {
        failOnAnyWarning();
        open(layerOptions(LayerKind::PubSub, m_server));
    }

    void cleanup() { m_backplane.reset(); }

    void publishesWhatTheReferenceReads()
    {
        RedisConnection python(m_server.endpoint());
        QSignalSpy messages(&python, &RedisConnection::messageReceived);
        python.open();
        QTRY_VERIFY(python.isReady());
        python.subscribe(lobbyChannel);
        m_backplane->watch(lobby);
        QTRY_COMPARE(processesIn(LayerKind::PubSub, m_server, lobby), 2);
        m_backplane->publish(lobby, chat(u"hi"_s), Typing::AsItIs);
        QTRY_COMPARE(messages.size(), 1);
        QCOMPARE(messages.first().at(0).toByteArray(), lobbyChannel);
        const QByteArray payload = messages.first().at(1).toByteArray();
        const QByteArray begin("\x83\xa4type\xa4"
                               "chat\xa7message\xa2hi\xaflanthorn_origin\xd9\x20");
        QCOMPARE(payload.left(begin.size()), begin);
        QCOMPARE(payload.size(), begin.size() + 32);
        QTRY_COMPARE(m_backplane->status().ownReturned, 1u);
        QCOMPARE(m_backplane->status().received, 0u);
        QCOMPARE(m_backplane->status().published, 1u);
    }

    void readsWhatTheReferencePublishes()
    {
        QStringList received;
        connect(m_backplane.get(), &Backplane::received, this,
                [&](const GroupName &group, const Event &event) {
                    received.append(group.toString() + u' ' + event.type());
                });
        m_backplane->watch(lobby);
        QTRY_COMPARE(processesIn(LayerKind::PubSub, m_server, lobby), 1);
        publish(lobbyChannel, "junk");
        publish(lobbyChannel, "");
        publish(lobbyChannel, QByteArray(10 * 1024 * 1024, 'x'));
        publish(
            lobbyChannel,
            QByteArray::fromHex("82a474797065ac636861742e6d657373616765a76d657373616765a26869"));
        QTRY_COMPARE(received, QStringList {u"chat_lobby chat.message"_s});
        QCOMPARE(m_backplane->status().malformed, 3u);
    }

    void leavingEndsTheSubscription()
    {
        m_backplane->watch(lobby);
        QTRY_COMPARE(processesIn(LayerKind::PubSub, m_server, lobby), 1);
        m_backplane->unwatch(lobby);
        QTRY_COMPARE(processesIn(LayerKind::PubSub, m_server, lobby), 0);
        QVERIFY(m_backplane->status().isConnected);
    }

    void stopAndDeathEndEverything_data()
    {
        QTest::addColumn<bool>("isClean");
        QTest::newRow("stop") << true;
        QTest::newRow("death") << false;
    }
    void stopAndDeathEndEverything()
    {
        QFETCH(bool, isClean);
        m_backplane->watch(lobby);
        QTRY_COMPARE(processesIn(LayerKind::PubSub, m_server, lobby), 1);
        if (isClean) {
            QSignalSpy closed(m_backplane.get(), &Backplane::closed);
            m_backplane->close();
            QVERIFY(closed.wait());
        } else {
            m_backplane.reset();
        }
        QTRY_COMPARE(m_server.ask({"PUBSUB", "CHANNELS"}).items.size(), 0);
        QCOMPARE(m_server.ask({"DBSIZE"}).integer, 0);
    }

    void severalServersShareTheGroups()
    {
        RedisServer second;
        QVERIFY(second.start());
        LayerOptions options = layerOptions(LayerKind::PubSub, m_server);
        options.hosts.append(second.endpoint());
        open(options);
        int onSecond = 0;
        const QStringList names {u"lobby"_s,  u"kitchen"_s, u"garden"_s, u"music"_s,
                                 u"sports"_s, u"news"_s,    u"help"_s,   u"science"_s};
        for (const QString &name : names) {
            const GroupName group = *GroupName::fromString(u"chat_"_s + name);
            const bool isOnSecond = shardOf("asgi__group__" + group.toString().toLatin1(), 2) == 1;
            onSecond += isOnSecond;
            m_backplane->watch(group);
            QTRY_COMPARE(processesIn(LayerKind::PubSub, isOnSecond ? second : m_server, group), 1);
        }
        QVERIFY(onSecond > 0 && onSecond < names.size());
    }

private:
    void open(const LayerOptions &options)
    {
        m_backplane = std::make_unique<PubSubBackplane>(options, quickLimits());
        m_backplane->open();
        QTRY_VERIFY(m_backplane->status().isConnected);
    }
    void publish(const QByteArray &channel, const QByteArray &payload)
    {
        QCOMPARE(m_server.ask({"PUBLISH", channel, payload}).integer, 1);
    }

    RedisServer m_server;
    std::unique_ptr<PubSubBackplane> m_backplane;
};

LANTHORN_TEST(TestPubSubBackplane)

} // namespace tst_pubsubbackplane

#include "tst_pubsubbackplane.moc"
