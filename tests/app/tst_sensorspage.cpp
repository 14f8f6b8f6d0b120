// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/pages/live/chartsettings.h>
#include <app/pages/live/legendbar.h>
#include <app/pages/live/livechart.h>
#include <app/pages/live/sensorspage.h>
#include <app/pages/live/seriestable.h>
#include <app/widgets/figure.h>
#include <models/seriesstore.h>
#include <models/thresholds.h>
#include <support/strictlog.h>

#include <app/windowprogram.h>

#include <QAbstractItemModelTester>
#include <QAction>
#include <QComboBox>
#include <QFileDialog>
#include <QImage>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTreeView>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace tst_sensorspage {

using namespace lanthorn;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 start = 1'763'629'200'000;
constexpr int interval = 2'000;

} // namespace

class TestSensorsPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void showsFigures();
    void keepsFiguresOfAHeldPicture();
    void namesTheSensor_data();
    void namesTheSensor();
    void foreignTextStaysPlain();
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
    void severalSeriesHaveALegend();
    void aTableSaysTheSame();
    void tellsWhatIsBeyondItsLimit();
    void limitsAndRangesAreSet();
    void marksAMoment();

private:
    void read(double value, const QString &sensor = u"random"_s, const QString &unit = {});
    QStringList figures() const;
    bool shows(const QString &text) const;
    QPushButton *button(const QString &text) const;
    void activate();

    qint64 m_now = 0;
    std::unique_ptr<SeriesStore> m_store;
    std::unique_ptr<QWidget> m_window;
    SensorsPage *m_page = nullptr;
    LiveChart *m_chart = nullptr;
};

void TestSensorsPage::init()
{
    test::failOnAnyWarning();
    m_now = 5'000;
    m_store = std::make_unique<SeriesStore>([this] { return m_now; });
    m_window = std::make_unique<QWidget>();
    m_window->resize(900, 560);
    m_page = new SensorsPage(m_store.get(), m_window.get());
    m_page->resize(m_window->size());
    m_chart = m_page->findChild<LiveChart *>();
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void TestSensorsPage::cleanup()
{
    m_window.reset();
    m_store.reset();
}

void TestSensorsPage::read(double value, const QString &sensor, const QString &unit)
{
    m_now += interval;
    m_store->add({sensor, value, unit, start + m_now, interval});
}

QStringList TestSensorsPage::figures() const
{
    QStringList values;
    for (const Figure *figure : m_page->findChildren<Figure *>())
        values += figure->value();
    return values;
}

bool TestSensorsPage::shows(const QString &text) const
{
    const QList<QLabel *> labels = m_page->findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(), [&text](const QLabel *label) {
        return label->isVisible() && label->text() == text;
    });
}

QPushButton *TestSensorsPage::button(const QString &text) const
{
    const QList<QPushButton *> buttons = m_page->findChildren<QPushButton *>();
    const auto found = std::find_if(buttons.begin(), buttons.end(), [&text](const QPushButton *b) {
        return b->isVisible() && b->text() == text;
    });
    return found == buttons.end() ? nullptr : *found;
}

void TestSensorsPage::activate()
{
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

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

void TestSensorsPage::namesTheSensor_data()
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

void TestSensorsPage::namesTheSensor()
{
    QFETCH(QString, sensor);
    QFETCH(QString, unit);
    QFETCH(QString, name);
    QFETCH(QString, value);

    read(42, sensor, unit);
    QTRY_VERIFY(shows(name));
    QTRY_VERIFY(shows(value));
}

void TestSensorsPage::foreignTextStaysPlain()
{
    for (const QLabel *label : m_page->findChildren<QLabel *>())
        QCOMPARE(label->textFormat(), Qt::PlainText);
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
            return action->isEnabled() == enabled;
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

void TestSensorsPage::severalSeriesHaveALegend()
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

void TestSensorsPage::aTableSaysTheSame()
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

void TestSensorsPage::tellsWhatIsBeyondItsLimit()
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

void TestSensorsPage::limitsAndRangesAreSet()
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

void TestSensorsPage::marksAMoment()
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

LANTHORN_WINDOW_TEST(TestSensorsPage)

} // namespace tst_sensorspage

#include "tst_sensorspage.moc"
