// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/server.h>

#include <server/roomguest.h>
#include <support/serverpaths.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QCoreApplication>
#include <QHash>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <memory>
#include <vector>

namespace tst_delivery {

using namespace lanthorn;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using test::RoomGuest;

namespace {

// For a machine that does much else.
constexpr int patience = 60'000; // ms

ServerOptions options()
{
    ServerOptions options;
    options.port = 0;
    options.directWrite = test::chosenDirectWrite();
    options.limits.connectionsPerAddress = 200;
    return options;
}

ServerOptions withoutRates()
{
    ServerOptions made = options();
    made.limits.chatRate.perSecond = 0;
    made.limits.commandRate.perSecond = 0;
    return made;
}

//! In a folder that the test makes.
ServerOptions kept()
{
    ServerOptions made = withoutRates();
    made.historyFolder = u"history"_s;
    return made;
}

QString idOf(int writer, int number)
{
    return u"%1-%2"_s.arg(writer).arg(number);
}

//! The ids of one writer, in the order of `ids`.
QStringList of(int writer, const QStringList &ids)
{
    return ids.filter(QRegularExpression(u"^%1-"_s.arg(writer)));
}

} // namespace

//! Every member gets every message that its sender was told is sent, in the sender's order and
//! once, however much comes at once.
class TestDelivery : public QObject
{
    Q_OBJECT

public:
    static void initMain() { test::runOnChosenEventLoop(); }

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void bursts_data()
    {
        QTest::addColumn<ServerOptions>("options");
        QTest::addColumn<RoomGuest::Wire>("wire");
        QTest::addColumn<int>("writers");
        QTest::addColumn<int>("posts");
        QTest::addColumn<int>("rooms");
        QTest::addColumn<int>("length");
        const auto plain = RoomGuest::Wire::Plain;
        QTest::newRow("one writer") << withoutRates() << plain << 1 << 3000 << 1 << 2;
        // Of one address no more may write so much at once.
        QTest::newRow("writers at the usual rates") << options() << plain << 8 << 5 << 1 << 2;
        QTest::newRow("many writers") << withoutRates() << plain << 50 << 5 << 1 << 2;
        QTest::newRow("several rooms") << withoutRates() << plain << 4 << 400 << 4 << 2;
        QTest::newRow("the longest texts") << withoutRates() << plain << 2 << 150 << 1 << 5000;
        QTest::newRow("one writer, kept") << kept() << plain << 1 << 3000 << 1 << 2;
        QTest::newRow("several rooms, kept") << kept() << plain << 4 << 400 << 4 << 2;
        QTest::newRow("the longest texts, kept") << kept() << plain << 2 << 150 << 1 << 5000;
        QTest::newRow("encrypted") << withoutRates() << RoomGuest::Wire::Tls << 2 << 600 << 2 << 2;
    }

    void bursts()
    {
        QFETCH(ServerOptions, options);
        QFETCH(RoomGuest::Wire, wire);
        QFETCH(int, writers);
        QFETCH(int, posts);
        QFETCH(int, rooms);
        QFETCH(int, length);
        const QTemporaryDir history;
        if (!options.historyFolder.isEmpty())
            options.historyFolder = history.path();
        if (wire == RoomGuest::Wire::Tls)
            options.tls = TlsOptions::selfMade(m_folder.path());
        Server server;
        const auto info = server.start(options);
        QVERIFY(info);
        QStringList names;
        for (int i = 0; i < rooms; ++i)
            names.append(u"r%1"_s.arg(i));
        std::vector<std::unique_ptr<RoomGuest>> guests;
        for (int i = 0; i < writers + 2; ++i) { // Two that only read.
            guests.push_back(
                std::make_unique<RoomGuest>(info->port, wire, u"guest %1"_s.arg(i), names));
        }
        // Of four bytes each.
        const QString text = QString::fromUtf8("🏮").repeated(length);
        for (int writer = 0; writer < writers; ++writer) {
            QByteArray burst;
            for (int i = 0; i < posts; ++i)
                burst += RoomGuest::post(names.at(i % rooms), idOf(writer, i), text);
            guests[size_t(writer)]->write(burst);
        }
        QTRY_VERIFY_WITH_TIMEOUT(haveAll(guests, names, writers * posts), patience);
        for (const auto &guest : guests) {
            for (int room = 0; room < rooms; ++room) {
                for (int writer = 0; writer < writers; ++writer) {
                    QStringList expected;
                    for (int i = room; i < posts; i += rooms)
                        expected.append(idOf(writer, i));
                    QCOMPARE(of(writer, guest->messages(names.at(room))), expected);
                }
            }
            QCOMPARE(guest->count(u"resync"_s), 0);
        }
        for (int writer = 0; writer < writers; ++writer)
            QTRY_COMPARE(acknowledged(*guests[size_t(writer)]), posts);
    }

    void plainMembersToo()
    {
        Server server;
        const auto info = server.start(withoutRates());
        QVERIFY(info);
        RoomGuest reader(info->port, u"r"_s);
        RoomGuest writer(info->port, RoomGuest::Wire::Plain, u"ann"_s, {u"r"_s});
        QByteArray burst;
        QStringList expected;
        for (int i = 0; i < 700; ++i) {
            expected.append(u"text %1"_s.arg(i));
            burst += RoomGuest::post(u"r"_s, QString::number(i), expected.last());
        }
        writer.write(burst);
        QTRY_COMPARE_WITH_TIMEOUT((reader.read(), reader.texts().size()), expected.size(),
                                  patience);
        QCOMPARE(reader.texts(), expected);
        // And what many of them say at once.
        std::vector<std::unique_ptr<RoomGuest>> crowd;
        for (int i = 0; i < 30; ++i)
            crowd.push_back(std::make_unique<RoomGuest>(info->port, u"r"_s));
        const QByteArray said = RoomGuest::frame(0x1, R"({"message": "x", "username": ""})");
        for (const auto &guest : crowd)
            guest->write(said.repeated(20));
        QTRY_COMPARE_WITH_TIMEOUT((writer.read(), writer.messages(u"r"_s).size()), 700 + 600,
                                  patience);
        QTRY_COMPARE_WITH_TIMEOUT((reader.read(), reader.texts().size()), 700 + 600, patience);
    }

    //! What came before the end of the connection counts, also what had to wait.
    void whoLeavesWasHeard_data()
    {
        QTest::addColumn<bool>("saysGoodbye");
        QTest::newRow("close frame") << true;
        QTest::newRow("end of the stream") << false;
    }

    void whoLeavesWasHeard()
    {
        QFETCH(bool, saysGoodbye);
        Server server;
        const auto info = server.start(withoutRates());
        QVERIFY(info);
        RoomGuest reader(info->port, RoomGuest::Wire::Plain, u"ben"_s, {u"r"_s});
        RoomGuest writer(info->port, RoomGuest::Wire::Plain, u"ann"_s, {u"r"_s});
        QByteArray burst;
        QStringList expected;
        for (int i = 0; i < 1500; ++i) {
            expected.append(idOf(0, i));
            burst += RoomGuest::post(u"r"_s, expected.last(), u"x"_s);
        }
        if (saysGoodbye)
            burst += RoomGuest::frame(0x8, QByteArray::fromHex("03e8"));
        writer.write(burst);
        if (!saysGoodbye)
            writer.finishSending();
        QTRY_VERIFY_WITH_TIMEOUT((writer.read(), writer.hasEnded()), patience);
        QTRY_COMPARE_WITH_TIMEOUT((reader.read(), reader.messages(u"r"_s).size()), expected.size(),
                                  patience);
        QCOMPARE(reader.messages(u"r"_s), expected);
    }

    //! It is waited for, but not for long; then it goes, and the others have missed nothing.
    void whoNeverReadsHoldsNobodyUp_data()
    {
        QTest::addColumn<bool>("writes");
        QTest::newRow("a member") << false;
        QTest::newRow("the writer") << true;
    }

    void whoNeverReadsHoldsNobodyUp()
    {
        QFETCH(bool, writes);
        ServerOptions options = withoutRates();
        options.limits.outboundPatience = 200ms;
        options.limits.closeTimeout = 100ms;
        Server server;
        int connections = 0;
        connect(&server, &Server::connectionCountChanged, this,
                [&](int count) { connections = count; });
        const auto info = server.start(options);
        QVERIFY(info);
        RoomGuest stalled(info->port, RoomGuest::Wire::Plain, u"ann"_s, {u"r"_s, u"other"_s});
        RoomGuest reader(info->port, RoomGuest::Wire::Plain, u"ben"_s, {u"r"_s});
        RoomGuest writer(info->port, RoomGuest::Wire::Plain, u"cem"_s, {u"r"_s});
        QTRY_COMPARE(connections, 3);
        stalled.stall();
        // More than the buffers of the system hold.
        const QString text = QString::fromUtf8("🏮").repeated(5000);
        QByteArray burst;
        for (int i = 0; i < 500; ++i)
            burst += RoomGuest::post(u"r"_s, idOf(0, i), text);
        RoomGuest &sender = writes ? stalled : writer;
        sender.write(burst);
        QTRY_VERIFY_WITH_TIMEOUT((reader.read(), writer.read(), connections == 2), patience);
        // What others write goes on.
        writer.write(RoomGuest::post(u"r"_s, u"last"_s, u"x"_s));
        QTRY_VERIFY_WITH_TIMEOUT((reader.read(), reader.messages(u"r"_s).contains(u"last"_s)),
                                 patience);
        if (!writes)
            QCOMPARE(of(0, reader.messages(u"r"_s)).size(), 500);
        QCOMPARE(reader.count(u"resync"_s), 0);
    }

    //! Whatever the mixture of writers, rooms, bursts and lengths: the count is exact.
    void randomTraffic()
    {
        const auto seed = QRandomGenerator::global()->generate();
        qInfo("seed %u", seed);
        QRandomGenerator random(seed);
        Server server;
        const auto info = server.start(withoutRates());
        QVERIFY(info);
        const QStringList rooms {u"a"_s, u"b"_s, u"c"_s};
        std::vector<std::unique_ptr<RoomGuest>> guests;
        std::vector<QStringList> joined;
        for (int i = 0; i < 12; ++i) {
            QStringList some;
            for (const QString &room : rooms) {
                if (random.bounded(2) == 0)
                    some.append(room);
            }
            if (some.isEmpty())
                some = rooms;
            joined.push_back(some);
            guests.push_back(std::make_unique<RoomGuest>(info->port, RoomGuest::Wire::Plain,
                                                         u"guest %1"_s.arg(i), some));
        }
        std::vector<QHash<QString, QStringList>> sent(guests.size());
        std::vector<int> posts(guests.size());
        for (int step = 0; step < 60; ++step) {
            const size_t writer = random.bounded(quint32(guests.size()));
            QByteArray burst;
            for (int left = 1 + random.bounded(150); left > 0; --left) {
                const QString room = joined[writer].at(random.bounded(int(joined[writer].size())));
                const QString id = idOf(int(writer), posts[writer]++);
                sent[writer][room].append(id);
                burst += RoomGuest::post(room, id, QString(1 + random.bounded(300), u'x'));
            }
            guests[writer]->write(burst);
            if (random.bounded(3) == 0)
                QCoreApplication::processEvents();
        }
        for (size_t reader = 0; reader < guests.size(); ++reader) {
            for (const QString &room : std::as_const(joined[reader])) {
                qsizetype all = 0;
                for (const auto &each : sent)
                    all += each.value(room).size();
                QTRY_VERIFY_WITH_TIMEOUT(
                    (readAll(guests), guests[reader]->messages(room).size() >= all), patience);
                for (size_t writer = 0; writer < sent.size(); ++writer) {
                    QCOMPARE(of(int(writer), guests[reader]->messages(room)),
                             sent[writer].value(room));
                }
            }
        }
        for (size_t writer = 0; writer < guests.size(); ++writer)
            QTRY_COMPARE(acknowledged(*guests[writer]), posts[writer]);
    }

private:
    using Guests = std::vector<std::unique_ptr<RoomGuest>>;

    static void readAll(const Guests &guests)
    {
        for (const auto &guest : guests)
            guest->read();
    }

    static bool haveAll(const Guests &guests, const QStringList &rooms, int messages)
    {
        readAll(guests);
        return std::all_of(guests.begin(), guests.end(), [&](const auto &guest) {
            qsizetype count = 0;
            for (const QString &room : rooms)
                count += guest->messages(room).size();
            return count >= messages;
        });
    }

    //! Beside what was answered before.
    static int acknowledged(RoomGuest &guest)
    {
        guest.read();
        return guest.count(u"ok"_s);
    }

    QTemporaryDir m_folder;
};

LANTHORN_TEST(TestDelivery)

} // namespace tst_delivery

#include "tst_delivery.moc"
