// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/serveroptions.h>
#include <server/sources/loadsource.h>
#include <server/sources/wordlist.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QRegularExpression>
#include <QSet>
#include <QTest>

namespace tst_sources {

using namespace lanthorn;
using namespace Qt::StringLiterals;

class TestSources : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void wordsAreMany()
    {
        const WordList words;
        QVERIFY(words.size() >= 2000);
        static const QRegularExpression shape(u"\\A[a-z]{3,12}\\z"_s);
        QSet<QByteArray> seen;
        for (qsizetype i = 0; i < words.size(); ++i) {
            QVERIFY2(shape.match(QString::fromLatin1(words.at(i))).hasMatch(),
                     words.at(i).constData());
            seen.insert(words.at(i));
        }
        QCOMPARE(seen.size(), words.size());
    }

    void wordsDoNotRepeatAtOnce()
    {
        const WordList words;
        QByteArray last;
        for (int i = 0; i < 20000; ++i) {
            const QByteArray word = words.random(last);
            QVERIFY(word != last);
            last = word;
        }
    }

    void randomIsAWholeNumberTo100()
    {
        const auto source = makeSensorSource(SensorKind::Random);
        QCOMPARE(source->name(), u"random"_s);
        QSet<double> seen;
        for (int i = 0; i < 20000; ++i) {
            const double value = source->sample();
            QVERIFY(value >= 0 && value <= 100 && value == int(value));
            seen.insert(value);
        }
        QCOMPARE(seen.size(), 101); // Both ends are possible.
    }

    void loadLine_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<bool>("good");
        QTest::newRow("Linux") << QByteArray("cpu  10 2 8 100 5 1 1 3 0 0\n") << true;
        QTest::newRow("old kernel") << QByteArray("cpu  10 2 8 100\n") << false;
        QTest::newRow("one core") << QByteArray("cpu0 10 2 8 100 5 1 1 3 0 0\n") << false;
        QTest::newRow("words") << QByteArray("cpu a b c d e f g h\n") << false;
        QTest::newRow("empty") << QByteArray() << false;
    }

    void loadLine()
    {
        QFETCH(QByteArray, line);
        QFETCH(bool, good);
        const auto times = LoadSource::parse(line);
        QCOMPARE(times.has_value(), good);
        if (good) {
            QCOMPARE(times->total, 130u);
            QCOMPARE(times->busy, 25u); // Idle and waiting for disks is not busy.
        }
    }

    void loadPercent()
    {
        QCOMPARE(LoadSource::percent({100, 1000}, {150, 1100}), 50.0);
        QCOMPARE(LoadSource::percent({100, 1000}, {101, 1300}), 0.3);
        QCOMPARE(LoadSource::percent({100, 1000}, {200, 1100}), 100.0);
        QCOMPARE(LoadSource::percent({100, 1000}, {100, 1000}), 0.0);
        QCOMPARE(LoadSource::percent({100, 1000}, {90, 900}), 0.0); // Counters that went back.
    }

    void loadOfThisComputer()
    {
        const auto source = makeSensorSource(SensorKind::Load);
        QCOMPARE(source->name(), u"load"_s);
        QCOMPARE(source->unit(), u"%"_s);
        const double value = source->sample();
        QVERIFY(value >= 0 && value <= 100);
    }
};

LANTHORN_TEST(TestSources)

} // namespace tst_sources

#include "tst_sources.moc"
