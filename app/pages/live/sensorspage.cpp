// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/pages/live/sensorspage.h>

#include <app/icons.h>
#include <app/pages/live/legendbar.h>
#include <app/pages/live/livechart.h>
#include <app/pages/live/seriestable.h>
#include <app/widgets/figure.h>
#include <app/widgets/quietlabel.h>
#include <app/widgets/timetext.h>
#include <models/thresholds.h>

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QEvent>
#include <QInputDialog>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeView>

#include <algorithm>

namespace lanthorn {
inline namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr int refreshPause = 50; // ms; digits that change more often cannot be read.
constexpr int longestMark = 60; // Characters.

bool usesSpace(const QWidget *widget)
{
    return qobject_cast<const QAbstractButton *>(widget) || qobject_cast<const QComboBox *>(widget)
        || qobject_cast<const QLineEdit *>(widget);
}

} // namespace

SensorsPage::SensorsPage(SeriesStore *store, QWidget *parent)
    : QWidget(parent)
    , m_store(store)
    , m_thresholds(new Thresholds(store, this))
    , m_chart(new LiveChart(store, m_thresholds, this))
    , m_table(new SeriesTable(store, m_chart, m_thresholds, this))
    , m_export(new ChartExport(m_chart, store, this))
    , m_hold(new QAction(this))
    , m_tableAction(new QAction(this))
    , m_thick(new QAction(this))
    , m_mark(new QAction(this))
    , m_settings(new QAction(this))
    , m_present(new QAction(this))
    , m_holdAll(new QAction(this))
    , m_current(new Figure(this))
    , m_minimum(new Figure(this))
    , m_mean(new Figure(this))
    , m_maximum(new Figure(this))
    , m_legend(new LegendBar(this))
    , m_tableView(new QTreeView(this))
    , m_cursorText(new QLabel(this))
    , m_span(new QComboBox(this))
    , m_holdButton(new QPushButton(this))
    , m_saveButton(new QPushButton(this))
    , m_viewButton(new QPushButton(this))
    , m_status(new QuietLabel(this))
    , m_goLive(new QPushButton(this))
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    setFocusProxy(m_chart);
    m_refresh.setSingleShot(true);
    buildActions();
    buildLayout();
    retranslate();

    connect(m_store, &SeriesStore::added, this, &SensorsPage::refreshSoon);
    connect(m_store, &SeriesStore::reset, this, &SensorsPage::forgetFigures);
    connect(m_store, &SeriesStore::described, this, &SensorsPage::refresh);
    connect(&m_refresh, &QTimer::timeout, this, &SensorsPage::refresh);
    connect(m_chart, &LiveChart::statusChanged, this, &SensorsPage::refresh);
    connect(m_chart, &LiveChart::heldChanged, this, &SensorsPage::refresh);
    connect(m_chart, &LiveChart::planChanged, this, &SensorsPage::refresh);
    connect(m_chart, &LiveChart::rangeShown, this, &SensorsPage::rangeShown);
    connect(m_chart, &LiveChart::cursorsChanged, this, &SensorsPage::updateStatus);
    connect(m_legend, &LegendBar::toggled, this, [this](qsizetype index, bool shown) {
        m_chart->setHidden(m_store->at(index).id(), !shown);
    });
    connect(m_thresholds, &Thresholds::raised, this,
            [this](const Threshold &threshold, double extreme) {
                tellAlert(threshold.series, threshold.limit, extreme, threshold.isUpper);
            });
    connect(m_thresholds, &Thresholds::changed, this, &SensorsPage::refresh);
    connect(m_export, &ChartExport::failed, this,
            [this](const QString &path, const QString &problem) {
                Q_EMIT errorOccurred(
                    tr("Cannot save %1: %2").arg(QDir::toNativeSeparators(path), problem));
            });
}

SensorsPage::~SensorsPage() = default;

// --- What is shown

void SensorsPage::refreshSoon()
{
    if (!isVisible() || m_refresh.isActive())
        return;
    refresh();
    m_refresh.start(refreshPause);
}

void SensorsPage::refresh()
{
    holdForHost();
    m_table->refresh();
    m_export->setTitle(pictureTitle());
    updateFigures();
    updateLegend();
    updateStatus();
    updateActions();
}

qsizetype SensorsPage::onlySeries() const
{
    qsizetype only = -1;
    for (qsizetype i = 0; i < m_store->size(); ++i) {
        if (m_chart->isHidden(m_store->at(i).id()))
            continue;
        if (only >= 0)
            return -1;
        only = i;
    }
    return only;
}

QString SensorsPage::title(qsizetype index) const
{
    const Series &series = m_store->at(index);
    if (series.info().label.isEmpty() && series.info().name == "random"_L1)
        return tr("Random values");
    if (series.info().label.isEmpty() && series.info().name == "load"_L1)
        return tr("Processor load of the host");
    return series.label();
}

QString SensorsPage::pictureTitle() const
{
    const qsizetype only = onlySeries();
    if (only < 0)
        return m_store->size() == 0 ? tr("Sensor") : tr("Sensors");
    const QString unit = shownUnit(m_store->at(only));
    return unit.isEmpty() ? title(only) : u"%1 (%2)"_s.arg(title(only), unit);
}

void SensorsPage::updateFigures()
{
    const qsizetype only = onlySeries();
    m_readoutWidget->setVisible(only >= 0 || m_store->size() == 0);
    const QString none = u"–"_s;
    if (only < 0 || !m_store->at(only).newest()) {
        m_current->setCaption(only < 0 ? tr("Sensor") : title(only));
        for (Figure *figure : {m_current, m_minimum, m_mean, m_maximum})
            figure->setValue(none);
        return;
    }
    m_current->setCaption(title(only));
    m_current->setValue(m_table->text(only, SeriesTable::Value));
    m_current->setFaded(m_store->freshness(m_store->at(only)) != Freshness::Live
                        || m_chart->isHeld());
    m_minimum->setValue(m_table->text(only, SeriesTable::Minimum));
    m_mean->setValue(m_table->text(only, SeriesTable::Mean));
    m_maximum->setValue(m_table->text(only, SeriesTable::Maximum));
    m_chart->setAccessibleDescription(tr("%1: now %2, lowest %3, mean %4, highest %5")
                                          .arg(title(only), m_current->value(), m_minimum->value(),
                                               m_mean->value(), m_maximum->value()));
    arrange();
}

void SensorsPage::updateLegend()
{
    const bool isNeeded = m_store->size() > 1;
    m_legend->setVisible(isNeeded);
    m_legend->setCount(isNeeded ? m_store->size() : 0);
    for (qsizetype i = 0; i < m_legend->count(); ++i) {
        const Series &series = m_store->at(i);
        m_legend->chip(i)->setChecked(!m_chart->isHidden(series.id()));
        m_legend->chip(i)->setSeries(title(i), m_chart->look(series.id()));
        m_legend->chip(i)->setValue(m_table->text(i, SeriesTable::Value),
                                    m_table->text(i, SeriesTable::State),
                                    m_thresholds->isRaised(series));
    }
}

void SensorsPage::updateStatus()
{
    const bool held = m_chart->isHeld();
    m_hold->setText(held ? tr("&Resume") : tr("&Hold"));
    m_hold->setIcon(themedIcon(held ? Icon::Play : Icon::Pause));
    m_holdButton->setText(held ? tr("Resume") : tr("Hold"));
    m_holdButton->setIcon(m_hold->icon());
    m_goLive->setVisible(held);
    switch (m_chart->state()) {
    case LiveChart::State::Live: {
        const int late = m_chart->lateSeries();
        m_status->setText(late > 0 ? tr("Live, but %n late", nullptr, late) : tr("Live"));
        break;
    }
    case LiveChart::State::Held:
        m_status->setText(tr("Held · %1 behind").arg(TimeText::elapsed(qint64(m_chart->behind()))));
        break;
    case LiveChart::State::Behind:
        m_status->setText(tr("%1 behind", "followed by a length of time")
                              .arg(TimeText::elapsed(qint64(m_chart->age().value_or(0)))));
        break;
    case LiveChart::State::AgeUnknown:
        m_status->setText(tr("Age unknown"));
        break;
    case LiveChart::State::Waiting:
    case LiveChart::State::Silent:
        m_status->clear(); // The chart says it.
        break;
    }
    m_cursorText->setText(m_chart->cursorText());
    m_cursorText->setVisible(!m_cursorText->text().isEmpty());
}

void SensorsPage::updateActions()
{
    const bool usable = isVisible() && m_store->hasValues();
    for (QAction *action : actions())
        action->setEnabled(usable && (action != m_holdAll || m_isHosting));
    for (QPushButton *button : {m_holdButton, m_saveButton, m_viewButton})
        button->setEnabled(usable);
}

void SensorsPage::setHosting(bool hosting)
{
    m_isHosting = hosting;
    m_holdAll->setVisible(hosting);
    updateActions();
}

void SensorsPage::setHostsHold(const std::optional<HeldPicture> &picture)
{
    m_holdAll->setChecked(picture.has_value());
    if (picture == m_hostsHold)
        return;
    m_hostsHold = picture;
    m_hasToHold = picture.has_value();
    if (picture)
        holdForHost();
    else if (m_chart->isHostsHold())
        m_chart->setHeld(false);
}

void SensorsPage::holdForHost()
{
    // Who came late has no values yet.
    if (!m_hasToHold || !m_store->hasValues())
        return;
    m_hasToHold = false;
    m_chart->holdForHost(m_hostsHold->time, m_hostsHold->span);
}

void SensorsPage::forgetFigures()
{
    for (Figure *figure : {m_current, m_minimum, m_mean, m_maximum})
        figure->forgetWidth();
    refresh();
}

void SensorsPage::askForMark()
{
    auto *dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Add a marker"));
    dialog->setLabelText(tr("Text of the marker"));
    const double time = m_chart->markTime(); // The moment when it was asked for.
    connect(dialog, &QInputDialog::textValueSelected, this, [this, time](const QString &text) {
        m_chart->addMark(time, text.simplified().left(longestMark));
    });
    dialog->open();
}

void SensorsPage::tellAlert(const QString &name, double limit, double value, bool isUpper)
{
    for (qsizetype i = 0; i < m_store->size(); ++i) {
        const Series &series = m_store->at(i);
        if (series.info().name != name)
            continue;
        ValueFormat format = m_chart->format(series.id());
        format.learn(value);
        format.learn(limit);
        const QString now = format.text(value, series.unit());
        const QString allowed = format.text(limit, series.unit());
        QApplication::alert(window());
        Q_EMIT errorOccurred(
            isUpper ? tr("%1 is %2, above its limit of %3").arg(title(i), now, allowed)
                    : tr("%1 is %2, below its limit of %3").arg(title(i), now, allowed));
        return;
    }
}

// --- Events

void SensorsPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::FontChange)
        retranslate();
}

bool SensorsPage::eventFilter(QObject *watched, QEvent *event)
{
    // The space bar holds the chart wherever the focus is, but it also presses buttons.
    if (event->type() == QEvent::ShortcutOverride
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Space
        && usesSpace(qobject_cast<QWidget *>(watched))) {
        event->accept();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void SensorsPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    qApp->installEventFilter(this);
    m_chart->advance();
    refresh();
}

void SensorsPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    qApp->removeEventFilter(this);
    updateActions();
}

void SensorsPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

} // namespace app
} // namespace lanthorn
