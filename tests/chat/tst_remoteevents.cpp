// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <chat/sharing/remoteevents.h>

#include <chat/chatevent.h>
#include <chat/sharing/sharedpresence.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QCborArray>
#include <QTest>

#include <limits>

namespace tst_remoteevents {

using namespace lanthorn;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 now = 1717171717000; // ms
constexpr qint64 hour = 3600 * 1000;

QCborMap hello()
{
    return {{u"message"_s, u"hi"_s}, {u"username"_s, u"ann"_s}, {u"id"_s, u"m1"_s},
            {u"time"_s, now - hour}, {u"sender"_s, u"abc-1"_s}, {u"kind"_s, u"window"_s}};
}

CheckedEvent check(const QCborMap &payload, const QString &host)
{
    return checkedChatEvent(Event(u"chat.message"_s, payload), host, u"Lab 2"_s, Limits(), now);
}

} // namespace

//! What other processes on the same Redis say, whoever they are.
class TestRemoteEvents : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void ofAHost()
    {
        const auto checked = check(hello(), u"h"_s);
        QVERIFY(checked.event);
        QCOMPARE(checked.leftOut, 0);
        QCOMPARE(checked.event->type(), u"chatroom_message"_s);
        const auto message = fromChatEvent(*checked.event);
        const ChatMessage expected {
            u"m1"_s,
            {remoteMemberId(u"abc-1"_s, u"h"_s), u"ann"_s, ClientKind::Window, u"Lab 2"_s},
            u"hi"_s,
            now - hour};
        QCOMPARE(*message, expected);
        QVERIFY(message->sender.id != u"abc-1"_s);
        QVERIFY(remoteMemberId(u"abc-1"_s, u"h"_s) != remoteMemberId(u"abc-1"_s, u"i"_s));
    }

    //! No more than a name and a text is believed.
    void ofASite()
    {
        const auto checked = check(hello(), {});
        QVERIFY(checked.event);
        const auto message = fromChatEvent(*checked.event);
        QVERIFY(message->id != u"m1"_s && !message->id.isEmpty());
        QCOMPARE(message->sender, (Member {{}, u"ann"_s, ClientKind::Plain, u"site"_s}));
        QCOMPARE(message->text, u"hi"_s);
    }

    void texts_data()
    {
        QTest::addColumn<QCborValue>("text");
        QTest::addColumn<bool>("comesIn");
        QTest::newRow("longest") << QCborValue(QString(5000, u'x')) << true;
        QTest::newRow("longer, of a page") << QCborValue(QString(60000, u'x')) << true;
        QTest::newRow("too long") << QCborValue(QString(65536, u'x')) << false;
        QTest::newRow("a megabyte") << QCborValue(QString(1000000, u'x')) << false;
        QTest::newRow("empty") << QCborValue(QString(u""_s)) << true; // As of a plain client.
        QTest::newRow("a number") << QCborValue(5) << true;
        QTest::newRow("a list") << QCborValue(QCborArray {1, u"a"_s}) << true;
        QTest::newRow("too long a list") << QCborValue(QCborArray {QString(65536, u'x')}) << false;
        QTest::newRow("bytes") << QCborValue(QByteArray("x")) << false;
        QTest::newRow("none") << QCborValue() << false;
    }
    void texts()
    {
        QFETCH(QCborValue, text);
        QFETCH(bool, comesIn);
        QCborMap payload = hello();
        payload.insert(u"message"_s, text);
        QCOMPARE(check(payload, u"h"_s).event.has_value(), comesIn);
        const auto ofASite = check(payload, {});
        QCOMPARE(ofASite.event.has_value(), comesIn);
        if (comesIn) {
            QVERIFY(plainContentOf(*ofASite.event)->message == text);
            QVERIFY(fromChatEvent(*ofASite.event)->text.size() <= Limits().chatTextLength);
        }
    }

    void fields_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QCborValue>("value");
        QTest::addColumn<QString>("nick");
        QTest::addColumn<bool>("hasId");
        QTest::addColumn<bool>("hasSender");
        const auto row = [](const char *name, const QString &key, const QCborValue &value,
                            const QString &nick, bool hasId = true, bool hasSender = true) {
            QTest::newRow(name) << key << value << nick << hasId << hasSender;
        };
        row("long name", u"username"_s, QString(5000, u'n'), QString(32, u'n'));
        row("a name of the program", u"username"_s, u"Host"_s, u"Host (2)"_s);
        row("invisible name", u"username"_s, u"\u202eann\u200b"_s, u"ann"_s);
        row("the host's name", u"username"_s, u"Admin"_s, u"Admin (2)"_s);
        row("no name", u"username"_s, 7, {});
        row("long id", u"id"_s, QString(65, u'i'), u"ann"_s, false);
        row("lines in an id", u"id"_s, u"a\nb"_s, u"ann"_s, false);
        row("a list for an id", u"id"_s, QCborArray {1}, u"ann"_s, false);
        row("long sender", u"sender"_s, QString(65, u's'), u"ann"_s, true, false);
        row("a map for a sender", u"sender"_s, QCborMap(), u"ann"_s, true, false);
        row("kind of no program", u"kind"_s, QString(5000, u'k'), u"ann"_s);
    }
    void fields()
    {
        QFETCH(QString, key);
        QFETCH(QCborValue, value);
        QCborMap payload = hello();
        payload.insert(key, value);
        const auto checked = check(payload, u"h"_s);
        QVERIFY(checked.event);
        const auto message = fromChatEvent(*checked.event);
        QTEST(message->sender.nick, "nick");
        QTEST(message->id == u"m1"_s, "hasId");
        QVERIFY(!message->id.isEmpty());
        QTEST(!message->sender.id.isEmpty(), "hasSender");
    }

    void times_data()
    {
        QTest::addColumn<QCborValue>("said");
        QTest::addColumn<qint64>("taken");
        QTest::newRow("some hours ago") << QCborValue(now - 10 * hour) << now - 10 * hour;
        QTest::newRow("days ago") << QCborValue(now - 48 * hour) << now;
        QTest::newRow("a minute ahead") << QCborValue(now + 60000) << now + 60000;
        QTest::newRow("an hour ahead") << QCborValue(now + hour) << now;
        QTest::newRow("2^62") << QCborValue(qint64(1) << 62) << now;
        QTest::newRow("lowest") << QCborValue(std::numeric_limits<qint64>::min()) << now;
        QTest::newRow("a word") << QCborValue(u"now"_s) << now;
    }
    void times()
    {
        QFETCH(QCborValue, said);
        QCborMap payload = hello();
        payload.insert(u"time"_s, said);
        const auto checked = check(payload, u"h"_s);
        // Without a time it is the true time of this computer, which is not that of the test.
        if (said.isString() || said.toInteger() == 0) {
            QVERIFY(checked.event);
            return;
        }
        QTEST(fromChatEvent(*checked.event)->time, "taken");
    }

    void unknownKeysAreLeftOut()
    {
        QCborMap payload = hello();
        payload.insert(u"avatar"_s, QByteArray(500000, 'x'));
        payload.insert(u"host"_s, u"Lab 1"_s);
        const auto checked = check(payload, {});
        QVERIFY(checked.event);
        QCOMPARE(checked.leftOut, 2);
        QVERIFY(!checked.event->payload().contains(u"avatar"_s));
        QCOMPARE(fromChatEvent(*checked.event)->sender.host, u"site"_s);
    }

    //! The user that every site has.
    void theAdminOfASite()
    {
        QCborMap payload = hello();
        payload.insert(u"username"_s, u"admin"_s);
        QCOMPARE(fromChatEvent(*check(payload, {}).event)->sender.nick, u"admin"_s);
        payload.insert(u"kind"_s, u"plain"_s);
        QCOMPARE(fromChatEvent(*check(payload, u"h"_s).event)->sender.nick, u"admin"_s);
        payload.insert(u"username"_s, u"System"_s);
        QCOMPARE(fromChatEvent(*check(payload, {}).event)->sender.nick, u"System (2)"_s);
    }

    void furtherKeysKeepTheirBounds()
    {
        QCborMap payload = hello();
        QCborMap further {{u"user"_s, 7},
                          {u"list"_s, QCborArray {1}},
                          {u"long"_s, QString(5000, u'x')},
                          {u"message"_s, u"another"_s}};
        payload.insert(u"further"_s, further);
        const auto checked = check(payload, u"h"_s);
        QVERIFY(checked.event);
        QCOMPARE(checked.leftOut, 0);
        QCOMPARE(plainContentOf(*checked.event)->further, (QCborMap {{u"user"_s, 7}}));
    }

    void presenceIsItsHostsOwn_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<bool>("mustBeProven");
        QTest::addColumn<bool>("comesIn");
        QTest::newRow("own") << u"h"_s << true << true;
        QTest::newRow("another's") << u"i"_s << true << false;
        QTest::newRow("another's, unproven") << u"i"_s << false << false;
        QTest::newRow("nobody's") << u""_s << true << false;
        QTest::newRow("of a host before this version") << u""_s << false << true;
    }
    void presenceIsItsHostsOwn()
    {
        QFETCH(QString, from);
        QFETCH(bool, mustBeProven);
        const Event event(SharedPresence::eventType, {{u"host"_s, u"h"_s}});
        QTEST(checkedHostEvent(event, from, mustBeProven).event.has_value(), "comesIn");
    }
};

LANTHORN_TEST(TestRemoteEvents)

} // namespace tst_remoteevents

#include "tst_remoteevents.moc"
