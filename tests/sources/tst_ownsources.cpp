// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <sources/ownsources.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QSet>
#include <QTest>

namespace tst_ownsources {

using namespace lanthorn;
using namespace lanthorn::sources;
using namespace Qt::StringLiterals;

class TestOwnSources : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void randomIsAWholeNumberTo100()
    {
        RandomSource source(std::chrono::milliseconds(0));
        QSet<double> seen;
        int count = 0;
        connect(&source, &SensorSource::pushed, this, [&](const Batch &batch) {
            QCOMPARE(batch.columns.size(), size_t(1));
            QCOMPARE(batch.columns[0].series, u"random"_s);
            const double value = batch.columns[0].points.at(0).value;
            QVERIFY(value >= 0 && value <= 100 && value == int(value));
            seen.insert(value);
            ++count;
        });
        source.start();
        QCOMPARE(count, 1); // At once.
        QTRY_VERIFY(count > 2000);
        QVERIFY(seen.size() > 80);
    }

    void processorLine_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<bool>("good");
        QTest::newRow("Linux") << QByteArray("cpu  10 2 8 100 5 1 1 3 0 0\n") << true;
        QTest::newRow("old kernel") << QByteArray("cpu  10 2 8 100\n") << false;
        QTest::newRow("one core") << QByteArray("cpu0 10 2 8 100 5 1 1 3 0 0\n") << false;
        QTest::newRow("words") << QByteArray("cpu a b c d e f g h\n") << false;
        QTest::newRow("empty") << QByteArray() << false;
    }

    void processorLine()
    {
        QFETCH(QByteArray, line);
        QFETCH(bool, good);
        const auto times = parseProcessorTimes(line);
        QCOMPARE(times.has_value(), good);
        if (good) {
            QCOMPARE(times->busy, 25u);
            QCOMPARE(times->total, 130u);
        }
    }

    void loadIsAShareOfTheTime()
    {
        QCOMPARE(loadPercent({100, 1000}, {150, 1100}), 50.0);
        QCOMPARE(loadPercent({100, 1000}, {101, 1300}), 0.3);
        QCOMPARE(loadPercent({100, 1000}, {200, 1100}), 100.0);
        QCOMPARE(loadPercent({100, 1000}, {100, 1000}), 0.0);
        QCOMPARE(loadPercent({100, 1000}, {90, 900}), 0.0); // Counters that went back.
    }

    void factsOfTheSystem()
    {
        QCOMPARE(parseMemoryUse("MemTotal:  1000 kB\nMemFree: 10 kB\nMemAvailable:  250 kB\n"),
                 std::optional(75.0));
        QVERIFY(!parseMemoryUse("MemTotal:  1000 kB\n"));
        const auto bytes = parseNetworkBytes(
            "Inter-|   Receive                            |  Transmit\n"
            " face |bytes    packets errs drop fifo frame compressed multicast|...\n"
            "    lo: 9000 1 0 0 0 0 0 0 9000 1 0 0 0 0 0 0\n"
            "  eth0:1500 3 0 0 0 0 0 0 700 2 0 0 0 0 0 0\n"
            " wlan0: 500 3 0 0 0 0 0 0 300 2 0 0 0 0 0 0\n");
        QVERIFY(bytes);
        QCOMPARE(bytes->received, 2000u);
        QCOMPARE(bytes->sent, 1000u);
        QVERIFY(!parseNetworkBytes("nothing"));
        QCOMPARE(parseLoadAverage("0.52 0.40 0.31 1/200 4711\n"), std::optional(0.52));
        QVERIFY(!parseLoadAverage("no"));
    }

    void thisComputerTellsWhatItHas()
    {
        ComputerSource source(ComputerSource::Scope::All, std::chrono::milliseconds(20));
        QHash<QString, QString> units;
        QHash<QString, double> values;
        connect(&source, &SensorSource::described, this,
                [&](const SeriesDescription &series) { units[series.name] = series.unit; });
        connect(&source, &SensorSource::pushed, this, [&](const Batch &batch) {
            for (const Column &column : batch.columns)
                values[column.series] = column.points.at(0).value;
        });
        source.start();
        QCOMPARE(units.value(u"computer.cpu"_s), u"%"_s);
        QTRY_VERIFY(values.contains(u"computer.cpu"_s));
        QVERIFY(values.value(u"computer.memory"_s) > 0);
        QVERIFY(values.value(u"computer.memory"_s) <= 100);
        QVERIFY(values.contains(u"computer.load"_s));
    }

    void theLoadAloneIsOneSeries()
    {
        ComputerSource source(ComputerSource::Scope::Load, std::chrono::milliseconds(20));
        double load = -1;
        connect(&source, &SensorSource::pushed, this, [&](const Batch &batch) {
            for (const Column &column : batch.columns) {
                QCOMPARE(column.series, u"load"_s);
                load = column.points.at(0).value;
            }
        });
        source.start();
        QTRY_VERIFY(load >= 0 && load <= 100);
    }
};

LANTHORN_TEST(TestOwnSources)

} // namespace tst_ownsources

#include "tst_ownsources.moc"
