// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/connection/websockettransport.h>
#include <client/rawhost.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QSignalSpy>
#include <QTest>
#include <QTimer>

#include <algorithm>

namespace tst_hostiletransport {

using namespace lanthorn;
using namespace lanthorn::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// So long that nothing here ends by it.
constexpr WebSocketTransport::Timeouts patient {.connect = 100s, .close = 100s, .message = 100s};

//! A transport and the worst that was seen of it.
struct Guest
{
    explicit Guest(const WebSocketTransport::Timeouts &timeouts = patient)
        : transport(nullptr, timeouts)
    {
    }

    //! Why the host was left; fails the test when it was not.
    Error failure(RawHost &host)
    {
        transport.open(host.url());
        if (failed.isEmpty() && !failed.wait(20'000))
            QTest::qFail("The host was not left", __FILE__, __LINE__);
        return failed.isEmpty() ? Error() : failed.at(0).at(0).value<Error>();
    }
    void openTo(RawHost &host)
    {
        transport.open(host.url());
        if (!opened.wait())
            QTest::qFail("The connection was not opened", __FILE__, __LINE__);
    }

    WebSocketTransport transport;
    QSignalSpy opened {&transport, &Transport::opened};
    QSignalSpy failed {&transport, &Transport::failed};
    QSignalSpy closed {&transport, &Transport::closed};
    QSignalSpy texts {&transport, &Transport::textReceived};
};

//! The code of the close frame that a client has sent and nothing before it; 0 when it has not.
int closeCodeIn(const QByteArray &received)
{
    if (!received.startsWith('\x88') || received.size() < 8)
        return 0;
    const auto byte = [&](qsizetype i) {
        return quint8(received.at(6 + i)) ^ quint8(received.at(2 + i));
    };
    return byte(0) * 256 + byte(1);
}

} // namespace

//! Hosts that want to fill, hold or mislead who joins them.
class TestHostileTransport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnAnyWarning(); }

    void endlessAnswers_data()
    {
        QTest::addColumn<QByteArray>("start");
        QTest::addColumn<QByteArray>("rest");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("status line")
            << QByteArray("HTTP/1.1 101 ") << QByteArray(1000, 'a') << ErrorCode::NotLanthorn;
        QTest::newRow("status line of a refusal")
            << QByteArray("HTTP/1.1 404 ") << QByteArray(1000, 'a') << ErrorCode::NotLanthorn;
        QTest::newRow("fields") << QByteArray("HTTP/1.1 101 x\r\n") << QByteArray("a: b\r\n")
                                << ErrorCode::NotLanthorn;
        QTest::newRow("fields of a refusal")
            << QByteArray("HTTP/1.1 503 x\r\n") << QByteArray("a: b\r\n") << ErrorCode::ServerFull;
        QTest::newRow("zeros") << QByteArray() << QByteArray(1000, '\0') << ErrorCode::NotLanthorn;
    }

    //! Only their size ends them here, long before the time does.
    void endlessAnswers()
    {
        QFETCH(QByteArray, start);
        QFETCH(QByteArray, rest);
        RawHost host;
        host.answer = [&] {
            host.write(start);
            host.writeOnAndOn(rest, 64 * 1024 * 1024);
        };
        Guest guest;
        QTEST(guest.failure(host).code, "code");
        QTRY_VERIFY(host.isEnded);
        // What the systems hold in between is theirs.
        QVERIFY2(host.written < 16 * 1024 * 1024, QByteArray::number(host.written));
    }

    void tooManyFields()
    {
        RawHost host;
        host.answer = [&] {
            host.write("HTTP/1.1 101 x\r\n" + QByteArray("a: b\r\n").repeated(65) + "\r\n");
        };
        QCOMPARE(Guest().failure(host).code, ErrorCode::NotLanthorn);
    }

    //! The time for the handshake is one for all of it.
    void anAnswerInDrops()
    {
        RawHost host;
        QTimer drops;
        host.answer = [&] {
            host.write("HTTP/1.1 101 ");
            drops.start(1ms);
        };
        connect(&drops, &QTimer::timeout, this, [&] {
            if (host.socket && !host.isEnded)
                host.write("a");
        });
        Guest guest({.connect = 100ms});
        QCOMPARE(guest.failure(host).code, ErrorCode::TimedOut);
    }

    void forbiddenFrames_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("closeCode");
        const auto row = [](const char *name, const QByteArray &bytes, int closeCode) {
            QTest::newRow(name) << bytes << closeCode;
        };
        const QByteArray mask = "\x01\x02\x03\x04";
        row("masked", QByteArray("\x81\x81") + mask + "a", 1002);
        row("masked ping", QByteArray("\x89\x80") + mask, 1002);
        row("reserved bit",
            QByteArray("\xc1\x01"
                       "a"),
            1002);
        row("reserved opcode",
            QByteArray("\x83\x01"
                       "a"),
            1002);
        row("a ping in fragments", QByteArray("\x09\0", 2), 1002);
        row("a long ping", rawFrame(0x89, QByteArray(126, 'a')), 1002);
        row("no message to continue", rawFrame(0x80, "a"), 1002);
        row("a message inside another", rawFrame(0x01, "a") + rawFrame(0x81, "b"), 1002);
        row("a length of 2^63", QByteArray("\x81\x7f\x80\0\0\0\0\0\0\0", 10), 1002);
        row("a length of 2^62", QByteArray("\x81\x7f\x40\0\0\0\0\0\0\0", 10), 1009);
        row("one byte too many", QByteArray("\x81\x7f\0\0\0\0\0\x10\0\x01", 10), 1009);
        row("a length with too many bytes", QByteArray("\x81\x7e\0\x05hello", 9), 1002);
        row("too much in fragments",
            rawFrame(0x01, QByteArray(600'000, 'a')) + rawFrame(0x00, QByteArray(600'000, 'a')),
            0); // Lost, maybe, because not everything was read.
        row("empty fragments", rawFrame(0x01, {}) + rawFrame(0x00, {}).repeated(200), 1009);
        row("no UTF-8", rawText("a\xff"), 1007);
        row("no UTF-8 yet", rawFrame(0x01, "\xff"), 1007);
        row("a close of one byte", rawFrame(0x88, "a"), 1002);
        row("code 0", rawFrame(0x88, QByteArray(2, '\0')), 1002);
        row("code 999", rawFrame(0x88, "\x03\xe7"), 1002);
        row("code 1005", rawFrame(0x88, "\x03\xed"), 1002);
        row("code 1006", rawFrame(0x88, "\x03\xee"), 1002);
        row("code 5000", rawFrame(0x88, "\x13\x88"), 1002);
        row("words that are no UTF-8", rawFrame(0x88, "\x03\xe8\xff"), 1007);
    }

    void forbiddenFrames()
    {
        QFETCH(QByteArray, bytes);
        RawHost host;
        host.answer = [&] {
            host.upgrade();
            host.write(rawText("before") + bytes + rawText("behind"));
        };
        Guest guest;
        const Error error = guest.failure(host);
        QCOMPARE(error.code, ErrorCode::ProtocolViolation);
        QVERIFY(!error.isTemporary());
        QCOMPARE(guest.texts.size(), 1);
        QCOMPARE(guest.closed.size(), 0);
        QTRY_VERIFY(host.isEnded);
        QFETCH(int, closeCode);
        if (closeCode != 0)
            QCOMPARE(closeCodeIn(host.received), closeCode);
    }

    void bytesAreLeftOut()
    {
        RawHost host;
        Guest guest;
        guest.openTo(host);
        host.write(rawFrame(0x82, QByteArray(500'000, 'x')) + rawFrame(0x02, "a")
                   + rawFrame(0x80, "b") + rawText("text"));
        QTRY_COMPARE(guest.texts.size(), 1);
        QCOMPARE(guest.texts.at(0).at(0).toByteArray(), QByteArray("text"));
        QCOMPARE(guest.transport.heldBytes(), 0);
    }

    void aFloodOfPings()
    {
        RawHost host;
        host.answer = [&] {
            host.upgrade();
            host.stopReading();
            host.writeOnAndOn(rawFrame(0x89, QByteArray(125, 'p')), 64 * 1024 * 1024);
        };
        Guest guest;
        QCOMPARE(guest.failure(host).code, ErrorCode::ProtocolViolation);
    }

    //! Answers that a host does not take are not made.
    void pingsOfWhoDoesNotRead()
    {
        RawHost host;
        Guest guest;
        guest.openTo(host);
        host.stopReading();
        const QByteArray words(64 * 1024, 'x');
        // Far above what the systems may still take.
        while (guest.transport.waitingBytes() <= WebSocketTransport::largestBacklog / 2)
            guest.transport.sendText(words);
        qint64 most = 0;
        connect(&guest.transport, &Transport::textReceived, this,
                [&] { most = std::max(most, guest.transport.waitingBytes()); });
        const qint64 before = guest.transport.waitingBytes();
        host.write((rawFrame(0x89, QByteArray(125, 'p')) + rawText("t")).repeated(40));
        QTRY_COMPARE(guest.texts.size(), 40);
        QVERIFY(most <= before);
    }

    void aHostThatDoesNotReadIsLeft()
    {
        RawHost host;
        Guest guest;
        guest.openTo(host);
        host.stopReading();
        const QByteArray words(64 * 1024, 'x');
        qint64 most = 0;
        for (int i = 0; i < 1000; ++i) { // 64 MB
            guest.transport.sendText(words);
            most = std::max(most, guest.transport.waitingBytes());
        }
        QVERIFY(most <= WebSocketTransport::largestBacklog + words.size() + 14);
        QVERIFY(guest.failed.isEmpty()); // Never from inside a call.
        QTRY_COMPARE(guest.failed.size(), 1);
        QCOMPARE(guest.failed.at(0).at(0).value<Error>().code, ErrorCode::ConnectionLost);
    }

    void aMessageWithoutAnEnd_data()
    {
        QTest::addColumn<QByteArray>("start");
        QTest::addColumn<QByteArray>("drop");
        QTest::newRow("a header") << QByteArray("\x81") << QByteArray();
        QTest::newRow("a payload in drops")
            << QByteArray("\x81\x7f\0\0\0\0\0\x0f\0\0", 10) << QByteArray("a");
        QTest::newRow("a fragment, then nothing") << rawFrame(0x01, "a") << QByteArray();
    }

    void aMessageWithoutAnEnd()
    {
        QFETCH(QByteArray, start);
        QFETCH(QByteArray, drop);
        RawHost host;
        QTimer drops;
        host.answer = [&] {
            host.upgrade();
            host.write(start);
            drops.start(1ms);
        };
        connect(&drops, &QTimer::timeout, this, [&] {
            if (host.socket && !host.isEnded && !drop.isEmpty())
                host.write(drop);
        });
        WebSocketTransport::Timeouts timeouts = patient;
        timeouts.message = 50ms;
        Guest guest(timeouts);
        const Error error = guest.failure(host);
        QCOMPARE(error.code, ErrorCode::ConnectionLost); // A bad network does the same.
        QTRY_VERIFY(host.isEnded);
    }

    //! However fast it comes: a bounded part is here, and the event loop turns.
    void aFloodOfMessages()
    {
        RawHost host;
        Guest guest;
        qint64 held = 0;
        int sinceTurn = 0;
        int mostSinceTurn = 0;
        int received = 0;
        connect(&guest.transport, &Transport::textReceived, this, [&] {
            ++received;
            held = std::max(held, guest.transport.heldBytes());
            mostSinceTurn = std::max(mostSinceTurn, ++sinceTurn);
        });
        QTimer turns;
        connect(&turns, &QTimer::timeout, this, [&] { sinceTurn = 0; });
        turns.start(0);
        host.answer = [&] {
            host.upgrade();
            host.writeOnAndOn(rawText("x").repeated(1000), 3'000'000);
        };
        guest.transport.open(host.url());
        QTRY_COMPARE_WITH_TIMEOUT(received, 1'000'000, 60'000);
        QVERIFY2(mostSinceTurn <= 4 * 64, QByteArray::number(mostSinceTurn));
        QVERIFY2(held <= WebSocketTransport::largestInput, QByteArray::number(held));
    }

    void largeMessagesAreHeldOnce()
    {
        RawHost host;
        Guest guest;
        qint64 held = 0;
        int received = 0;
        connect(&guest.transport, &Transport::textReceived, this, [&] {
            ++received;
            held = std::max(held, guest.transport.heldBytes());
        });
        host.answer = [&] {
            host.upgrade();
            const QByteArray half(WebSocketTransport::largestMessage / 2, 'x');
            host.writeOnAndOn(rawFrame(0x01, half) + rawFrame(0x80, half), 20 * 1024 * 1024);
        };
        guest.transport.open(host.url());
        QTRY_COMPARE_WITH_TIMEOUT(received, 20, 60'000);
        QVERIFY2(held <= WebSocketTransport::largestInput, QByteArray::number(held));
    }

    void lastWordsAreHeard()
    {
        RawHost host;
        host.answer = [&] {
            host.upgrade();
            host.write(rawText("x").repeated(1000) + rawFrame(0x88, "\x11\x94why"));
            host.socket->disconnectFromHost();
        };
        Guest guest;
        guest.transport.open(host.url());
        QTRY_COMPARE(guest.closed.size(), 1);
        QCOMPARE(guest.texts.size(), 1000);
        QCOMPARE(guest.closed.at(0).at(0).value<quint16>(), 4500);
        QCOMPARE(guest.closed.at(0).at(1).toString(), u"why"_s);
    }

    void theRequestNamesTheHost_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QByteArray>("host");
        QTest::newRow("name") << u"ws://lab-pc:8000/ws/lanthorn/"_s << QByteArray("lab-pc:8000");
        QTest::newRow("IPv6") << u"ws://[2001:db8::1]:81/ws/lanthorn/"_s
                              << QByteArray("[2001:db8::1]:81");
        QTest::newRow("a zone is nobody's business")
            << u"ws://[fe80::1%25eth0]:81/ws/lanthorn/"_s << QByteArray("[fe80::1]:81");
        QTest::newRow("not ASCII")
            << u"wss://bücher.de:443/ws/lanthorn/"_s << QByteArray("xn--bcher-kva.de:443");
    }

    void theRequestNamesTheHost()
    {
        QFETCH(QString, url);
        QFETCH(QByteArray, host);
        const QByteArray request = Handshake(QUrl(url)).request();
        QVERIFY2(request.startsWith("GET /ws/lanthorn/ HTTP/1.1\r\nHost: " + host + "\r\n"),
                 request);
        QVERIFY(request.endsWith("\r\n\r\n"));
        QVERIFY(Handshake(QUrl(url)).request() != request); // Each has a key of its own.
    }
};

LANTHORN_TEST(TestHostileTransport)

} // namespace tst_hostiletransport

#include "tst_hostiletransport.moc"
