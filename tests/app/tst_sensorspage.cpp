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

namespace tst_sensorspage {

using namespace lanthorn;
using namespace lanthorn::test;
using namespace Qt::StringLiterals;

class TestSensorsPage : public test::SensorsFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }

    void showsFigures();
    void keepsFiguresOfAHeldPicture();
    void spaceHolds();
    void spacePressesAButtonWithFocus();
    void saysHowFarItIsBehind();
    void changesTheVisibleTime();
    void actionsNeedReadings();
    void savesPictureAndTable();
    void asksWithoutBlocking();
    void reportsWhatCannotBeWritten_data();
    void reportsWhatCannotBeWritten();
    void fitsItsWidth_data();
    void fitsItsWidth();
    void everyControlHasAName();
};

void TestSensorsPage::showsFigures()
{
    QTRY_COMPARE(figures(), (QStringList {u"–"_s, u"–"_s, u"–"_s, u"–"_s}));
    read(10);
    read(40);
    read(25);
    QTRY_COMPARE(figures(), (QStringList {u"25"_s, u"10"_s, u"25.0"_s, u"40"_s}));
    QVERIFY(m_chart->accessibleDescription().contains(u"now 25"_s));
    QTRY_VERIFY(shows(u"Live"_s));

    // What has left the visible minute does not count.
    m_now += 62'000;
    read(5);
    QTRY_COMPARE(figures(), (QStringList {u"5"_s, u"5"_s, u"5.0"_s, u"5"_s}));

    m_store->clear();
    QTRY_COMPARE(figures(), (QStringList {u"–"_s, u"–"_s, u"–"_s, u"–"_s}));
}

void TestSensorsPage::keepsFiguresOfAHeldPicture()
{
    for (int i = 0; i < 10; ++i)
        read(10);
    m_page->holdAction()->trigger();
    for (int i = 0; i < 10; ++i)
        read(90);
    QTRY_COMPARE(figures(), (QStringList {u"10"_s, u"10"_s, u"10.0"_s, u"10"_s}));
    m_page->holdAction()->trigger();
    QTRY_COMPARE(figures(), (QStringList {u"90"_s, u"10"_s, u"50.0"_s, u"90"_s}));
}

void TestSensorsPage::spaceHolds()
{
    activate();
    read(1);
    m_page->setFocus();
    QCOMPARE(QApplication::focusWidget(), m_chart);
    QTest::keyClick(m_chart, Qt::Key_Space);
    QVERIFY(m_chart->isHeld());
    QVERIFY(button(u"Resume"_s));
    QTest::keyClick(m_chart, Qt::Key_Space);
    QVERIFY(!m_chart->isHeld());
    QVERIFY(button(u"Hold"_s));

    // From anywhere in the window.
    auto *other = new QWidget(m_window.get());
    other->setFocusPolicy(Qt::StrongFocus);
    other->show();
    other->setFocus();
    QTest::keyClick(other, Qt::Key_Space);
    QVERIFY(m_chart->isHeld());

    // But not from a page that is not shown.
    m_page->hide();
    QTest::keyClick(other, Qt::Key_Space);
    QVERIFY(m_chart->isHeld());
}

void TestSensorsPage::spacePressesAButtonWithFocus()
{
    activate();
    read(1);
    auto *other = new QPushButton(m_window.get());
    other->show();
    other->setFocus();
    QSignalSpy clicked(other, &QPushButton::clicked);
    QTest::keyClick(other, Qt::Key_Space);
    QCOMPARE(clicked.size(), 1);
    QVERIFY(!m_chart->isHeld());

    button(u"Hold"_s)->setFocus();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    QVERIFY(m_chart->isHeld());
}

void TestSensorsPage::saysHowFarItIsBehind()
{
    for (int i = 0; i < 10; ++i)
        read(10);
    const QRect chart = m_chart->geometry();
    QVERIFY(!button(u"Go live"_s));
    button(u"Hold"_s)->click();
    QTRY_VERIFY(shows(u"Held · 0 s behind"_s));
    for (int i = 0; i < 6; ++i)
        read(10);
    m_now += 100;
    m_chart->advance();
    QTRY_VERIFY(shows(u"Held · 12 s behind"_s));
    QCOMPARE(m_chart->geometry(), chart); // Nothing moved to make room.

    button(u"Go live"_s)->click();
    QVERIFY(!m_chart->isHeld());
    QTRY_VERIFY(shows(u"Live"_s));
    QVERIFY(!button(u"Go live"_s));
}

void TestSensorsPage::changesTheVisibleTime()
{
    auto *box = m_page->findChild<QComboBox *>();
    QStringList names;
    for (int i = 0; i < box->count(); ++i)
        names += box->itemText(i);
    QCOMPARE(names,
             (QStringList {u"Last 10 s"_s, u"Last 30 s"_s, u"Last 1 min"_s, u"Last 5 min"_s,
                           u"Last 15 min"_s, u"Last 1 h"_s}));
    QCOMPARE(box->currentText(), u"Last 1 min"_s);
    QCOMPARE(m_chart->span(), std::chrono::minutes(1));

    for (int i = 0; i < 20; ++i)
        read(i);
    box->setCurrentIndex(0);
    QCOMPARE(m_chart->span(), std::chrono::seconds(10));
    QTRY_COMPARE(figures().at(1), u"14"_s); // The picture begins half a second before that.
    box->setCurrentIndex(5);
    QCOMPARE(m_chart->span(), std::chrono::hours(1));
    QTRY_COMPARE(figures().at(1), u"0"_s);
}

void TestSensorsPage::actionsNeedReadings()
{
    const QList<QAction *> actions = m_page->actions();
    QVERIFY(actions.contains(m_page->holdAction()));
    QVERIFY(actions.contains(m_page->exporter()->action(ChartExport::Kind::Csv)));
    const auto areEnabled = [&actions](bool enabled) {
        return std::all_of(actions.begin(), actions.end(), [enabled](const QAction *action) {
            return !action->isVisible()
                || action->isEnabled() == enabled; // That of a host is not there.
        });
    };
    QVERIFY(areEnabled(false));
    read(1);
    QVERIFY(areEnabled(true));
    m_page->hide();
    QVERIFY(areEnabled(false));
    read(2);
    QVERIFY(areEnabled(false));
    m_page->show();
    QVERIFY(areEnabled(true));
    QTRY_COMPARE(figures().first(), u"2"_s);
    m_store->clear();
    QVERIFY(areEnabled(false));
}

void TestSensorsPage::savesPictureAndTable()
{
    const QTemporaryDir folder;
    QSignalSpy errors(m_page, &SensorsPage::errorOccurred);
    QSignalSpy finished(m_page->exporter(), &ChartExport::finished);
    read(42, u"load"_s, u"%"_s);
    read(43.5, u"load"_s, u"%"_s);

    const QString png = folder.filePath(u"chart.png"_s);
    m_page->exporter()->save(ChartExport::Kind::Png, png);
    QTRY_COMPARE(finished.size(), 1);
    const QImage image(png);
    QVERIFY(image.width() > m_chart->width());

    const QString svg = folder.filePath(u"chart.svg"_s);
    m_page->exporter()->save(ChartExport::Kind::Svg, svg);
    QTRY_COMPARE(finished.size(), 2);
    QVERIFY(QFile(svg).size() > 1'000);

    const QString csv = folder.filePath(u"readings.csv"_s);
    m_page->exporter()->setWhole(true);
    m_page->exporter()->save(ChartExport::Kind::Csv, csv);
    QTRY_COMPARE(finished.size(), 3);
    QFile file(csv);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(),
             "time,series,value,unit,min,max\n2025-11-20T09:00:07.000Z,load,42,%,,\n"
             "2025-11-20T09:00:09.000Z,load,43.5,%,,\n");
    QCOMPARE(errors.size(), 0);
}

void TestSensorsPage::asksWithoutBlocking()
{
    const QTemporaryDir folder;
    read(1);
    // The dialog is a window of its own, and the offscreen platform says so.
    QTest::ignoreMessage(QtWarningMsg, "This plugin does not support propagateSizeHints()");
    m_page->exporter()->action(ChartExport::Kind::Csv)->trigger();
    auto *dialog = m_page->findChild<QFileDialog *>();
    QVERIFY(dialog);
    QCOMPARE(dialog->acceptMode(), QFileDialog::AcceptSave);
    QVERIFY(dialog->selectedFiles().value(0).contains(u"lanthorn-Randomvalues-"_s));

    const QString path = folder.filePath(u"chosen"_s);
    dialog->selectFile(path);
    static_cast<QDialog *>(dialog)->accept();
    QTRY_VERIFY(QFile::exists(path + u".csv"_s));
}

void TestSensorsPage::reportsWhatCannotBeWritten_data()
{
    QTest::addColumn<QString>("name");

    QTest::newRow("no such folder") << u"missing/file"_s;
    QTest::newRow("is a folder") << u"."_s;
}

void TestSensorsPage::reportsWhatCannotBeWritten()
{
    QFETCH(QString, name);

    const QTemporaryDir folder;
    const QString path = folder.filePath(name);
    read(1);
    QSignalSpy errors(m_page, &SensorsPage::errorOccurred);
    m_page->exporter()->save(ChartExport::Kind::Png, path);
    m_page->exporter()->save(ChartExport::Kind::Csv, path);
    QTRY_COMPARE(errors.size(), 2);
    QVERIFY(errors.first().first().toString().startsWith(u"Cannot save %1: "_s.arg(path)));
}

void TestSensorsPage::fitsItsWidth_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<Qt::LayoutDirection>("direction");

    QTest::newRow("phone") << QSize(360, 480) << Qt::LeftToRight;
    QTest::newRow("phone, right to left") << QSize(360, 480) << Qt::RightToLeft;
    QTest::newRow("half a screen") << QSize(620, 700) << Qt::LeftToRight;
    QTest::newRow("full screen") << QSize(1920, 1080) << Qt::LeftToRight;
}

void TestSensorsPage::fitsItsWidth()
{
    QFETCH(QSize, size);
    QFETCH(Qt::LayoutDirection, direction);

    m_page->setLayoutDirection(direction);
    m_window->resize(size);
    m_page->resize(size);
    read(100, u"load"_s, u"%"_s);
    m_page->holdAction()->trigger();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);

    QVERIFY(m_page->minimumSizeHint().width() <= size.width());
    QVERIFY(m_page->minimumSizeHint().height() <= size.height());
    QVERIFY(m_chart->height() >= size.height() / 2);
    QList<QWidget *> placed = m_page->findChildren<QWidget *>(Qt::FindDirectChildrenOnly);
    placed.removeIf(
        [](const QWidget *widget) { return !widget->isVisible() || widget->isWindow(); });
    for (const QWidget *widget : placed) {
        QVERIFY(m_page->rect().contains(widget->geometry()));
        for (const QWidget *other : placed)
            QVERIFY(widget == other || !widget->geometry().intersects(other->geometry()));
    }
}

void TestSensorsPage::everyControlHasAName()
{
    read(1);
    int controls = 0;
    for (const QWidget *widget : m_page->findChildren<QWidget *>()) {
        if (widget->focusPolicy() == Qt::NoFocus || widget->isWindow() || !widget->isVisible())
            continue;
        ++controls;
        const auto *button = qobject_cast<const QPushButton *>(widget);
        QVERIFY2(!widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()),
                 widget->metaObject()->className());
    }
    QVERIFY(controls >= 4);
}

LANTHORN_WINDOW_TEST(TestSensorsPage)

} // namespace tst_sensorspage

#include "tst_sensorspage.moc"
