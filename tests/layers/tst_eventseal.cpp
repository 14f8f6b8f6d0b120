// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <layers/eventseal.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QMessageAuthenticationCode>
#include <QTest>

namespace tst_eventseal {

using namespace lanthorn;
using namespace Qt::StringLiterals;

namespace {

const GroupName lobby = *GroupName::fromString(u"chat_lobby");
const GroupName other = *GroupName::fromString(u"chat_other");
const QByteArray secret = "0123456789abcdef0123456789abcdef";
constexpr qint64 now = 1717171717000;

WireEvent hello()
{
    return {Event(u"chatroom_message"_s, {{u"message"_s, u"hi"_s}, {u"price"_s, 1.5}})};
}

//! Through Redis.
WireEvent carried(const WireEvent &event)
{
    const auto packed = packEvent(event);
    return packed ? unpackEvent(*packed).value() : hello();
}

} // namespace

class TestEventSeal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void sealedEventsAreOfTheirHost()
    {
        EventSeal a(secret, u"a"_s);
        EventSeal b(secret, u"b"_s);
        for (int i = 0; i < 3; ++i) {
            WireEvent event = hello();
            a.seal(event, lobby, now);
            event.channels = {u"specific.b!x"_s}; // Added for each receiver.
            QCOMPARE(b.senderOf(carried(event), lobby, now + 5), u"a"_s);
        }
        QCOMPARE(b.refused(), 0u);
    }

    //! The bytes, for whoever writes another host.
    void bytes()
    {
        EventSeal seal(secret, u"a"_s);
        WireEvent event {Event(u"t"_s)};
        seal.seal(event, lobby, 1);
        const QByteArray packed("\x84\xa4type\xa1t\xaflanthorn_origin\xa1"
                                "a\xadlanthorn_time\x01\xaflanthorn_number\x01");
        QCOMPARE(event.proof,
                 QMessageAuthenticationCode::hash("lanthorn event\nchat_lobby\n" + packed, secret,
                                                  QCryptographicHash::Sha256));
    }

    void whatProvesNothing_data()
    {
        QTest::addColumn<WireEvent>("event");
        QTest::addColumn<bool>("saysToBeOfAHost");
        EventSeal a(secret, u"a"_s);
        WireEvent good = hello();
        a.seal(good, lobby, now);
        QTest::newRow("a site") << hello() << false;
        WireEvent event = hello();
        event.origin = u"a"_s;
        QTest::newRow("no proof") << event << true;
        event = good;
        event.event = Event(u"chatroom_message"_s, {{u"message"_s, u"bye"_s}});
        QTest::newRow("another text") << event << true;
        event = good;
        event.origin = u"c"_s;
        QTest::newRow("another origin") << event << true;
        event = good;
        ++event.number;
        QTest::newRow("another number") << event << true;
        event = good;
        event.proof[0] = char(event.proof[0] ^ 1);
        QTest::newRow("another proof") << event << true;
        event = good;
        event.proof.chop(1);
        QTest::newRow("a shorter proof") << event << true;
        event = hello();
        a.seal(event, other, now);
        QTest::newRow("of another group") << event << true;
        event = hello();
        a.seal(event, lobby, now - EventSeal::longestAge - 1);
        QTest::newRow("old") << event << true;
        event = hello();
        a.seal(event, lobby, now + EventSeal::longestAge + 1);
        QTest::newRow("of the future") << event << true;
        event = hello();
        EventSeal("another secret of that kind", u"a"_s).seal(event, lobby, now);
        QTest::newRow("another secret") << event << true;
    }
    void whatProvesNothing()
    {
        QFETCH(WireEvent, event);
        QFETCH(bool, saysToBeOfAHost);
        EventSeal b(secret, u"b"_s);
        QCOMPARE(b.senderOf(carried(event), lobby, now), QString());
        QCOMPARE(b.refused(), saysToBeOfAHost ? 1u : 0u);
    }

    void nothingIsTakenTwice()
    {
        EventSeal a(secret, u"a"_s);
        EventSeal b(secret, u"b"_s);
        WireEvent first = hello();
        WireEvent second = hello();
        a.seal(first, lobby, now);
        a.seal(second, lobby, now);
        QCOMPARE(b.senderOf(second, lobby, now), u"a"_s);
        QCOMPARE(b.senderOf(second, lobby, now), QString());
        QCOMPARE(b.senderOf(first, lobby, now), QString());
        QCOMPARE(b.refused(), 2u);
    }

    void withoutASecretEverybodyIsBelieved()
    {
        EventSeal a({}, u"a"_s);
        EventSeal b({}, u"b"_s);
        WireEvent event = hello();
        a.seal(event, lobby, now);
        QVERIFY(event.proof.isEmpty());
        QCOMPARE(b.senderOf(carried(event), lobby, now), u"a"_s);
        event.origin = QString(65, u'o');
        QCOMPARE(b.senderOf(event, lobby, now), QString());
    }
};

LANTHORN_TEST(TestEventSeal)

} // namespace tst_eventseal

#include "tst_eventseal.moc"
