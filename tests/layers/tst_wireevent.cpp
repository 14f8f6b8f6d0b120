// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <layers/wireevent.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QCborArray>
#include <QTest>

namespace tst_wireevent {

using namespace lanthorn;
using namespace Qt::StringLiterals;

class TestWireEvent : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void groupMessageOfTheCoreLayer()
    {
        const QString channel =
            u"specific.0123456789abcdef0123456789abcdef!fedcba9876543210fedcba9876543210"_s;
        QCOMPARE(channel.size(), 74);
        const Event event(u"chatroom_message"_s,
                          {{u"message"_s, u"hi"_s}, {u"username"_s, u"ann"_s}});
        const auto bytes = packEvent({event, {channel}});
        QVERIFY(bytes);
        QCOMPARE(bytes->size(), 141);
        QCOMPARE(*bytes,
                 QByteArray("\x84\xa4type\xb0"
                            "chatroom_message\xa7message\xa2hi\xa8username\xa3"
                            "ann\xb0__asgi_channel__\x91\xd9\x4a")
                     + channel.toLatin1());

        const auto back = unpackEvent(*bytes);
        QVERIFY(back);
        QCOMPARE(back->event.type(), event.type());
        QCOMPARE(back->event.payload(), event.payload());
        QCOMPARE(back->channels, QStringList {channel});
        QVERIFY(back->origin.isEmpty());
    }

    void originTravels()
    {
        const auto bytes = packEvent({Event(u"a"_s), {}, u"me"_s});
        QVERIFY(bytes);
        const auto back = unpackEvent(*bytes);
        QVERIFY(back);
        QCOMPARE(back->origin, u"me"_s);
        QVERIFY(back->event.payload().isEmpty());
    }

    void oneChannelMayBeText()
    {
        const auto event = unpackEvent("\x82\xa4type\xa1"
                                       "a\xb0__asgi_channel__\xa3x!y");
        QVERIFY(event);
        QCOMPARE(event->channels, QStringList {u"x!y"_s});
    }

    void notPacked_data()
    {
        QTest::addColumn<QCborMap>("payload");
        QTest::newRow("type") << QCborMap {{u"type"_s, u"b"_s}};
        QTest::newRow("channel") << QCborMap {{u"__asgi_channel__"_s, u"b"_s}};
        QTest::newRow("origin") << QCborMap {{u"lanthorn_origin"_s, u"b"_s}};
        QTest::newRow("proof") << QCborMap {{u"lanthorn_proof"_s, u"b"_s}};
        QTest::newRow("number as key") << QCborMap {{1, u"b"_s}};
        QTest::newRow("too much") << QCborMap {{u"v"_s, QByteArray(1024 * 1024, 'x')}};
    }
    void notPacked()
    {
        QFETCH(QCborMap, payload);
        QVERIFY(!packEvent({Event(u"a"_s, payload)}));
    }

    void notUnpacked_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no type") << QByteArray("\x80");
        QTest::newRow("type is a number") << QByteArray("\x81\xa4type\x01");
        QTest::newRow("type is empty") << QByteArray("\x81\xa4type\xa0");
        QTest::newRow("junk") << QByteArray("hello");
    }
    void notUnpacked()
    {
        QFETCH(QByteArray, bytes);
        QVERIFY(!unpackEvent(bytes));
    }
};

LANTHORN_TEST(TestWireEvent)

} // namespace tst_wireevent

#include "tst_wireevent.moc"
