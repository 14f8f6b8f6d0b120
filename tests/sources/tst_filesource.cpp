// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <sources/filesource.h>
#include <sources/ownsources.h>

#include <sources/gathered.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QTemporaryDir>
#include <QTest>

#include <cmath>

namespace tst_filesource {

using namespace lanthorn;
using namespace lanthorn::sources;
using namespace Qt::StringLiterals;

class TestFileSource : public QObject
{
    Q_OBJECT

public:
    static void initMain() { qputenv("TZ", "UTC"); }

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void aRecordingIsPlayedAtItsPace()
    {
        const QString path = write("time,series,value,unit\n"
                                   "2026-01-02T03:04:05.000125Z,a,1,°C\n"
                                   "2026-01-02T03:04:05.000250Z,b,2,%\n"
                                   "2026-01-02T03:04:05.200125Z,a,,°C\n"
                                   "2026-01-02T03:04:05.400125Z,a,3.5,°C\n");
        FileSource source(path, MessageKind::Any, {.speed = 2});
        const test::Gathered gathered(source);
        source.start();
        QTRY_COMPARE(gathered.lostCount, 1); // It has ended.
        QCOMPARE(gathered.of(u"a"_s).size(), 3);
        QVERIFY(std::isnan(gathered.of(u"a"_s)[1]));
        QCOMPARE(gathered.of(u"a"_s)[2], 3.5);
        QCOMPARE(gathered.of(u"b"_s), QList<double> {2});
        QCOMPARE(gathered.units.value(u"a"_s), u"°C"_s);
        const QList<double> times = gathered.times.value(u"a"_s);
        QVERIFY(std::abs(times[1] - times[0] - 100) < 0.01);
        QVERIFY(std::abs(times[2] - times[0] - 200) < 0.01);
        QVERIFY(times[0] > 1.76e12);
        QVERIFY(std::abs(gathered.times.value(u"b"_s)[0] - times[0] - 0.0625) < 0.01);
        QCOMPARE(gathered.refused, 0);
    }

    void allAtOnceWithItsOwnTimes()
    {
        QByteArray rows = "time;value\n";
        for (int i = 0; i < 10'000; ++i)
            rows += "02.01.2026 03:04:" + QByteArray::number(10 + i % 50) + ";" + "1,5\n";
        FileSource source(write(rows), MessageKind::Any, {.speed = 0});
        const test::Gathered gathered(source);
        source.start();
        QTRY_COMPARE(gathered.lostCount, 1);
        QCOMPARE(gathered.of(u"value"_s).size(), 10'000);
        QCOMPARE(gathered.of(u"value"_s)[9'999], 1.5);
        QVERIFY(gathered.times.value(u"value"_s)[0] < wallClock());
    }

    void rowsWithoutTimesFollowSteadily()
    {
        FileSource source(write("a,b\n1,2\n3,4\nx,5\n6,7,8\n9,10\n"), MessageKind::Any,
                          {.speed = 1, .interval = 20});
        const test::Gathered gathered(source);
        source.start();
        QTRY_COMPARE(gathered.lostCount, 1);
        QCOMPARE(gathered.of(u"a"_s), (QList<double> {1, 3, 9}));
        QCOMPARE(gathered.of(u"b"_s), (QList<double> {2, 4, 5, 10}));
        QCOMPARE(gathered.refused, 2);
        const QList<double> times = gathered.times.value(u"b"_s);
        QVERIFY(std::abs(times[1] - times[0] - 20) < 0.01);
    }

    void againAndAgain()
    {
        FileSource source(write("a\n1\n2\n"), MessageKind::Csv,
                          {.speed = 1000, .isRepeated = true});
        const test::Gathered gathered(source);
        source.start();
        QTRY_VERIFY(gathered.of(u"a"_s).size() >= 4);
        QVERIFY(gathered.lostCount >= 1);
    }

    void aFileThatIsNotThere()
    {
        FileSource source(m_folder.filePath(u"none"_s), MessageKind::Any, {});
        const test::Gathered gathered(source);
        source.start();
        QCOMPARE(gathered.lostCount, 1);
        QVERIFY(!gathered.lostReason.isEmpty());
    }

private:
    QString write(const QByteArray &content)
    {
        const QString path = m_folder.filePath(u"table%1.csv"_s.arg(++m_number));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            QTest::qFail("The file cannot be written", __FILE__, __LINE__);
        return path;
    }

    QTemporaryDir m_folder;
    int m_number = 0;
};

LANTHORN_TEST(TestFileSource)

} // namespace tst_filesource

#include "tst_filesource.moc"
