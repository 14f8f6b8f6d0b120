// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/pages/live/timeticks.h>
#include <support/strictlog.h>

#include <support/testprogram.h>

#include <QDateTime>
#include <QLocale>
#include <QTest>

namespace tst_timeticks {

using namespace lanthorn;
using namespace Qt::StringLiterals;

class TestTimeTicks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        test::failOnAnyWarning();
        QLocale::setDefault(QLocale::c());
    }
    void cleanup() { QLocale::setDefault(QLocale::system()); }

    void standsOnRoundTimes_data();
    void standsOnRoundTimes();
    void followsTheLanguage();
};

void TestTimeTicks::standsOnRoundTimes_data()
{
    QTest::addColumn<qint64>("span");
    QTest::addColumn<int>("maximum");
    QTest::addColumn<QStringList>("labels");

    // From 13:59:57 in local time.
    QTest::newRow("10 s") << qint64(10'000) << 5
                          << QStringList {u"13:59:58"_s, u"14:00:00"_s, u"14:00:02"_s,
                                          u"14:00:04"_s, u"14:00:06"_s};
    QTest::newRow("1 min") << qint64(60'000) << 3 << QStringList {u"14:00:00"_s, u"14:00:30"_s};
    QTest::newRow("15 min") << qint64(900'000) << 4
                            << QStringList {u"14:00"_s, u"14:05"_s, u"14:10"_s};
    QTest::newRow("1 h") << qint64(3'600'000) << 3 << QStringList {u"14:00"_s, u"14:30"_s};
    QTest::newRow("beyond every step")
        << qint64(10) * 24 * 3'600'000 << 1 << QStringList(10, u"00:00"_s);
    QTest::newRow("the edge counts") << qint64(900) << 1 << QStringList {u"13:59:57"_s};
}

void TestTimeTicks::standsOnRoundTimes()
{
    QFETCH(qint64, span);
    QFETCH(int, maximum);
    QFETCH(QStringList, labels);

    const QDateTime from(QDate(2025, 11, 20), QTime(13, 59, 57));
    TimeTicks ticks;
    ticks.update(from.toMSecsSinceEpoch(), from.toMSecsSinceEpoch() + span, maximum);
    QStringList found;
    for (const TimeTicks::Tick &tick : ticks.ticks()) {
        found += tick.label;
        QCOMPARE(QDateTime::fromMSecsSinceEpoch(tick.time).time().msec(), 0);
    }
    QCOMPARE(found, labels);
}

void TestTimeTicks::followsTheLanguage()
{
    const qint64 noon = QDateTime(QDate(2025, 11, 20), QTime(12, 0)).toMSecsSinceEpoch();
    TimeTicks ticks;
    ticks.update(noon - 1'000, noon + 60'000, 4);
    QCOMPARE(ticks.ticks().front().label, u"12:00:00"_s);

    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    ticks.update(noon - 1'000, noon + 60'000, 4);
    QCOMPARE(ticks.ticks().front().label, u"12:00:00"_s); // Nothing has moved.
    ticks.forget();
    ticks.update(noon - 1'000, noon + 60'000, 4);
    QVERIFY(ticks.ticks().front().label.startsWith(u"12:00:00"_s));
    QVERIFY(ticks.ticks().front().label.endsWith(u"PM"_s));
}

LANTHORN_TEST(TestTimeTicks)

} // namespace tst_timeticks

#include "tst_timeticks.moc"
