// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/pages/live/valuescale.h>
#include <support/strictlog.h>

#include <support/testprogram.h>

#include <QTest>

namespace tst_valuescale {

using namespace lanthorn;

class TestValueScale : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void rangeIsRound_data();
    void rangeIsRound();
    void growsAtOnce();
    void shrinksLate();
    void followsTheNumberOfSteps();
};

void TestValueScale::rangeIsRound_data()
{
    QTest::addColumn<double>("minimum");
    QTest::addColumn<double>("maximum");
    QTest::addColumn<int>("steps");
    QTest::addColumn<double>("low");
    QTest::addColumn<double>("high");
    QTest::addColumn<double>("step");
    QTest::addColumn<int>("decimals");

    QTest::newRow("exact") << 0. << 100. << 5 << 0. << 100. << 20. << 0;
    QTest::newRow("inside") << 3. << 97. << 5 << 0. << 100. << 20. << 0;
    QTest::newRow("zero is near") << 2.1 << 13.9 << 7 << 0. << 14. << 2. << 0;
    QTest::newRow("zero is far") << 81. << 93. << 6 << 80. << 94. << 2. << 0;
    QTest::newRow("below zero") << -93. << -20. << 5 << -100. << 0. << 20. << 0;
    QTest::newRow("around zero") << -1. << 1. << 4 << -1. << 1. << 0.5 << 1;
    QTest::newRow("small") << 0.0011 << 0.0019 << 4 << 0.001 << 0.002 << 0.0002 << 4;
    QTest::newRow("large") << 0. << 9e12 << 5 << 0. << 10e12 << 2e12 << 0;
    QTest::newRow("constant") << 50. << 50. << 4 << 45. << 55. << 5. << 0;
    QTest::newRow("always zero") << 0. << 0. << 4 << -1. << 1. << 0.5 << 1;
}

void TestValueScale::rangeIsRound()
{
    QFETCH(double, minimum);
    QFETCH(double, maximum);
    QFETCH(int, steps);
    QFETCH(double, low);
    QFETCH(double, high);
    QFETCH(double, step);
    QFETCH(int, decimals);

    const ValueRange range = ValueRange::around(minimum, maximum, steps);
    QCOMPARE(range.low, low);
    QCOMPARE(range.high, high);
    QCOMPARE(range.step, step);
    QCOMPARE(range.decimals(), decimals);
}

void TestValueScale::growsAtOnce()
{
    ValueScale scale;
    scale.follow(40, 60, 5, 0);
    scale.follow(40, 95, 5, 1);
    QVERIFY(scale.range().high >= 95);
    scale.follow(-20, 60, 5, 2);
    QVERIFY(scale.range().low <= -20);
    QVERIFY(scale.range().high >= 95); // The other end stays for now.
}

void TestValueScale::shrinksLate()
{
    ValueScale scale;
    scale.follow(0, 100, 5, 0);
    const ValueRange wide = scale.range();
    scale.follow(0, 10, 5, 1'000);
    scale.follow(0, 10, 5, 1'000 + ValueScale::shrinkDelay - 1);
    QCOMPARE(scale.range(), wide);

    // A single high value starts the wait again.
    scale.follow(0, 100, 5, 1'000 + ValueScale::shrinkDelay);
    scale.follow(0, 10, 5, 2'000 + ValueScale::shrinkDelay);
    scale.follow(0, 10, 5, 1'999 + 2 * ValueScale::shrinkDelay);
    QCOMPARE(scale.range(), wide);
    scale.follow(0, 10, 5, 2'000 + 2 * ValueScale::shrinkDelay);
    QCOMPARE(scale.range().high, 10.);
}

void TestValueScale::followsTheNumberOfSteps()
{
    ValueScale scale;
    scale.follow(0, 100, 2, 0);
    QCOMPARE(scale.range().step, 50.);
    scale.follow(0, 100, 10, 1);
    QCOMPARE(scale.range().step, 10.);

    scale.follow(0, 7, 10, 2);
    QCOMPARE(scale.range().high, 100.);
    scale.forget();
    scale.follow(0, 7, 10, 3);
    QCOMPARE(scale.range().high, 7.);
}

LANTHORN_TEST(TestValueScale)

} // namespace tst_valuescale

#include "tst_valuescale.moc"
