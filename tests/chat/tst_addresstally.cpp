// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <chat/addresstally.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QTest>

namespace tst_addresstally {

using namespace lanthorn;
using namespace Qt::StringLiterals;

namespace {

const QHostAddress ann {u"192.168.1.20"_s};
const QHostAddress bo {u"192.168.1.21"_s};

QHostAddress inNetwork(int number)
{
    return QHostAddress(u"2001:db8:1:2::%1"_s.arg(number));
}

} // namespace

class TestAddressTally : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void blocks_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("alone");
        QTest::addColumn<QString>("network"); // Empty: none.
        QTest::newRow("v4") << u"192.168.1.20"_s << u"192.168.1.20"_s << QString();
        QTest::newRow("mapped") << u"::ffff:192.168.1.20"_s << u"192.168.1.20"_s << QString();
        QTest::newRow("global") << u"2001:db8:1:2:a:b:c:d"_s << u"2001:db8:1:2:a:b:c:d"_s
                                << u"2001:db8:1:2::"_s;
        QTest::newRow("unique local")
            << u"fd00:1:2:3::4"_s << u"fd00:1:2:3::4"_s << u"fd00:1:2:3::"_s;
        QTest::newRow("link-local") << u"fe80::1%1"_s << u"fe80::1"_s << u"fe80::"_s;
        QTest::newRow("loopback") << u"::1"_s << u"::1"_s << u"::"_s;
    }

    void blocks()
    {
        QFETCH(QString, address);
        QFETCH(QString, alone);
        QFETCH(QString, network);
        QList<AddressBlock> expected {{QHostAddress(alone)}};
        if (!network.isEmpty())
            expected.append({QHostAddress(network), true});
        QCOMPARE(countedBlocks(QHostAddress(address)), expected);
        for (const AddressBlock &block : std::as_const(expected)) {
            QVERIFY(block.contains(QHostAddress(address)));
            QVERIFY(!block.contains(bo));
        }
    }

    //! The first address of a network is not the network.
    void anAddressIsNoNetwork()
    {
        const QHostAddress first(u"2001:db8:1:2::"_s);
        const AddressBlock alone {first};
        QVERIFY(alone.contains(first));
        QVERIFY(!alone.contains(inNetwork(1)));
    }

    void oneAddressIsFull()
    {
        AddressTally tally(2);
        tally.add(ann);
        QVERIFY(!tally.fullBlock(ann));
        tally.add(QHostAddress(u"::ffff:192.168.1.20"_s));
        QCOMPARE(tally.fullBlock(ann), AddressBlock {ann});
        QVERIFY(!tally.fullBlock(bo));
        tally.remove(ann);
        QVERIFY(!tally.fullBlock(ann));
    }

    void aNetworkIsFullLater()
    {
        AddressTally tally(2);
        for (int i = 0; i < 15; ++i)
            tally.add(inNetwork(i));
        QVERIFY(!tally.fullBlock(inNetwork(100)));
        tally.add(inNetwork(15));
        QCOMPARE(tally.fullBlock(inNetwork(100)),
                 (AddressBlock {QHostAddress(u"2001:db8:1:2::"_s), true}));
        QVERIFY(!tally.fullBlock(QHostAddress(u"2001:db8:1:3::1"_s)));
        tally.remove(inNetwork(3));
        QVERIFY(!tally.fullBlock(inNetwork(100)));
    }

    //! In parts of what they may have: a network of many that have one each is less busy than one
    //! address with several.
    void busiest()
    {
        AddressTally tally(4);
        QVERIFY(!tally.busiestBlock());
        for (int i = 0; i < 7; ++i)
            tally.add(inNetwork(i));
        QCOMPARE(tally.busiestBlock()->bound(1), 1); // Each has 1/4, all together 7/32.
        tally.add(ann);
        tally.add(ann);
        QCOMPARE(tally.busiestBlock(), AddressBlock {ann});
        for (int i = 7; i < 17; ++i)
            tally.add(inNetwork(i));
        QVERIFY(tally.busiestBlock()->isNetwork);
        for (int i = 0; i < 17; ++i)
            tally.remove(inNetwork(i));
        tally.remove(ann);
        tally.remove(ann);
        QVERIFY(!tally.busiestBlock());
    }
};

LANTHORN_TEST(TestAddressTally)

} // namespace tst_addresstally

#include "tst_addresstally.moc"
