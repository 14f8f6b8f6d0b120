// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <layers/layerhosts.h>

#include <channels/resync.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

namespace tst_outage {

using namespace lanthorn;
using namespace lanthorn::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const GroupName lobby = *GroupName::fromString(u"chat_lobby");

void expectWarnings(int count)
{
    for (int i = 0; i < count; ++i)
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"rooms are not shared until"_s));
}

} // namespace

//! Two hosts, and a Redis that fails.
class TestOutage : public QObject
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
        failOnAnyWarning();
        QFETCH_GLOBAL(LayerKind, kind);
        m_kind = kind;
        m_server = std::make_unique<RedisServer>();
    }

    void cleanup()
    {
        m_ann.reset();
        m_bob.reset();
        m_a.reset();
        m_b.reset();
        m_server.reset();
    }

    void killedAndStartedAgain()
    {
        QVERIFY(m_server->start());
        openBoth();
        send(*m_a, u"before"_s);
        QTRY_COMPARE(m_bob->messages, QStringList {u"before"_s});

        expectWarnings(2);
        m_server->kill();
        QTRY_VERIFY(!m_a->status().isConnected && !m_b->status().isConnected);
        QStringList sent;
        for (int i = 0; i < 20; ++i)
            sent.append(QString::number(i));
        for (const QString &text : sent)
            send(*m_a, text);
        QTRY_COMPARE(m_ann->messages, QStringList {u"before"_s} + sent); // Local goes on.
        QVERIFY(m_a->status().waitingBytes > 0);
        QTRY_VERIFY(!m_a->status().problem.isEmpty());

        QVERIFY(m_server->start());
        QTRY_COMPARE(m_bob->types.count(resyncType), 1);
        QTRY_COMPARE(m_ann->types.count(resyncType), 1);
        const auto chats = [](const Member &member) {
            QStringList texts = member.messages;
            texts.removeAll(u""_s); // Of the announcement.
            return texts;
        };
        QTRY_COMPARE(chats(*m_bob), QStringList {u"before"_s} + sent);
        send(*m_b, u"after"_s);
        QTRY_COMPARE(chats(*m_ann), QStringList {u"before"_s} + sent + QStringList {u"after"_s});
        QTRY_COMPARE(chats(*m_bob).size(), 22);
        QCOMPARE(m_a->status().waitingBytes, 0);
        QVERIFY(m_a->status().problem.isEmpty());
        QCOMPARE(m_a->status().droppedUnsent, 0u);
    }

    void frozenForAWhile()
    {
        QVERIFY(m_server->start());
        openBoth();
        m_server->freeze();
        QElapsedTimer timer;
        timer.start();
        QStringList sent;
        for (int i = 0; i < 50; ++i)
            sent.append(QString::number(i));
        for (const QString &text : sent)
            send(*m_a, text);
        QTRY_COMPARE(m_ann->messages, sent);
        QVERIFY2(timer.elapsed() < 1000, "local delivery waited for Redis");
        QCOMPARE(m_bob->messages.size(), 0);
        m_server->thaw();
        QTRY_COMPARE(m_bob->messages, sent);
        QCOMPARE(m_ann->messages, sent);
        QVERIFY(!m_bob->types.contains(resyncType)); // Nothing was missed.
    }

    void queueIsBounded()
    {
        QVERIFY(m_server->start());
        BackplaneLimits limits = quickLimits();
        limits.queueBytes = 20 * 1024;
        openBoth(limits);
        expectWarnings(2);
        m_server->kill();
        QTRY_VERIFY(!m_a->status().isConnected && !m_b->status().isConnected);
        for (int i = 0; i < 100; ++i)
            send(*m_a, QString::number(i) + QString(1000, u'x'));
        QVERIFY(m_a->status().waitingBytes <= limits.queueBytes);
        const quint64 dropped = m_a->status().droppedWaiting;
        QVERIFY(dropped >= 80 && dropped < 85);
        QTRY_VERIFY(!m_b->status().problem.isEmpty());
        QVERIFY(m_server->start());
        QTRY_COMPARE(m_bob->types.count(u"chat"_s), qsizetype(100 - dropped));
        QVERIFY(m_bob->messages.last().startsWith(u"99x"_s));
    }

    void absentAtTheStart()
    {
        expectWarnings(2);
        openBoth(quickLimits(), false);
        send(*m_a, u"early"_s);
        QTRY_COMPARE(m_ann->messages, QStringList {u"early"_s});
        QTRY_VERIFY(!m_a->status().problem.isEmpty() && !m_b->status().problem.isEmpty());
        QVERIFY(m_server->start());
        QTRY_VERIFY(m_a->status().isConnected && m_b->status().isConnected);
        QTRY_COMPARE(processesIn(m_kind, *m_server, lobby), 2);
        send(*m_b, u"late"_s);
        QTRY_VERIFY(m_ann->messages.contains(u"late"_s));
        QVERIFY(!m_ann->types.contains(resyncType));
    }

    void stoppingWithoutRedisIsQuick()
    {
        QVERIFY(m_server->start());
        openBoth();
        m_server->freeze();
        QSignalSpy closed(m_a.get(), &SharedChannelLayer::closed);
        m_a->close();
        QVERIFY(closed.wait(2000));
    }

private:
    void openBoth(const BackplaneLimits &limits = quickLimits(), bool isThere = true)
    {
        m_a = makeSharedLayer(layerOptions(m_kind, *m_server), limits);
        m_b = makeSharedLayer(layerOptions(m_kind, *m_server), limits);
        m_ann = std::make_unique<Member>(*m_a);
        m_bob = std::make_unique<Member>(*m_b);
        m_a->groupAdd(lobby, m_ann->channel());
        m_b->groupAdd(lobby, m_bob->channel());
        if (!isThere)
            return;
        QTRY_VERIFY(m_a->status().isConnected && m_b->status().isConnected);
        QTRY_COMPARE(processesIn(m_kind, *m_server, lobby), 2);
    }
    static void send(SharedChannelLayer &layer, const QString &text)
    {
        layer.groupSend(lobby, chat(text));
    }

    LayerKind m_kind = LayerKind::Core;
    std::unique_ptr<RedisServer> m_server;
    std::unique_ptr<SharedChannelLayer> m_a;
    std::unique_ptr<SharedChannelLayer> m_b;
    std::unique_ptr<Member> m_ann;
    std::unique_ptr<Member> m_bob;
};

LANTHORN_TEST(TestOutage)

} // namespace tst_outage

#include "tst_outage.moc"
