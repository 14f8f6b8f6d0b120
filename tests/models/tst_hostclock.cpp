// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <models/hostclock.h>
#include <support/strictlog.h>

#include <support/testprogram.h>

#include <QTest>

namespace tst_hostclock {

using namespace lanthorn;

class TestHostClock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void isUnknownAtFirst()
    {
        HostClock clock;
        QVERIFY(!clock.isKnown());
        QCOMPARE(clock.at(5), 0.);
    }

    void quickAnswersCount()
    {
        HostClock clock;
        clock.checked(10'000, 100, 120);
        QCOMPARE(clock.at(120), 10'010.);
        clock.checked(10'402, 500, 504);
        QCOMPARE(clock.at(504), 10'404.);
        clock.checked(10'600 + 300, 700, 1'300); // It waited behind something.
        QCOMPARE(clock.at(1'300), 11'200.);
        QCOMPARE(clock.uncertainty(), 2.);
    }

    void aBacklogDoesNotTakeItAlong()
    {
        HostClock clock;
        clock.checked(10'000, 0, 2);
        for (int i = 0; i < 1'000; ++i)
            clock.heard(10'000 + i, 2 + 10 * i); // Each is later than the one before.
        QCOMPARE(clock.at(10'000), 10'000. + 10'000 - 1);

        HostClock unchecked;
        for (int i = 0; i < 1'000; ++i)
            unchecked.heard(10'000 + i, 10 * i);
        QVERIFY(!unchecked.isChecked());
        QCOMPARE(unchecked.at(10'000), 20'000.);
    }

    void aClockThatIsSetIsFollowed()
    {
        HostClock clock;
        clock.checked(1'000'000, 0, 2);
        clock.checked(400'000, 5'000, 5'040);
        QCOMPARE(clock.at(5'040), 400'020.);
        clock.forget();
        QVERIFY(!clock.isKnown());
    }
};

LANTHORN_TEST(TestHostClock)

} // namespace tst_hostclock

#include "tst_hostclock.moc"
