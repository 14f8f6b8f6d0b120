// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <channels/consumer.h>

#include <testing/communicator.h>
#include <support/serverpaths.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QRegularExpression>
#include <QTest>

#include <stdexcept>

namespace tst_consumer {

using namespace lanthorn;
using namespace Qt::StringLiterals;

namespace {

const GroupName group = *GroupName::fromString(u"news");

//! What happened to the consumers of a test, which are gone when it looks.
struct Record
{
    QStringList calls;
};

class RecordingConsumer final : public Consumer
{
public:
    explicit RecordingConsumer(Record *record)
        : m_record(*record)
    {
    }
    ~RecordingConsumer() override { m_record.calls.append(u"destroyed"_s); }

protected:
    void connected() override
    {
        if (scope().path == "/deny/"_L1)
            return close();
        if (scope().path == "/denyWith/"_L1)
            return deny(418, "no");
        if (scope().path == "/throw/"_L1)
            throw std::runtime_error("at the door");
        if (scope().path == "/strict/"_L1)
            failOnUnknownEvents();
        joinGroup(group);
        on("chat_message"_L1, [this](const Event &event) {
            sendText(event.payload().value("text"_L1).toString().toUtf8());
        });
        on("chat_throw"_L1, [](const Event &) { throw std::runtime_error("in a handler"); });
        if (scope().path == "/with/"_L1)
            return accept(u"chat.v2"_s, {{"set-cookie", "sessionid=abc"}});
        accept();
    }
    void receivedText(const QByteArray &utf8) override
    {
        if (utf8 == "throw")
            throw std::runtime_error("on a frame");
        if (utf8 == "close")
            return close();
        if (utf8.startsWith("close "))
            return close(utf8.sliced(6).toUShort(), u"enough"_s);
        if (utf8 == "channel")
            return sendText(channelName().toString().toUtf8());
        m_record.calls.append(QString::fromUtf8(utf8));
    }
    void disconnected(quint16 code) override
    {
        m_record.calls.append(u"disconnected %1"_s.arg(code));
        sendText("too late"); // Does nothing.
    }

private:
    Record &m_record;
};

} // namespace

class TestConsumer : public QObject
{
    Q_OBJECT

public:
    static void initMain() { test::runOnChosenEventLoop(); }

private Q_SLOTS:
    void init()
    {
        test::failOnAnyWarning();
        m_record = {};
    }

    void acceptsReceivesAndLeaves()
    {
        Communicator client(*m_application, m_layer, u"/"_s);
        QVERIFY(client.connectToApplication().accepted);
        client.sendText("hello");
        client.disconnect(1001);
        QCOMPARE(m_record.calls, QStringList({u"hello"_s, u"disconnected 1001"_s, u"destroyed"_s}));
        QCOMPARE(m_layer.groupCount(), 0);
        QCOMPARE(m_layer.channelCount(), 0);
    }

    void acceptsWithSubprotocolAndHeaders()
    {
        Communicator client(*m_application, m_layer, u"/with/"_s);
        const auto handshake = client.connectToApplication();
        QVERIFY(handshake.accepted);
        QCOMPARE(handshake.subprotocol, u"chat.v2"_s);
        QCOMPARE(handshake.headers, Scope::Headers({{"set-cookie", "sessionid=abc"}}));
    }

    void denies()
    {
        Communicator plain(*m_application, m_layer, u"/deny/"_s);
        QCOMPARE(plain.connectToApplication().status, 403);
        Communicator custom(*m_application, m_layer, u"/denyWith/"_s);
        QCOMPARE(custom.connectToApplication().status, 418);
    }

    void closesWithItsCode_data()
    {
        QTest::addColumn<QByteArray>("frame");
        QTest::addColumn<int>("code");
        QTest::newRow("by default") << QByteArray("close") << 1000;
        for (const int code : {1000, 1001, 1003, 1008, 1011, 1013, 3000, 4000, 4999})
            QTest::addRow("%d", code) << "close " + QByteArray::number(code) << code;
        for (const int code : {0, 999, 1004, 1005, 1006, 1015, 2999, 5000})
            QTest::addRow("%d cannot be sent", code) << "close " + QByteArray::number(code) << 1011;
    }

    void closesWithItsCode()
    {
        QFETCH(QByteArray, frame);
        QFETCH(int, code);
        if (frame.startsWith("close ") && !frame.endsWith(QByteArray::number(code)))
            QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"no close frame can carry"_s));
        Communicator client(*m_application, m_layer, u"/"_s);
        QVERIFY(client.connectToApplication().accepted);
        client.sendText(frame);
        QCOMPARE(client.closeCode(), code);
    }

    void handlesEventsByType_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<bool>("handled");
        QTest::newRow("its name") << u"chat_message"_s << true;
        QTest::newRow("dots are underscores") << u"chat.message"_s << true;
        QTest::newRow("unknown") << u"chat_other"_s << false;
        QTest::newRow("a method's name is no handler") << u"disconnected"_s << false;
        QTest::newRow("private") << u"_chat_message"_s << false;
        QTest::newRow("client input cannot be forged") << u"websocket.receive"_s << false;
        QTest::newRow("empty") << QString() << false;
    }

    void handlesEventsByType()
    {
        QFETCH(QString, type);
        QFETCH(bool, handled);
        Communicator client(*m_application, m_layer, u"/"_s);
        QVERIFY(client.connectToApplication().accepted);
        m_layer.groupSend(group, Event(type, {{u"text"_s, u"hi"_s}}));
        if (handled) {
            QCOMPARE(client.receiveText(), "hi");
        } else {
            QVERIFY(client.receivesNothing());
            m_layer.groupSend(group, Event(u"chat_message"_s, {{u"text"_s, u"still here"_s}}));
            QCOMPARE(client.receiveText(), "still here");
        }
    }

    //! As every unknown event does in Django Channels.
    void unknownEventsFailWhenAsked()
    {
        Communicator client(*m_application, m_layer, u"/strict/"_s);
        QVERIFY(client.connectToApplication().accepted);
        m_layer.groupSend(group, Event(u"chat_message"_s, {{u"text"_s, u"known"_s}}));
        m_layer.groupSend(group, Event(u"chat_other"_s));
        QCOMPARE(client.receiveText(), "known");
        QTRY_COMPARE(client.closeCode(), 1011);
    }

    void unknownEventsAreCounted()
    {
        Mailbox mailbox(m_layer);
        static const QRegularExpression line(u"Dropped an event without a handler"_s);
        QTest::ignoreMessage(QtInfoMsg, line);
        for (int i = 0; i < 10; ++i)
            QVERIFY(!mailbox.handle(Event(u"nobody.knows"_s)));
        QCOMPARE(mailbox.unknownEvents(), 10u);
    }

    //! Unlike the model, which then skips the disconnect handler and leaks the groups.
    void failureClosesAndCleansUp_data()
    {
        QTest::addColumn<QString>("where");
        QTest::newRow("on a frame") << u"frame"_s;
        QTest::newRow("in a handler") << u"handler"_s;
    }

    void failureClosesAndCleansUp()
    {
        QFETCH(QString, where);
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"A consumer failed"_s));
        Communicator client(*m_application, m_layer, u"/"_s);
        QVERIFY(client.connectToApplication().accepted);
        if (where == "frame"_L1)
            client.sendText("throw");
        else
            m_layer.groupSend(group, Event(u"chat.throw"_s));
        QTRY_COMPARE(client.closeCode(), 1011);
        client.disconnect(1011);
        QCOMPARE(m_record.calls, QStringList({u"disconnected 1011"_s, u"destroyed"_s}));
        QCOMPARE(m_layer.groupCount(), 0);
    }

    void failureAtTheDoorDenies()
    {
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"A consumer failed"_s));
        Communicator client(*m_application, m_layer, u"/throw/"_s);
        QCOMPARE(client.connectToApplication().status, 500);
        client.disconnect(1006);
        QCOMPARE(m_record.calls, QStringList({u"disconnected 1006"_s, u"destroyed"_s}));
    }

    //! A message to one consumer, sent to its channel; each has another.
    void directMessages()
    {
        Communicator ann(*m_application, m_layer, u"/"_s);
        Communicator bo(*m_application, m_layer, u"/"_s);
        QVERIFY(ann.connectToApplication().accepted);
        QVERIFY(bo.connectToApplication().accepted);
        ann.sendText("channel");
        const auto channel = ChannelName::fromString(QString::fromUtf8(ann.receiveText()));
        QVERIFY(channel.hasValue());
        QVERIFY(m_layer.send(*channel, Event(u"chat.message"_s, {{u"text"_s, u"to ann"_s}})));
        QCOMPARE(ann.receiveText(), "to ann");
        QVERIFY(bo.receivesNothing());
    }

    void nothingArrivesAfterTheEnd()
    {
        Communicator client(*m_application, m_layer, u"/"_s);
        QVERIFY(client.connectToApplication().accepted);
        m_layer.groupSend(group, Event(u"chat_message"_s, {{u"text"_s, u"hi"_s}}));
        client.disconnect();
        QVERIFY(client.receivesNothing());
    }

private:
    Record m_record;
    MemoryChannelLayer m_layer;
    ApplicationPtr m_application = consumer<RecordingConsumer>(&m_record);
};

LANTHORN_TEST(TestConsumer)

} // namespace tst_consumer

#include "tst_consumer.moc"
