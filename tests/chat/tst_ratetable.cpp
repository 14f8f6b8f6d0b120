// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <chat/ratetable.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QTest>

namespace tst_ratetable {

using namespace lanthorn;
using namespace std::chrono_literals;

class TestRateTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void eachKeyHasItsOwn()
    {
        milliseconds now {0};
        RateTable<int> table({2, 1}, 10, [&] { return now; });
        for (int i = 0; i < 2; ++i) {
            QCOMPARE(table.wait(1), 0ms);
            table.take(1);
        }
        QVERIFY(table.wait(1) > 0ms);
        QCOMPARE(table.wait(2), 0ms);
        now += table.wait(1);
        QCOMPARE(table.wait(1), 0ms);
    }

    void costsAndShares()
    {
        milliseconds now {0};
        RateTable<int> table({10, 1}, 10, [&] { return now; });
        QCOMPARE(table.wait(1, 40, 4), 0ms);
        table.take(1, 30, 4);
        QCOMPARE(table.wait(1, 10, 4), 0ms);
        QCOMPARE(table.wait(1, 14, 4), 1001ms); // 4 per second.
        // More than there can ever be is as much as there can be.
        QCOMPARE(table.wait(2, 1000), 0ms);
        table.take(2, 1000);
        QCOMPARE(table.wait(2, 1000), 10001ms);
    }

    void noLimit()
    {
        RateTable<int> table({1, 0}, 10, [] { return 0ms; });
        table.take(1, 100);
        QCOMPARE(table.wait(1, 100), 0ms);
        QCOMPARE(table.size(), 0);
    }

    //! However many strangers come, and whoever is worst stays known.
    void isBounded()
    {
        milliseconds now {0};
        RateTable<int> table({5, 1}, 100, [&] { return now; });
        table.take(-1, 5);
        for (int i = 0; i < 10'000; ++i) {
            table.take(i);
            QVERIFY(table.size() <= 100);
        }
        QVERIFY(table.wait(-1) > 0ms);
    }

    void fullOnesAreForgotten()
    {
        milliseconds now {0};
        RateTable<int> table({5, 1}, 100, [&] { return now; });
        for (int i = 0; i < 100; ++i)
            table.take(i);
        now += 1s;
        table.take(100);
        QCOMPARE(table.size(), 1);
    }
};

LANTHORN_TEST(TestRateTable)

} // namespace tst_ratetable

#include "tst_ratetable.moc"
