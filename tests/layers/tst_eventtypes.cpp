// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <layers/layerhosts.h>
#include <layers/wireevent.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QSignalSpy>
#include <QTest>

namespace tst_eventtypes {

using namespace lanthorn;
using namespace lanthorn::test;
using namespace Qt::StringLiterals;

namespace {

const GroupName lobby = *GroupName::fromString(u"chat_lobby");
const QByteArray siteKey = "asgispecific.0123456789abcdef0123456789abcdef!";

} // namespace

//! Under which type events leave for a site, whose consumer has a handler for one only.
class TestEventTypes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_server.start(), "redis-server is needed");
        QTest::addColumn<LayerKind>("kind");
        QTest::newRow("core") << LayerKind::Core;
        QTest::newRow("pub/sub") << LayerKind::PubSub;
    }

    void init()
    {
        failOnAnyWarning();
        QFETCH_GLOBAL(LayerKind, kind);
        m_kind = kind;
        m_server.ask({"FLUSHALL"});
        m_site = std::make_unique<RedisConnection>(m_server.endpoint());
        m_published.clear();
        connect(
            m_site.get(), &RedisConnection::messageReceived, this,
            [this](const QByteArray &, const QByteArray &payload) { m_published.append(payload); });
        m_site->open();
        QTRY_VERIFY(m_site->isReady());
        if (m_kind == LayerKind::PubSub)
            m_site->subscribe("asgi__group__chat_lobby");
        else
            m_server.ask({"ZADD", "asgi:group:chat_lobby", "9999999999",
                          QByteArray(siteKey).remove(0, 4) + "member"});
    }
    void cleanup()
    {
        m_member.reset();
        m_host.reset();
        m_site.reset();
    }

    void aGroupsTypeIsWhatASiteUses()
    {
        open();
        say(u"first"_s);
        QTRY_COMPARE(typesSent(), QStringList {u"chat"_s});
        siteSays(u"chat.other"_s);
        QTRY_COMPARE(m_member->messages.size(), 2);
        say(u"second"_s);
        siteSays(u"chat_other"_s); // The same handler.
        QTRY_COMPARE(m_member->messages.size(), 4);
        say(u"third"_s);
        QTRY_COMPARE(typesSent(), QStringList({u"chat"_s, u"chat.other"_s, u"chat.other"_s}));
        siteSays(u"private"_s); // Not one that comes in.
        say(u"fourth"_s);
        QTRY_COMPARE(typesSent().last(), u"chat.other"_s);
        const qint64 life = m_server.ask({"TTL", "asgi:type:chat_lobby"}).integer;
        QVERIFY2(life > 86400, qPrintable(QString::number(life)));
    }

    //! Also for who has nobody in the room.
    void aRestartKnowsIt_data()
    {
        QTest::addColumn<bool>("isMember");
        QTest::newRow("member") << true;
        QTest::newRow("outside") << false;
    }
    void aRestartKnowsIt()
    {
        QFETCH(bool, isMember);
        m_server.ask({"SET", "asgi:type:chat_lobby", "chat.other"});
        open({}, isMember);
        const QStringList texts {u"a"_s, u"b"_s, u"c"_s};
        for (const QString &text : texts)
            say(text);
        QTRY_COMPARE(typesSent(), QStringList(3, u"chat.other"_s));
        QCOMPARE(m_sentTexts, texts);
    }

    //! A type that is every consumer's own would end it.
    void aForgedTypeIsNotUsed()
    {
        m_server.ask({"SET", "asgi:type:chat_lobby", "websocket.disconnect"});
        open();
        say(u"a"_s);
        QTRY_COMPARE(typesSent(), QStringList {u"chat"_s});
    }

    void theOneInTheUrlCounts()
    {
        open(u"chat.msg"_s);
        siteSays(u"chat.other"_s);
        QTRY_COMPARE(m_member->messages.size(), 1);
        say(u"a"_s);
        QTRY_COMPARE(typesSent(), QStringList {u"chat.msg"_s});
        QCOMPARE(m_server.ask({"EXISTS", "asgi:type:chat_lobby"}).integer, 0);
    }

    //! What hosts say is no sign of a site.
    void hostsDoNotCount()
    {
        open();
        WireEvent event {Event(u"chat.other"_s, {{u"message"_s, u"x"_s}})};
        event.origin = u"another"_s;
        siteSends(event);
        QTRY_COMPARE(m_member->messages.size(), 1);
        say(u"a"_s);
        QTRY_COMPARE(typesSent(), QStringList {u"chat"_s});
    }

private:
    void open(const QString &type = {}, bool isMember = true)
    {
        LayerOptions options = layerOptions(m_kind, m_server);
        options.eventType = type;
        m_host = makeSharedLayer(options, quickLimits(), {}, Typing::OfTheGroup);
        m_member = std::make_unique<Member>(*m_host);
        if (isMember)
            m_host->groupAdd(lobby, m_member->channel());
        QTRY_VERIFY(m_host->status().isConnected);
        QTRY_COMPARE(processesIn(m_kind, m_server, lobby), isMember ? 2 : 1);
    }
    void say(const QString &text) { m_host->groupSend(lobby, chat(text)); }
    void siteSays(const QString &type)
    {
        siteSends({Event(type, {{u"message"_s, u"from the site"_s}})});
    }
    void siteSends(WireEvent event)
    {
        if (m_kind == LayerKind::PubSub) {
            m_server.ask({"PUBLISH", "asgi__group__chat_lobby", *packEvent(event)});
            return;
        }
        for (const RedisReply &member :
             m_server.ask({"ZRANGE", "asgi:group:chat_lobby", "0", "-1"}).items) {
            const QByteArray key = "asgi" + member.text.left(member.text.indexOf('!') + 1);
            event.channels = {QString::fromLatin1(member.text)};
            if (key != siteKey)
                m_server.ask({"ZADD", key, QByteArray::number(CoreBackplane::wallClock(), 'f', 6),
                              QByteArray(12, 's') + *packEvent(event)});
        }
    }
    //! Of what the host sent to the site.
    QStringList typesSent()
    {
        QList<QByteArray> entries;
        if (m_kind == LayerKind::Core) {
            for (const RedisReply &entry : m_server.ask({"ZRANGE", siteKey, "0", "-1"}).items)
                entries.append(entry.text.sliced(12));
        } else {
            entries = m_published;
        }
        QStringList types;
        m_sentTexts.clear();
        for (const QByteArray &entry : std::as_const(entries)) {
            const auto event = unpackEvent(entry);
            if (!event || (m_kind == LayerKind::PubSub && event->origin != m_host->origin()))
                continue;
            types.append(event->event.type());
            m_sentTexts.append(event->event.payload().value(u"message"_s).toString());
        }
        return types;
    }

    RedisServer m_server;
    LayerKind m_kind = LayerKind::Core;
    std::unique_ptr<RedisConnection> m_site;
    std::unique_ptr<SharedChannelLayer> m_host;
    std::unique_ptr<Member> m_member;
    QList<QByteArray> m_published;
    QStringList m_sentTexts;
};

LANTHORN_TEST(TestEventTypes)

} // namespace tst_eventtypes

#include "tst_eventtypes.moc"
