// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/transport/connection.h>

#include <server/recordingconsumer.h>
#include <support/serverpaths.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QSignalSpy>
#include <QTest>
#include <QWebSocket>

namespace tst_connectionframes {

using namespace lanthorn;
using namespace lanthorn::test;
using namespace Qt::StringLiterals;

namespace {

class AnsweringConsumer final : public Consumer
{
protected:
    void connected() override
    {
        sendText("early");
        accept();
    }
    void receivedText(const QByteArray &utf8) override { sendText(utf8); }
};

} // namespace

//! What a Connection lets through of what a client sends.
class TestConnectionFrames : public QObject
{
    Q_OBJECT

public:
    static void initMain() { runOnChosenEventLoop(); }

private Q_SLOTS:
    void init()
    {
        failOnAnyWarning();
        m_record = {};
    }

    void messageOverTheLimitClosesWith1009()
    {
        Limits limits;
        limits.messageBytes = 100;
        TestHost host(m_application, limits);
        QWebSocket client;
        QSignalSpy disconnected(&client, &QWebSocket::disconnected);
        client.open(host.url(u"/"_s));
        QTRY_COMPARE(client.state(), QAbstractSocket::ConnectedState);
        client.sendTextMessage(u"x"_s.repeated(100));
        QTRY_COMPARE(m_record.texts.size(), 1);
        client.sendTextMessage(u"x"_s.repeated(101));
        QTRY_COMPARE(disconnected.count(), 1);
        QCOMPARE(int(client.closeCode()), 1009);
        QCOMPARE(m_record.texts.size(), 1);
    }

    void fragmentsAreOneMessage()
    {
        TestHost host(m_application);
        const auto socket = openedRaw(host);
        const QByteArray text = "grüße 🏮";
        QByteArray stream = maskedFrame(0x1, "a");
        // Every byte on its own, so that characters are split.
        for (qsizetype i = 0; i < text.size(); ++i) {
            const quint8 first = i == 0 ? 0x01 : i + 1 < text.size() ? 0x00 : 0x80;
            QByteArray fragment = maskedFrame(0, text.mid(i, 1));
            fragment[0] = char(first);
            stream += fragment + maskedFrame(0x9, "p");
        }
        stream += maskedFrame(0x1, "z");
        socket->write(stream);
        QTRY_COMPARE(m_record.texts, QList<QByteArray>({"a", text, "z"}));
        QCOMPARE(host.connections.traffic().messagesReceived, 3);
        QCOMPARE(qsizetype(host.connections.traffic().bytesReceived), text.size() + 2);
        QByteArray pongs;
        QTRY_COMPARE((pongs += socket->readAll()).count("\x8a\x01p"), text.size());
    }

    //! Between what was written in answer to what came before it and behind it.
    void pingsAreAnsweredWhereTheyStand()
    {
        TestHost host(consumer<AnsweringConsumer>());
        const auto socket = openedRaw(host);
        socket->write(maskedFrame(0x1, "1") + maskedFrame(0x9, "2") + maskedFrame(0x1, "3")
                      + maskedFrame(0x9, "4") + maskedFrame(0x1, "5"));
        QByteArray answers;
        QTRY_VERIFY((answers += socket->readAll()).size() >= 15);
        QCOMPARE(answers,
                 "\x81\x01"
                 "1\x8a\x01"
                 "2\x81\x01"
                 "3\x8a\x01"
                 "4\x81\x01"
                 "5");
    }

    void badTextIsRefused_data()
    {
        QTest::addColumn<QByteArray>("stream");
        QTest::newRow("whole") << maskedFrame(0x1, "\xc3");
        QTest::newRow("in fragments")
            << QByteArray::fromHex("018100000000c3") + QByteArray::fromHex("80810000000078");
        QTest::newRow("surrogate") << maskedFrame(0x1, "\xed\xa0\x80");
    }

    void badTextIsRefused()
    {
        QFETCH(QByteArray, stream);
        TestHost host(m_application);
        const auto socket = openedRaw(host);
        socket->write(maskedFrame(0x1, "good") + stream);
        QTRY_COMPARE(m_record.codes, QList<int>({1007}));
        QCOMPARE(m_record.texts, QList<QByteArray>({"good"}));
    }

    void slowMessageIsCutOff()
    {
        TestHost host(m_application);
        const auto socket = openedRaw(host);
        socket->write(maskedFrame(0x1, "whole") + maskedFrame(0x1, "half").chopped(1));
        QTRY_COMPARE(m_record.texts.size(), 1);
        host.now += host.limits.messageTimeout;
        host.connections.tick();
        QTRY_COMPARE(m_record.codes, QList<int>({4008}));
        QByteArray received;
        QTRY_VERIFY((received += socket->readAll()).contains(QByteArray::fromHex("0fa8")));
    }

private:
    Record m_record;
    ApplicationPtr m_application = recordingApplication(&m_record);
};

LANTHORN_TEST(TestConnectionFrames)

} // namespace tst_connectionframes

#include "tst_connectionframes.moc"
