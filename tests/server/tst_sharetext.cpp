// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/share/sharetext.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QPoint>
#include <QTest>

namespace tst_sharetext {

using namespace lanthorn;
using namespace Qt::StringLiterals;

namespace {

const QString fullLight = u"█"_s;

NetworkAddress at(const QString &address, NetworkKind kind = NetworkKind::Ethernet)
{
    return {QHostAddress(address), u"eth0"_s, kind};
}

ServerInfo listeningOn(const QString &address)
{
    return {QHostAddress(address), 8000, u"lab"_s};
}

} // namespace

class TestShareText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void links_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("room");
        QTest::addColumn<QString>("link");
        QTest::newRow("start page")
            << u"192.168.1.20"_s << QString() << u"http://192.168.1.20:8000/"_s;
        QTest::newRow("IPv6") << u"fd00::2"_s << QString() << u"http://[fd00::2]:8000/"_s;
        QTest::newRow("room") << u"10.0.0.1"_s << u"lobby"_s
                              << u"http://10.0.0.1:8000/chat/lobby/"_s;
        QTest::newRow("room in other letters")
            << u"10.0.0.1"_s << u"客廳"_s << u"http://10.0.0.1:8000/chat/%E5%AE%A2%E5%BB%B3/"_s;
        QTest::newRow("room with what a path may not have")
            << u"10.0.0.1"_s << u"a b?#%é"_s
            << u"http://10.0.0.1:8000/chat/a%20b%3F%23%25%C3%A9/"_s;
    }

    void links()
    {
        QFETCH(QString, address);
        QFETCH(QString, room);
        QFETCH(QString, link);
        std::optional<RoomName> name;
        if (!room.isEmpty())
            name = *RoomName::fromString(room);
        QCOMPARE(shareLink(u"http", QHostAddress(address), 8000, name), link);
    }

    void linkWithAPassword()
    {
        QCOMPARE(
            shareLink(u"http", QHostAddress(u"10.0.0.1"_s), 8000, RoomName::lobby(), u"ä #&b"_s),
            u"http://10.0.0.1:8000/chat/lobby/#password=%C3%A4%20%23%26b"_s);
    }

    void codes()
    {
        if (!hasQr())
            QSKIP("built without QR codes");
        const auto code = QrCode::of("http://192.168.1.20:8000/");
        QVERIFY(code);
        QCOMPARE(code->size(), 25);
        // The mark of three corners: a ring, a gap, a core.
        const QList<QPoint> corners {{0, 0}, {code->size() - 7, 0}, {0, code->size() - 7}};
        for (const QPoint &corner : corners) {
            for (int y = 0; y < 7; ++y) {
                for (int x = 0; x < 7; ++x) {
                    const int ring = std::max(std::abs(x - 3), std::abs(y - 3));
                    QCOMPARE(code->isDark(corner.x() + x, corner.y() + y), ring != 2);
                }
            }
        }
        QVERIFY(!code->isDark(-1, 0));
        QVERIFY(!code->isDark(0, code->size()));
        QCOMPARE(QrCode::of("http://192.168.1.20:8000/"), code);
        QVERIFY(QrCode::of("http://192.168.1.21:8000/") != code);
        QVERIFY(!QrCode::of(""));
        QVERIFY(!QrCode::of(QByteArray(3000, 'x')));
    }

    void blocks()
    {
        if (!hasQr())
            QSKIP("built without QR codes");
        const auto code = QrCode::of("x");
        QVERIFY(code);
        const QStringList lines = qrText(*code, TextColors::None).split(u'\n');
        const int side = code->size() + 2 * QrCode::quietZone;
        QCOMPARE(lines.size(), (side + 1) / 2 + 1); // The last is empty.
        for (const QString &line : lines.first(lines.size() - 1))
            QCOMPARE(line.size(), side);
        QCOMPARE(lines.at(0), fullLight.repeated(side)); // Two rows of the quiet zone.
        QCOMPARE(lines.at(1), fullLight.repeated(side));
        // A ring of seven, below it its two sides.
        QVERIFY(lines.at(2).startsWith(fullLight.repeated(4) + u" ▄▄▄▄▄ "_s));
        QCOMPARE(lines.at(lines.size() - 2), u"▀"_s.repeated(side));

        const QStringList colored = qrText(*code, TextColors::Ansi).split(u'\n');
        QCOMPARE(colored.size(), lines.size());
        QCOMPARE(colored.at(2), u"\033[38;5;231;48;5;16m%1\033[0m"_s.arg(lines.at(2)));
    }

    void joinCodes()
    {
        const auto code = [](QStringView scheme, const QString &address, quint16 port) {
            return shareCode(scheme, QHostAddress(address), port).value_or(QString());
        };
        QCOMPARE(code(u"http", u"192.168.1.20"_s, 8000), u"004-A0R"_s);
        QCOMPARE(code(u"http", u"::ffff:192.168.1.20"_s, 8000), u"004-A0R"_s);
        QCOMPARE(code(u"https", u"192.168.1.20"_s, 8000), QString());
        QCOMPARE(code(u"http", u"192.168.1.20"_s, 9000), QString());
        QCOMPARE(code(u"http", u"fd00::2"_s, 8000), QString());
        QVERIFY(!shareText(listeningOn(u"0.0.0.0"_s), {at(u"203.0.113.5"_s)}, TextColors::None)
                     .contains(u"join code"));
    }

    void nobodyElse()
    {
        for (const QString &address : {u"127.0.0.1"_s, u"::1"_s}) {
            QCOMPARE(shareText(listeningOn(address), {at(u"192.168.1.20"_s)}, TextColors::None),
                     u"Nobody else can reach this; start with --listen 0.0.0.0\n"_s);
        }
        QCOMPARE(shareText(listeningOn(u"0.0.0.0"_s), {}, TextColors::None),
                 u"Nobody else can reach this: there is no network here.\n"_s);
        QCOMPARE(shareText(listeningOn(u"0.0.0.0"_s), {at(u"fd00::2"_s)}, TextColors::None),
                 u"Nobody else can reach this: there is no network here.\n"_s);
    }

    void theFirstIsDrawn()
    {
        const QString text = shareText(listeningOn(u"0.0.0.0"_s),
                                       {at(u"192.168.1.20"_s), at(u"10.8.0.2"_s, NetworkKind::Vpn)},
                                       TextColors::None);
        QVERIFY(
            text.startsWith(u"Others on the network join by:\n"
                            "  http://192.168.1.20:8000/  Ethernet\n"
                            "  http://10.8.0.2:8000/      VPN\n"
                            "Or by the join code 004-A0R in the application or a terminal.\n"_s));
        if (const auto code = QrCode::of("http://192.168.1.20:8000/"))
            QVERIFY(text.endsWith(u"\n\n"_s + qrText(*code, TextColors::None)));
    }
};

LANTHORN_TEST(TestShareText)

} // namespace tst_sharetext

#include "tst_sharetext.moc"
