// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/pages/live/valueformat.h>
#include <support/strictlog.h>

#include <support/testprogram.h>

#include <QLocale>
#include <QTest>

namespace tst_valueformat {

using namespace lanthorn;
using namespace Qt::StringLiterals;

class TestValueFormat : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        test::failOnAnyWarning();
        QLocale::setDefault(QLocale(QLocale::English));
    }
    void cleanup() { QLocale::setDefault(QLocale::system()); }

    void showsWhatCounts_data();
    void showsWhatCounts();
    void aSpikeTakesDecimalsForAWhileOnly();
    void speaksTheLanguage();
};

void TestValueFormat::showsWhatCounts_data()
{
    QTest::addColumn<QList<double>>("visible");
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("mean");

    QTest::newRow("whole") << QList<double> {1, 42, 100} << 7. << u"7"_s << u"7.0"_s;
    QTest::newRow("round among others")
        << QList<double> {12.5, 13} << 13. << u"13.0"_s << u"13.0"_s;
    QTest::newRow("endless") << QList<double> {0, 100. / 3} << 100. / 3 << u"33.33"_s << u"33.33"_s;
    QTest::newRow("constant") << QList<double> {1013.25} << 1013.25 << u"1,013.25"_s
                              << u"1,013.25"_s;
    QTest::newRow("pressure") << QList<double> {1012.9, 1013.25} << 1013.25 << u"1,013.25"_s
                              << u"1,013.25"_s;
    QTest::newRow("small") << QList<double> {0.01234, 0.05} << 0.01234 << u"0.01234"_s
                           << u"0.01234"_s;
    QTest::newRow("thousands") << QList<double> {0.25, 5000} << 1013.25 << u"1,013"_s << u"1,013"_s;
    QTest::newRow("huge") << QList<double> {1.5e12} << 1.5e12 << u"1.5E+12"_s << u"1.5E+12"_s;
    QTest::newRow("negative") << QList<double> {-3.5, 3} << -3.5 << u"-3.5"_s << u"-3.5"_s;
}

void TestValueFormat::showsWhatCounts()
{
    QFETCH(QList<double>, visible);
    QFETCH(double, value);
    QFETCH(QString, text);
    QFETCH(QString, mean);

    ValueFormat format;
    for (const double known : visible)
        format.learn(known);
    format.setVisible(*std::min_element(visible.begin(), visible.end()),
                      *std::max_element(visible.begin(), visible.end()));
    QCOMPARE(format.text(value, {}), text);
    QCOMPARE(format.meanText(value, {}), mean);
    QCOMPARE(format.text(value, u"°C"_s), text + u"\u00A0°C"_s);
}

void TestValueFormat::aSpikeTakesDecimalsForAWhileOnly()
{
    ValueFormat format;
    for (const double value : {21.25, 21.5, 5'000.})
        format.learn(value);
    format.setVisible(21.25, 5'000);
    QCOMPARE(format.text(21.25, {}), u"21"_s);
    format.setVisible(21.25, 21.5);
    QCOMPARE(format.text(21.25, {}), u"21.25"_s);
}

void TestValueFormat::speaksTheLanguage()
{
    QLocale::setDefault(QLocale(QLocale::German));
    ValueFormat format;
    format.learn(12.5);
    QCOMPARE(format.text(12.5, u"%"_s), u"12,5\u00A0%"_s);
}

LANTHORN_TEST(TestValueFormat)

} // namespace tst_valueformat

#include "tst_valueformat.moc"
