// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cost/counters.h>
#include <server/server.h>
#include <support/serverpaths.h>
#include <support/strictlog.h>

#include <support/testprogram.h>

#include <QTest>

#include <algorithm>
#include <array>
#include <limits>
#include <memory>
#include <vector>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

namespace tst_fanout {

using namespace lanthorn;
using namespace Qt::StringLiterals;

namespace {

constexpr int messagesPerTurn = 20;
constexpr int turns = 10;

//! A member of a room without anything of Qt's, so that it costs nothing of what is counted.
class Guest final
{
public:
    explicit Guest(quint16 port)
        : m_socket(::socket(AF_INET, SOCK_STREAM, 0))
    {
        sockaddr_in address {};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::connect(m_socket, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0)
            qFatal("cannot connect");
        send("GET /ws/chat/demo/ HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(port)
             + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
               "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
    }
    ~Guest() { ::close(m_socket); }
    Q_DISABLE_COPY_MOVE(Guest)

    void send(const QByteArray &bytes) const
    {
        if (::send(m_socket, bytes.data(), std::size_t(bytes.size()), MSG_NOSIGNAL) != bytes.size())
            qFatal("cannot send");
    }
    //! What has come until now.
    const QByteArray &received()
    {
        std::array<char, 65536> part;
        ssize_t size = 0;
        while ((size = ::recv(m_socket, part.data(), part.size(), MSG_DONTWAIT)) > 0)
            m_received.append(part.data(), size);
        return m_received;
    }

private:
    int m_socket;
    QByteArray m_received;
};

QByteArray chatFrame()
{
    const QByteArray text = R"({"message": "A sentence of about fifty characters, more or less."})";
    // A mask of zeros leaves the text as it is.
    return QByteArray::fromHex("81") + char(0x80 | text.size()) + QByteArray(4, '\0') + text;
}

//! Of `messagesPerTurn` to a room of so many members, by a whole server.
test::Costs costsOfRoom(int members)
{
    ServerOptions options;
    options.port = 0;
    options.directWrite = test::chosenDirectWrite();
    options.limits.connectionsPerAddress = members;
    options.limits.chatRate.perSecond = 0;
    Server server;
    const auto info = server.start(options);
    if (!info)
        qFatal("cannot start");
    std::vector<std::unique_ptr<Guest>> guests;
    for (int i = 0; i < members; ++i)
        guests.push_back(std::make_unique<Guest>(info->port));
    const auto turnUntil = [&guests](const auto &holds) {
        test::Costs costs;
        do {
            costs += test::costOf([] { QCoreApplication::processEvents(); });
        } while (!std::all_of(guests.begin(), guests.end(), holds));
        return costs;
    };
    turnUntil([](const auto &guest) { return guest->received().contains("\r\n\r\n"); });

    // The cheapest turn: timers of the server may go off in others.
    test::Costs costs {std::numeric_limits<qint64>::max(), std::numeric_limits<qint64>::max()};
    for (int turn = 1; turn <= turns; ++turn) {
        guests.front()->send(chatFrame().repeated(messagesPerTurn));
        const test::Costs ofTurn = turnUntil([turn](const auto &guest) {
            return guest->received().count("\"message\"") == turn * messagesPerTurn;
        });
        costs.systemCalls = std::min(costs.systemCalls, ofTurn.systemCalls);
        costs.allocations = std::min(costs.allocations, ofTurn.allocations);
    }
    return costs;
}

} // namespace

//! What a message costs, in system calls and allocations, and what more for each more member of the
//! room: nothing but its part of the one call that takes to a member all that is said in one turn
//! of the event loop.
class TestFanout : public QObject
{
    Q_OBJECT

public:
    static void initMain() { test::runOnChosenEventLoop(); }

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void busyRoom()
    {
        constexpr int fewer = 10;
        constexpr int more = 110;
        const test::Costs ofFewer = costsOfRoom(fewer);
        const test::Costs ofMore = costsOfRoom(more);
        constexpr double deliveries = double(more - fewer) * messagesPerTurn;
        const double calls = double(ofMore.systemCalls - ofFewer.systemCalls) / deliveries;
        const double allocations = double(ofMore.allocations - ofFewer.allocations) / deliveries;
        qInfo("per delivery %g system calls, %g allocations; per message to %d, %g and %g", calls,
              allocations, fewer, double(ofFewer.systemCalls) / messagesPerTurn,
              double(ofFewer.allocations) / messagesPerTurn);
        // Otherwise they are not counted.
        QVERIFY(calls >= 1.0 / messagesPerTurn);
        QVERIFY(ofFewer.allocations >= messagesPerTurn);
        QVERIFY(calls <= 1.01 / messagesPerTurn);
        QVERIFY(allocations <= 0.01);
        QVERIFY(ofFewer.systemCalls <= fewer + 10);
        QVERIFY(ofFewer.allocations <= 100 * messagesPerTurn);
    }
};

LANTHORN_TEST(TestFanout)

} // namespace tst_fanout

#include "tst_fanout.moc"
