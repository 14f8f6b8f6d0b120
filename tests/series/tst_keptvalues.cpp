// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <protocol/crc32.h>
#include <series/keptvalues.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QBuffer>
#include <QTest>

#include <limits>

namespace tst_keptvalues {

using namespace lanthorn;
using namespace Qt::StringLiterals;

namespace {

constexpr double gap = std::numeric_limits<double>::quiet_NaN();
constexpr qint64 start = 1'763'629'200'000'000;

KeptColumn column(int id, std::vector<double> values, qint64 from = start, qint64 step = 1000)
{
    KeptColumn made {id, u"s%1"_s.arg(id), u"°C"_s};
    for (const double value : values) {
        made.times.push_back(from);
        made.values.push_back(value);
        from += step;
    }
    return made;
}

//! Gives at most so much, and then fails.
class FailingBuffer final : public QBuffer
{
public:
    FailingBuffer(QByteArray *bytes, qint64 most)
        : QBuffer(bytes)
        , m_most(most)
    {
    }

protected:
    qint64 readData(char *data, qint64 size) override
    {
        if (m_most == 0) {
            setErrorString(u"the disk is broken"_s);
            return -1;
        }
        const qint64 count = QBuffer::readData(data, std::min(size, m_most));
        m_most -= count;
        return count;
    }

private:
    qint64 m_most;
};

struct Found
{
    KeptReport report;
    std::vector<KeptPart> parts;

    std::vector<KeptColumn> columns() const
    {
        std::vector<KeptColumn> all;
        for (const KeptPart &part : parts)
            all.push_back(part.column);
        return all;
    }
};

Found read(QByteArray bytes)
{
    QBuffer file(&bytes);
    file.open(QIODevice::ReadOnly);
    Found found;
    found.report =
        readKeptValues(file, [&found](KeptPart &&part) { found.parts.push_back(std::move(part)); });
    return found;
}

} // namespace

class TestKeptValues : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void theChecksumIsTheUsualOne()
    {
        QCOMPARE(crc32("123456789"), 0xcbf43926U);
        QCOMPARE(crc32(""), 0U);
    }

    void whatIsWrittenIsRead()
    {
        KeptWriter writer(7);
        const std::vector<KeptColumn> columns {column(1, {1.5, gap, -2}),
                                               column(2, {1e300}, start - 5'000'000),
                                               column(3, {0, 0}, start, 0)};
        QByteArray bytes = KeptWriter::head() + writer.blocks(columns);
        bytes += writer.blocks({column(1, {4})});
        const Found found = read(bytes);
        QCOMPARE(found.report, (KeptReport {KeptReport::Kind::Read, bytes.size(), 0, 7}));
        QCOMPARE(found.columns(),
                 (std::vector<KeptColumn> {columns[0], columns[1], columns[2], column(1, {4})}));
        QCOMPARE(found.parts.front().run, 7U);
    }

    void manyValuesTakeTenBytesEach()
    {
        KeptWriter writer(7);
        const KeptColumn many = column(1, std::vector<double>(300'000, 21.5));
        const QByteArray bytes = KeptWriter::head() + writer.blocks({many});
        QVERIFY(bytes.size() < 300'000 * 10.1);
        std::vector<qint64> times;
        const Found found = read(bytes);
        for (const KeptColumn &part : found.columns())
            times.insert(times.end(), part.times.begin(), part.times.end());
        QCOMPARE(times, many.times);
    }

    void aNewUnitIsSaid()
    {
        KeptWriter writer(7);
        KeptColumn bare = column(1, {1});
        bare.unit.clear();
        QByteArray bytes = KeptWriter::head() + writer.blocks({bare});
        bytes += writer.blocks({column(1, {2})});
        QCOMPARE(read(bytes).columns(), (std::vector<KeptColumn> {bare, column(1, {2})}));
    }

    void runsHaveNamesOfTheirOwn()
    {
        KeptWriter first(1);
        KeptWriter second(2);
        KeptColumn other = column(1, {2});
        other.name = u"other"_s;
        QByteArray bytes = KeptWriter::head() + first.blocks({column(1, {1})});
        bytes += second.blocks({other});
        bytes += first.blocks({column(1, {3})});
        QCOMPARE(read(bytes).columns(),
                 (std::vector<KeptColumn> {column(1, {1}), other, column(1, {3})}));
    }

    void whatIsForgottenIsSaid()
    {
        KeptWriter writer(1);
        KeptColumn forgotten {1, u"s1"_s};
        forgotten.isForgotten = true;
        QCOMPARE(read(KeptWriter::head() + writer.blocks({forgotten})).columns(),
                 std::vector<KeptColumn> {forgotten});
    }

    void aTornTailIsLeftOut()
    {
        KeptWriter writer(7);
        const QByteArray good = KeptWriter::head() + writer.blocks({column(1, {1, 2})});
        const QByteArray last = writer.blocks({column(1, {3, gap}), column(2, {5})});
        for (qsizetype size = 0; size < last.size(); ++size) {
            const Found found = read(good + last.first(size));
            QCOMPARE(found.report, (KeptReport {KeptReport::Kind::Read, good.size(), 0, 2}));
            QCOMPARE(found.columns(), std::vector<KeptColumn> {column(1, {1, 2})});
        }
    }

    //! Whichever byte of a block it is, the others are read, and the place is told.
    void aDamagedBlockHarmsNoOther()
    {
        KeptWriter writer(7);
        const QByteArray before = KeptWriter::head() + writer.blocks({column(1, {1})});
        const QByteArray middle = writer.blocks({column(1, {2})});
        const QByteArray after = writer.blocks({column(1, {3})});
        for (qsizetype place = 0; place < middle.size(); ++place) {
            QByteArray damaged = middle;
            damaged[place] = char(damaged[place] ^ 0x40);
            const Found found = read(before + damaged + after);
            QCOMPARE(found.columns(), (std::vector<KeptColumn> {column(1, {1}), column(1, {3})}));
            QCOMPARE(found.report.damages, 1);
            QCOMPARE(found.parts.back().damages, 1);
        }
    }

    void aLostNameComesAgain()
    {
        KeptWriter writer(7);
        QByteArray bytes = writer.blocks({column(1, {1})});
        bytes[bytes.size() / 2] = char(bytes[bytes.size() / 2] ^ 1);
        bytes += writer.blocks({column(1, {2})});
        QVERIFY(read(KeptWriter::head() + bytes).parts.empty());
        for (int i = 0; i < 20; ++i)
            bytes += writer.blocks({column(1, std::vector<double>(8192, i))});
        const Found found = read(KeptWriter::head() + bytes);
        QVERIFY(!found.parts.empty());
        QCOMPARE(found.parts.back().column, column(1, std::vector<double>(8192, 19)));
    }

    void otherFilesAreLeftAlone_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<KeptReport::Kind>("kind");
        QTest::newRow("empty") << QByteArray() << KeptReport::Kind::Foreign;
        QTest::newRow("text") << QByteArray("time,series,value\n") << KeptReport::Kind::Foreign;
        QTest::newRow("without end")
            << QByteArray("lanthorn values 1") << KeptReport::Kind::Foreign;
        QTest::newRow("no number")
            << QByteArray("lanthorn values x\n") << KeptReport::Kind::Foreign;
        QTest::newRow("newer") << QByteArray("lanthorn values 2\nmore") << KeptReport::Kind::TooNew;
    }
    void otherFilesAreLeftAlone()
    {
        QFETCH(QByteArray, bytes);
        QTEST(read(bytes).report.kind, "kind");
    }

    void aBrokenDiskIsTold()
    {
        KeptWriter writer(7);
        QByteArray bytes = KeptWriter::head();
        for (int i = 0; i < 40; ++i)
            bytes += writer.blocks({column(1, std::vector<double>(8192, i))});
        FailingBuffer file(&bytes, 2'500'000);
        file.open(QIODevice::ReadOnly | QIODevice::Unbuffered);
        qint64 values = 0;
        const KeptReport report = readKeptValues(
            file, [&values](KeptPart &&part) { values += qint64(part.column.times.size()); });
        QCOMPARE(report.problem, u"the disk is broken"_s);
        QVERIFY(values > 8192 && values < 40 * 8192);
    }
};

LANTHORN_TEST(TestKeptValues)

} // namespace tst_keptvalues

#include "tst_keptvalues.moc"
