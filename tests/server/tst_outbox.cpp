// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/transport/outbox.h>

#include <server/testhost.h>
#include <support/serverpaths.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <memory>

namespace tst_outbox {

using namespace lanthorn;
using namespace Qt::StringLiterals;

namespace {

int writes = 0;

//! The system's way, counted.
qint64 countedWrite(qintptr descriptor, QByteArrayView bytes)
{
    ++writes;
    return systemDirectWrite()(descriptor, bytes);
}

//! Takes three bytes, as a system whose buffers are nearly full.
qint64 partialWrite(qintptr descriptor, QByteArrayView bytes)
{
    ++writes;
    return systemDirectWrite()(descriptor, bytes.first(std::min<qsizetype>(3, bytes.size())));
}

qint64 refusingWrite(qintptr, QByteArrayView)
{
    ++writes;
    return 0;
}

class Echo final : public Consumer
{
    void receivedText(const QByteArray &utf8) override { sendText(utf8); }
};

//! A socket with its peer, connected over loopback.
class Line final
{
public:
    Line()
    {
        QTcpServer server;
        if (!server.listen(QHostAddress(QHostAddress::LocalHost)))
            qFatal("cannot listen");
        peer.connectToHost(server.serverAddress(), server.serverPort());
        if (!server.waitForNewConnection(5000))
            qFatal("no connection");
        socket.reset(server.nextPendingConnection());
        socket->setParent(nullptr);
    }

    QTcpSocket peer;
    std::unique_ptr<QTcpSocket> socket;
};

} // namespace

//! Every row is one way of writing; what the peer gets is the same.
class TestOutbox : public QObject
{
    Q_OBJECT

public:
    static void initMain() { test::runOnChosenEventLoop(); }

private Q_SLOTS:
    void init()
    {
        test::failOnAnyWarning();
        writes = 0;
    }

    void leavesAtTheEndOfTheTurn_data() { addWays(); }
    void leavesAtTheEndOfTheTurn()
    {
        QFETCH(DirectWrite, way);
        Line line;
        OutboxFlusher flusher(way);
        Outbox outbox(line.socket.get(), flusher);
        outbox.write("one ");
        outbox.write("two ");
        QObject context;
        QMetaObject::invokeMethod(
            &context, [&] { outbox.write("three"); }, Qt::QueuedConnection);
        QCOMPARE(outbox.bytesToWrite(), 8);
        QCOMPARE(writes, 0);
        QByteArray received;
        QTRY_COMPARE((received += line.peer.readAll(), received), "one two three");
        QCOMPARE(outbox.bytesToWrite(), 0);
        QCOMPARE(writes, way ? 1 : 0);
    }

    void oneSystemCallForEachTurn()
    {
        Line line;
        OutboxFlusher flusher(countedWrite);
        Outbox outbox(line.socket.get(), flusher);
        for (int turn = 1; turn <= 3; ++turn) {
            for (int i = 0; i < 40; ++i)
                outbox.write(QByteArray(100, 'x'));
            QCoreApplication::processEvents();
            QCOMPARE(writes, turn);
            QCOMPARE(outbox.bytesToWrite(), 0);
        }
        QTRY_COMPARE(line.peer.bytesAvailable(), 3 * 40 * 100);
    }

    void aloneFrameIsNotCopied()
    {
        Line line;
        OutboxFlusher flusher(refusingWrite);
        Outbox outbox(line.socket.get(), flusher);
        const QByteArray frame(100, 'x');
        outbox.write(frame);
        QVERIFY(!frame.isDetached()); // Shared, so that a room needs it once.
        outbox.clear();
        QVERIFY(frame.isDetached());
    }

    void slowPeerGetsEverything_data() { addWays(); }
    void slowPeerGetsEverything()
    {
        QFETCH(DirectWrite, way);
        Line line;
        line.peer.setReadBufferSize(1024); // Stops reading from the system when full.
        OutboxFlusher flusher(way);
        Outbox outbox(line.socket.get(), flusher);
        QByteArray sent;
        // More than the system's buffers hold.
        for (int i = 0; i < 300; ++i) {
            const QByteArray frame = QByteArray::number(i) + QByteArray(60000, char('a' + i % 26));
            sent += frame;
            outbox.write(frame);
            QCoreApplication::processEvents();
        }
        QVERIFY(outbox.bytesToWrite() > 1000000);
        line.peer.setReadBufferSize(0);
        QByteArray received;
        QTRY_VERIFY((received += line.peer.readAll()).size() == sent.size());
        QVERIFY(received == sent);
        QTRY_COMPARE(outbox.bytesToWrite(), 0);
    }

    void clearedBytesDoNotLeave()
    {
        Line line;
        OutboxFlusher flusher(countedWrite);
        Outbox outbox(line.socket.get(), flusher);
        outbox.write("a");
        outbox.clear();
        QCOMPARE(outbox.bytesToWrite(), 0);
        outbox.write("b");
        QByteArray received;
        QTRY_COMPARE((received += line.peer.readAll(), received), "b");
        QCOMPARE(writes, 1);
    }

    void outlivesItsSocket()
    {
        Line line;
        OutboxFlusher flusher(countedWrite);
        Outbox outbox(line.socket.get(), flusher);
        outbox.write("a");
        outbox.detach();
        line.socket.reset();
        QCoreApplication::processEvents();
        QCOMPARE(outbox.bytesToWrite(), 0);
        outbox.write("b");
        QCoreApplication::processEvents();
    }

    void endsBeforeTheTurn()
    {
        Line one;
        Line two;
        OutboxFlusher flusher(countedWrite);
        auto first = std::make_unique<Outbox>(one.socket.get(), flusher);
        Outbox second(two.socket.get(), flusher);
        first->write("a");
        second.write("b");
        first.reset();
        QByteArray received;
        QTRY_COMPARE((received += two.peer.readAll(), received), "b");
        QCOMPARE(writes, 1);
    }

    void moreWhileFlushingWaitsForTheNextTurn()
    {
        // Progress makes a connection send what it held back.
        Line line;
        OutboxFlusher flusher(nullptr);
        Outbox outbox(line.socket.get(), flusher);
        bool more = true;
        connect(line.socket.get(), &QTcpSocket::bytesWritten, this, [&] {
            if (std::exchange(more, false))
                outbox.write("b");
        });
        outbox.write("a");
        QByteArray received;
        QTRY_COMPARE((received += line.peer.readAll(), received), "ab");
    }

    void brokenConnectionIsFoundOut_data() { addWays(); }
    void brokenConnectionIsFoundOut()
    {
        QFETCH(DirectWrite, way);
        Line line;
        OutboxFlusher flusher(way);
        Outbox outbox(line.socket.get(), flusher);
        line.peer.abort();
        const auto isGone = [&] {
            outbox.write("x");
            return line.socket->state() == QAbstractSocket::UnconnectedState;
        };
        QTRY_VERIFY(isGone());
    }

    //! What a consumer answers to the last frame before a close goes out before the close.
    void answersPrecedeTheClose()
    {
        test::TestHost host(consumer<Echo>());
        QTcpSocket socket;
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), host.port());
        socket.write(host.upgradeRequest("/"));
        QByteArray received;
        QTRY_VERIFY((received += socket.readAll()).contains("\r\n\r\n"));
        // "hi", "ho" and Close 1000, all with a mask of zeros, in one segment.
        socket.write(QByteArray::fromHex("818200000000") + "hi"
                     + QByteArray::fromHex("818200000000") + "ho"
                     + QByteArray::fromHex("88820000000003e8"));
        received.clear();
        const QByteArray expected = QByteArray::fromHex("8102") + "hi" + QByteArray::fromHex("8102")
            + "ho" + QByteArray::fromHex("880203e8");
        QTRY_COMPARE((received += socket.readAll(), received), expected);
        QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState);
    }

private:
    static void addWays()
    {
        QTest::addColumn<DirectWrite>("way");
        QTest::newRow("direct") << DirectWrite(countedWrite);
        QTest::newRow("direct, in parts") << DirectWrite(partialWrite);
        QTest::newRow("direct, refused") << DirectWrite(refusingWrite);
        QTest::newRow("through Qt") << DirectWrite(nullptr);
    }
};

LANTHORN_TEST(TestOutbox)

} // namespace tst_outbox

#include "tst_outbox.moc"
