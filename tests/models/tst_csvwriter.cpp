// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <models/csvwriter.h>
#include <support/strictlog.h>

#include <support/testprogram.h>

#include <QBuffer>
#include <QTest>

namespace tst_csvwriter {

using namespace lanthorn;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 start = 1'763'629'200'000;
constexpr double nan = std::numeric_limits<double>::quiet_NaN();

SeriesInfo info(int id, const QString &name, const QString &unit)
{
    SeriesInfo info;
    info.id = id;
    info.name = name;
    info.unit = unit;
    info.interval = 1'000;
    return info;
}

//! Takes `room` bytes.
class FullDevice final : public QIODevice
{
public:
    explicit FullDevice(qint64 room)
        : m_room(room)
    {
        open(QIODevice::WriteOnly);
    }
    qint64 readData(char *, qint64) override { return -1; }
    qint64 writeData(const char *, qint64 size) override
    {
        const qint64 taken = std::min(size, m_room);
        m_room -= taken;
        return taken;
    }

private:
    qint64 m_room;
};

} // namespace

class TestCsvWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        test::failOnAnyWarning();
        m_store = std::make_unique<SeriesStore>([] { return 0; });
        m_store->setState(
            {u"r"_s, double(start), {info(1, u"attic, north"_s, u"°C"_s), info(2, u"=cmd"_s, {})}});
        add(1, {0, 1'000, 2'000.125, 9'000}, {21.5, nan, -1, 1e-7});
        add(2, {500}, {7});
    }
    void cleanup() { m_store.reset(); }

    void writesTheLongForm()
    {
        QBuffer device;
        device.open(QIODevice::WriteOnly);
        QVERIFY(CsvWriter(*m_store, 0, 1e15).write(device));
        QCOMPARE(device.data(),
                 "time,series,value,unit,min,max\n"
                 "2025-11-20T09:00:00.000Z,\"attic, north\",21.5,°C,,\n"
                 "2025-11-20T09:00:01.000Z,\"attic, north\",,°C,,\n" // null
                 "2025-11-20T09:00:02.000125Z,\"attic, north\",-1,°C,,\n"
                 "2025-11-20T09:00:05.000125Z,\"attic, north\",,°C,,\n" // silence
                 "2025-11-20T09:00:09.000Z,\"attic, north\",1e-07,°C,,\n"
                 "2025-11-20T09:00:00.500Z,'=cmd,7,,,\n");
    }

    void writesWhatIsVisible()
    {
        QBuffer device;
        device.open(QIODevice::WriteOnly);
        QVERIFY(CsvWriter(*m_store, double(start + 2'000), double(start + 3'000))
                    .write(device, {';', ','}));
        QCOMPARE(device.data(),
                 "time;series;value;unit;min;max\n"
                 "2025-11-20T09:00:02.000125Z;attic, north;-1;°C;;\n");
    }

    void decimalsAreAsChosen()
    {
        QBuffer device;
        device.open(QIODevice::WriteOnly);
        QVERIFY(CsvWriter(*m_store, double(start), double(start)).write(device, {';', ','}));
        QVERIFY(device.data().contains(";21,5;"));
    }

    void extremesHaveColumnsOfTheirOwn()
    {
        SampleBlock cells;
        cells.id = 2;
        cells.level = 16;
        cells.times = {(start - 60'000) * 1'000};
        cells.minima = {1};
        cells.maxima = {2.5};
        m_store->addOlder({cells});
        QBuffer device;
        device.open(QIODevice::WriteOnly);
        QVERIFY(CsvWriter(*m_store, 0, 1e15).write(device));
        QVERIFY(device.data().contains("2025-11-20T08:59:00.000Z,'=cmd,,,1,2.5\n"));
    }

    void tellsWhenItCannotBeWritten()
    {
        FullDevice device(40);
        QVERIFY(!CsvWriter(*m_store, 0, 1e15).write(device));
    }

private:
    void add(int id, const std::vector<double> &times, const std::vector<double> &values)
    {
        SampleBlock block;
        block.id = id;
        block.values = values;
        for (const double time : times)
            block.times.push_back(qint64((double(start) + time) * 1'000));
        m_store->add(Samples {{block}});
    }

    std::unique_ptr<SeriesStore> m_store;
};

LANTHORN_TEST(TestCsvWriter)

} // namespace tst_csvwriter

#include "tst_csvwriter.moc"
