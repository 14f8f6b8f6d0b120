// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <series/intervallearner.h>
#include <support/strictlog.h>

#include <support/testprogram.h>

#include <QList>
#include <QTest>

#include <algorithm>

namespace tst_intervallearner {

using namespace lanthorn;

class TestIntervalLearner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void learns_data()
    {
        QTest::addColumn<QList<double>>("spacings"); // Again and again.
        QTest::addColumn<double>("interval");

        QTest::newRow("even") << QList<double> {100} << 100.;
        QTest::newRow("not quite even") << QList<double> {90, 110, 100} << 100.;
        QTest::newRow("at 8 kHz") << QList<double> {0.125} << 0.125;
        QTest::newRow("bursts") << QList<double> {1, 1, 1, 1, 1, 1, 1, 1, 1, 5'000} << 0.;
        QTest::newRow("on change") << QList<double> {200, 7'000, 400, 90'000, 300, 1'000} << 0.;
    }

    void learns()
    {
        QFETCH(QList<double>, spacings);
        QFETCH(double, interval);
        series::IntervalLearner learner;
        for (int i = 0; i < 40'000; ++i)
            learner.note(spacings.at(i % spacings.size()));
        QCOMPARE(learner.interval(), interval);
        if (interval == 0) {
            QCOMPARE(learner.longestPause(true), 0.);
            QVERIFY(!learner.isGap(1e9, true));
            // The longest silence of late is no reason to call it silent.
            QVERIFY(learner.patience() >= *std::max_element(spacings.begin(), spacings.end()));
        }
    }

    void whatIsToldGoesFirst()
    {
        series::IntervalLearner learner;
        learner.tell(250);
        for (int i = 0; i < 100; ++i)
            learner.note(100);
        QCOMPARE(learner.interval(), 250.);
    }

    void aShortSilenceMayBeTheWayHere_data()
    {
        QTest::addColumn<bool>("isTold");
        QTest::addColumn<bool>("isOwnTime");
        QTest::addColumn<double>("longest");

        QTest::newRow("told, own time") << true << true << 150.;
        QTest::newRow("told, by arrival") << true << false << 500.;
        QTest::newRow("learned, own time") << false << true << 1'000.;
        QTest::newRow("learned, by arrival") << false << false << 3'000.;
    }

    void aShortSilenceMayBeTheWayHere()
    {
        QFETCH(bool, isTold);
        QFETCH(bool, isOwnTime);
        QFETCH(double, longest);
        series::IntervalLearner learner;
        if (isTold)
            learner.tell(50);
        for (int i = 0; i < 1'000; ++i)
            learner.note(50);
        QCOMPARE(learner.longestPause(isOwnTime), longest);
        QVERIFY(!learner.isGap(longest, isOwnTime));
        QVERIFY(learner.isGap(longest + 1, isOwnTime));
    }

    void anOutageIsNoHabit()
    {
        series::IntervalLearner learner;
        for (int i = 0; i < 1'000; ++i)
            learner.note(2'000);
        learner.note(100'000); // It was regular for more than ten times as long.
        QCOMPARE(learner.interval(), 2'000.);
        QVERIFY(learner.isGap(7'000, false));
        for (int i = 0; i < 10; ++i)
            learner.note(2'000);
        learner.note(1'000'000); // Nobody knows whether that comes again.
        QCOMPARE(learner.interval(), 0.);
        for (int i = 0; i < 6'000; ++i)
            learner.note(2'000);
        QCOMPARE(learner.interval(), 2'000.);
    }
};

LANTHORN_TEST(TestIntervalLearner)

} // namespace tst_intervallearner

#include "tst_intervallearner.moc"
