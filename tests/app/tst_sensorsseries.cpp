// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/sensorsfixture.h>

#include <app/pages/live/chartsettings.h>
#include <app/pages/live/legendbar.h>
#include <app/pages/live/seriestable.h>
#include <models/thresholds.h>

#include <QAbstractItemModelTester>
#include <QAction>
#include <QComboBox>
#include <QFileDialog>
#include <QImage>
#include <QInputDialog>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTreeView>

namespace tst_sensorsseries {

using namespace lanthorn;
using namespace lanthorn::test;
using namespace Qt::StringLiterals;

class TestSensorsSeries : public test::SensorsFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }

    void namesTheSensor_data();
    void namesTheSensor();
    void foreignTextStaysPlain();
    void severalSeriesHaveALegend();
    void aTableSaysTheSame();
    void tellsWhatIsBeyondItsLimit();
    void limitsAndRangesAreSet();
    void marksAMoment();
};

void TestSensorsSeries::namesTheSensor_data()
{
    QTest::addColumn<QString>("sensor");
    QTest::addColumn<QString>("unit");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");

    QTest::newRow("random") << u"random"_s << QString() << u"Random values"_s << u"42"_s;
    QTest::newRow("load") << u"load"_s << u"%"_s << u"Processor load of the host"_s
                          << u"42\u00A0%"_s;
    QTest::newRow("unknown") << u"attic"_s << u"°C"_s << u"attic"_s << u"42\u00A0°C"_s;
    QTest::newRow("markup") << u"<b>x</b>"_s << u"<i>"_s << u"<b>x</b>"_s << u"42\u00A0<i>"_s;
}

void TestSensorsSeries::namesTheSensor()
{
    QFETCH(QString, sensor);
    QFETCH(QString, unit);
    QFETCH(QString, name);
    QFETCH(QString, value);

    read(42, sensor, unit);
    QTRY_VERIFY(shows(name));
    QTRY_VERIFY(shows(value));
}

void TestSensorsSeries::foreignTextStaysPlain()
{
    for (const QLabel *label : m_page->findChildren<QLabel *>())
        QCOMPARE(label->textFormat(), Qt::PlainText);
}

void TestSensorsSeries::severalSeriesHaveALegend()
{
    auto *legend = m_page->findChild<LegendBar *>();
    read(10);
    QVERIFY(!legend->isVisible());
    read(21.5, u"attic"_s, u"°C"_s);
    QTRY_COMPARE(legend->count(), 2);
    QVERIFY(legend->isVisible());
    QTRY_COMPARE(legend->chip(1)->value(), u"21.5\u00A0°C"_s);
    QCOMPARE(legend->chip(0)->value(), u"10"_s);
    QCOMPARE(m_chart->plan().front().axes.size(), 2u);

    QTest::keyClick(legend->chip(1), Qt::Key_Space);
    QVERIFY(m_chart->isHidden(m_store->at(1).id()));
    QCOMPARE(m_chart->plan().front().axes.size(), 1u);
    QVERIFY(figures().contains(u"10"_s)); // Alone again.
    legend->chip(1)->click();
    QVERIFY(!m_chart->isHidden(m_store->at(1).id()));

    // Each says for itself when its value is not true any more.
    for (int i = 0; i < 10; ++i)
        read(10);
    QTRY_VERIFY(legend->chip(1)->accessibleDescription().contains(u"No data for"_s));
    QTRY_VERIFY(shows(u"Live, but 1 late"_s));
    QCOMPARE(legend->chip(0)->accessibleDescription(), u"10"_s);
    m_page->holdAction()->trigger();
    QTRY_VERIFY(legend->chip(0)->accessibleDescription().endsWith(u"Held"_s));
}

void TestSensorsSeries::aTableSaysTheSame()
{
    auto *view = m_page->findChild<QTreeView *>();
    QAbstractItemModelTester tester(view->model());
    QVERIFY(!view->isVisible());
    m_page->tableAction()->setChecked(true);
    QVERIFY(view->isVisible());
    for (const double value : {10., 20., 60.})
        read(value);
    const auto cell = [view](int column) { return view->model()->index(0, column).data(); };
    QTRY_COMPARE(cell(SeriesTable::Value), u"60"_s);
    QCOMPARE(cell(SeriesTable::Minimum), u"10"_s);
    QCOMPARE(cell(SeriesTable::Mean), u"30.0"_s);
    QCOMPARE(cell(SeriesTable::Maximum), u"60"_s);
    QCOMPARE(cell(SeriesTable::State), QString());
    m_page->holdAction()->trigger();
    QCOMPARE(cell(SeriesTable::State), u"Held"_s);
}

void TestSensorsSeries::tellsWhatIsBeyondItsLimit()
{
    QSignalSpy told(m_page, &SensorsPage::errorOccurred);
    read(10, u"attic"_s, u"°C"_s);
    m_page->thresholds()->set({u"attic"_s, 30, true});
    read(29, u"attic"_s, u"°C"_s);
    QCOMPARE(told.size(), 0);
    read(31.5, u"attic"_s, u"°C"_s);
    read(32, u"attic"_s, u"°C"_s);
    QCOMPARE(told.size(), 1); // Once.
    QCOMPARE(told.first().first().toString(),
             u"attic is 31.5\u00A0°C, above its limit of 30.0\u00A0°C"_s);
    QVERIFY(m_page->thresholds()->isRaised(m_store->at(0)));
    read(20, u"attic"_s, u"°C"_s);
    QVERIFY(!m_page->thresholds()->isRaised(m_store->at(0)));
    read(40, u"attic"_s, u"°C"_s);
    QCOMPARE(told.size(), 2);
}

void TestSensorsSeries::limitsAndRangesAreSet()
{
    read(10, u"attic"_s, u"°C"_s);
    QTest::ignoreMessage(QtWarningMsg, "This plugin does not support propagateSizeHints()");
    m_page->settingsAction()->trigger();
    auto *dialog = m_page->findChild<ChartSettings *>();
    QVERIFY(dialog);
    const auto type = [dialog](const QString &name, const QString &text) {
        for (QLineEdit *field : dialog->findChildren<QLineEdit *>()) {
            if (field->accessibleName() == name)
                field->setText(text);
        }
    };
    type(u"attic: Alert above"_s, u"30"_s);
    type(u"attic: Interval (s)"_s, u"60"_s);
    type(u"°C: From"_s, u"-10"_s);
    type(u"°C: To"_s, u"40"_s);
    dialog->accept();
    QCOMPARE(m_page->thresholds()->all(), (QList<Threshold> {{u"attic"_s, 30, true}}));
    QCOMPARE(m_store->at(0).interval(), 60'000.);
    QCOMPARE(m_chart->range(u"°C"_s), std::optional(std::pair(-10., 40.)));
}

void TestSensorsSeries::marksAMoment()
{
    for (int i = 0; i < 10; ++i)
        read(10);
    m_page->holdAction()->trigger();
    const QImage before = m_chart->grab().toImage();
    for (int i = 0; i < 2; ++i)
        QTest::ignoreMessage(QtWarningMsg, "This plugin does not support propagateSizeHints()");
    m_page->markAction()->trigger();
    auto *dialog = m_page->findChild<QInputDialog *>();
    QVERIFY(dialog);
    dialog->setTextValue(u"heater on"_s);
    dialog->accept();
    QVERIFY(m_chart->grab().toImage() != before);
}

LANTHORN_WINDOW_TEST(TestSensorsSeries)

} // namespace tst_sensorsseries

#include "tst_sensorsseries.moc"
