// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/connection/backoff.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QTest>

namespace tst_backoff {

using namespace lanthorn;
using std::chrono::milliseconds;

class TestBackoff : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void delay_data()
    {
        QTest::addColumn<int>("attempt");
        QTest::addColumn<double>("random");
        QTest::addColumn<int>("expected");

        QTest::newRow("first, whole") << 0 << 0.0 << 500;
        QTest::newRow("first, least") << 0 << 1.0 << 250;
        QTest::newRow("second") << 1 << 0.0 << 1000;
        QTest::newRow("third, half of the random part") << 2 << 0.5 << 1500;
        QTest::newRow("sixth") << 5 << 0.0 << 16'000;
        QTest::newRow("seventh is bounded") << 6 << 0.0 << 30'000;
        QTest::newRow("bounded, least") << 6 << 1.0 << 15'000;
        QTest::newRow("no overflow") << std::numeric_limits<int>::max() << 0.0 << 30'000;
    }

    void delay()
    {
        QFETCH(int, attempt);
        QFETCH(double, random);
        QFETCH(int, expected);
        QCOMPARE(Backoff::delay(attempt, random), milliseconds(expected));
    }

    void countsAndStartsAgain()
    {
        double random = 0;
        Backoff backoff([&random] { return random; });
        QCOMPARE(backoff.next(), milliseconds(500));
        QCOMPARE(backoff.next(), milliseconds(1000));
        random = 0.5;
        QCOMPARE(backoff.next(), milliseconds(1500));
        backoff.reset();
        QCOMPARE(backoff.next(), milliseconds(375));
    }
};

LANTHORN_TEST(TestBackoff)

} // namespace tst_backoff

#include "tst_backoff.moc"
