// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/pages/live/sensorspage.h>

#include <app/icons.h>
#include <app/pages/live/livechart.h>
#include <app/widgets/figure.h>
#include <app/widgets/fileexport.h>
#include <app/widgets/quietlabel.h>
#include <app/widgets/timetext.h>
#include <models/seriesstore.h>

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QBoxLayout>
#include <QComboBox>
#include <QDir>
#include <QEvent>
#include <QImage>
#include <QKeyEvent>
#include <QMenu>
#include <QPushButton>

#include <algorithm>
#include <array>
#include <limits>

namespace lanthorn {

using namespace Qt::StringLiterals;

namespace {

constexpr int sensorsMargin = 16;
constexpr int sensorsGap = 12;
constexpr double currentScale = 2.4;
constexpr double figureScale = 1.15;

constexpr std::array<std::chrono::seconds, 6> spans {
    std::chrono::seconds(10), std::chrono::seconds(30), std::chrono::minutes(1),
    std::chrono::minutes(5),  std::chrono::minutes(15), std::chrono::hours(1),
};

bool usesSpace(const QWidget *widget)
{
    return qobject_cast<const QAbstractButton *>(widget) || qobject_cast<const QComboBox *>(widget);
}

} // namespace

SensorsPage::SensorsPage(SeriesStore *store, QWidget *parent)
    : QWidget(parent)
    , m_store(store)
    , m_chart(new LiveChart(store, this))
    , m_hold(new QAction(this))
    , m_savePng(new QAction(this))
    , m_saveCsv(new QAction(this))
    , m_current(new Figure(this))
    , m_minimum(new Figure(this))
    , m_mean(new Figure(this))
    , m_maximum(new Figure(this))
    , m_span(new QComboBox(this))
    , m_holdButton(new QPushButton(this))
    , m_saveButton(new QPushButton(this))
    , m_status(new QuietLabel(this))
    , m_goLive(new QPushButton(this))
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    setFocusProxy(m_chart);
    buildActions();
    buildLayout();
    retranslate();

    connect(m_store, &SeriesStore::added, this, [this] {
        if (isVisible())
            refresh();
    });
    connect(m_store, &SeriesStore::reset, this, &SensorsPage::forgetFigures);
    connect(m_chart, &LiveChart::statusChanged, this, &SensorsPage::updateStatus);
    connect(m_chart, &LiveChart::heldChanged, this, &SensorsPage::refresh);
    connect(m_span, &QComboBox::currentIndexChanged, this, [this](int index) {
        m_chart->setSpan(spans.at(size_t(index)));
        updateFigures();
        Q_EMIT spanChanged(spans.at(size_t(index)));
    });
}

void SensorsPage::setSpan(std::chrono::seconds span)
{
    const auto found = std::lower_bound(spans.begin(), std::prev(spans.end()), span);
    m_span->setCurrentIndex(int(found - spans.begin()));
}

void SensorsPage::buildActions()
{
    m_hold->setShortcut(Qt::Key_Space);
    m_savePng->setIcon(themedIcon(Icon::Save));
    m_saveCsv->setIcon(themedIcon(Icon::Save));
    addActions({m_hold, m_savePng, m_saveCsv});

    connect(m_hold, &QAction::triggered, this, [this] { m_chart->setHeld(!m_chart->isHeld()); });
    connect(m_savePng, &QAction::triggered, this, [this] {
        // The picture of this moment, however long the choice of a file takes.
        const QImage image = m_chart->toImage(pictureTitle());
        askForFile(this,
                   {tr("Save as PNG"), tr("PNG pictures (*.png)"), u"png"_s, m_store->sensor()},
                   [this, image](const QString &path) { writePicture(path, image); });
    });
    connect(m_saveCsv, &QAction::triggered, this, [this] {
        askForFile(this, {tr("Save as CSV"), tr("CSV tables (*.csv)"), u"csv"_s, m_store->sensor()},
                   [this](const QString &path) { saveCsv(path); });
    });
}

void SensorsPage::buildLayout()
{
    for (const std::chrono::seconds span : spans)
        m_span->addItem(QString(), int(span.count()));
    m_span->setCurrentIndex(2);

    m_current->setScale(currentScale);
    for (Figure *figure : {m_minimum, m_mean, m_maximum})
        figure->setScale(figureScale);

    connect(m_holdButton, &QPushButton::clicked, m_hold, &QAction::trigger);
    auto *menu = new QMenu(m_saveButton);
    menu->addActions({m_savePng, m_saveCsv});
    m_saveButton->setMenu(menu);
    m_saveButton->setIcon(themedIcon(Icon::Save));
    m_goLive->hide();
    connect(m_goLive, &QPushButton::clicked, this, [this] { m_chart->setHeld(false); });

    auto *figures = new QHBoxLayout;
    figures->setSpacing(2 * sensorsGap);
    figures->addWidget(m_minimum);
    figures->addWidget(m_mean);
    figures->addWidget(m_maximum);
    figures->addStretch();
    auto *readout = new QWidget(this);
    readout->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    m_readout = new QBoxLayout(QBoxLayout::LeftToRight, readout);
    m_readout->setContentsMargins(0, 0, 0, 0);
    m_readout->addWidget(m_current);
    m_readout->addLayout(figures, 1);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(sensorsGap / 2);
    buttons->addWidget(m_span, 1);
    buttons->addWidget(m_holdButton);
    buttons->addWidget(m_saveButton);
    auto *status = new QHBoxLayout;
    status->setSpacing(sensorsGap);
    status->addStretch();
    status->addWidget(m_status);
    status->addStretch();
    status->addWidget(m_goLive);
    m_statusRow = status;
    auto *controls = new QVBoxLayout;
    controls->setSpacing(sensorsGap / 2);
    controls->addLayout(buttons);
    controls->addLayout(status);

    m_header = new QBoxLayout(QBoxLayout::LeftToRight);
    m_header->setContentsMargins(sensorsMargin, sensorsGap, sensorsMargin, sensorsGap);
    m_header->setSpacing(sensorsGap);
    m_header->addWidget(readout, 1);
    m_header->addLayout(controls);
    m_figures = figures;
    m_controls = controls;

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, sensorsGap / 2);
    column->setSpacing(0);
    column->addLayout(m_header);
    column->addWidget(m_chart, 1);
    for (const auto &[before, after] : {std::pair<QWidget *, QWidget *>(m_span, m_holdButton),
                                        {m_holdButton, m_saveButton},
                                        {m_saveButton, m_goLive},
                                        {m_goLive, m_chart}})
        setTabOrder(before, after);
}

void SensorsPage::retranslate()
{
    m_minimum->setCaption(tr("Min", "the smallest value"));
    m_mean->setCaption(tr("Mean", "the average value"));
    m_maximum->setCaption(tr("Max", "the largest value"));
    m_savePng->setText(tr("Save as &PNG…"));
    m_savePng->setToolTip(tr("Save the chart as a picture"));
    m_saveCsv->setText(tr("Save as &CSV…"));
    m_saveCsv->setToolTip(tr("Save every reading as a table"));
    m_saveButton->setText(tr("Save"));
    m_goLive->setText(tr("Go live"));
    m_span->setAccessibleName(tr("Visible time"));
    for (int i = 0; i < int(spans.size()); ++i)
        m_span->setItemText(
            i,
            tr("Last %1", "followed by a length of time")
                .arg(TimeText::span(std::chrono::milliseconds(spans.at(size_t(i))).count())));
    // Nothing may move when the chart is held.
    int holdWidth = 0;
    for (const QString &text : {tr("Hold"), tr("Resume")}) {
        m_holdButton->setText(text);
        holdWidth = std::max(holdWidth, m_holdButton->sizeHint().width());
    }
    m_holdButton->setMinimumWidth(holdWidth);
    m_status->setMinimumHeight(m_goLive->sizeHint().height());
    m_span->setMinimumHeight(m_holdButton->sizeHint().height());
    for (Figure *figure : {m_minimum, m_mean, m_maximum})
        figure->alignBaseline(*m_current);
    m_holdButton->setToolTip(tr("Hold the chart, or let it go on (space bar)"));
    refresh();
}

QString SensorsPage::pictureTitle() const
{
    const QString &unit = m_store->unit();
    return unit.isEmpty() ? sensorTitle() : u"%1 (%2)"_s.arg(sensorTitle(), unit);
}

// --- What is shown

void SensorsPage::refresh()
{
    updateFigures();
    updateStatus();
    updateActions();
}

void SensorsPage::updateFigures()
{
    const std::optional<Sample> newest = m_store->newest();
    const QString none = u"–"_s;
    m_current->setCaption(sensorTitle());
    if (!newest) {
        for (Figure *figure : {m_current, m_minimum, m_mean, m_maximum})
            figure->setValue(none);
        return;
    }
    const ValueFormat &format = m_chart->format();
    const QString &unit = m_store->unit();
    m_current->setValue(format.text(newest->value, unit));

    // A reading that has come counts, though the line reaches it only an interval later.
    const qint64 to = m_chart->isHeld() ? m_chart->visibleTo() : std::numeric_limits<qint64>::max();
    const Statistics statistics = m_store->statistics(m_chart->visibleFrom(), to);
    const bool any = statistics.count > 0;
    m_minimum->setValue(any ? format.text(statistics.minimum, {}) : none);
    m_mean->setValue(any ? format.meanText(statistics.mean, {}) : none);
    m_maximum->setValue(any ? format.text(statistics.maximum, {}) : none);
    m_chart->setAccessibleDescription(tr("%1: now %2, lowest %3, mean %4, highest %5")
                                          .arg(sensorTitle(), m_current->value(),
                                               m_minimum->value(), m_mean->value(),
                                               m_maximum->value()));
    arrange();
}

void SensorsPage::updateStatus()
{
    const bool held = m_chart->isHeld();
    m_hold->setText(held ? tr("&Resume") : tr("&Hold"));
    m_hold->setIcon(themedIcon(held ? Icon::Play : Icon::Pause));
    m_holdButton->setText(held ? tr("Resume") : tr("Hold"));
    m_holdButton->setIcon(m_hold->icon());
    m_goLive->setVisible(held);
    m_current->setFaded(m_chart->state() == LiveChart::State::Stale);
    switch (m_chart->state()) {
    case LiveChart::State::Live:
        m_status->setText(tr("Live"));
        break;
    case LiveChart::State::Held:
        m_status->setText(tr("Held · %1 behind").arg(TimeText::elapsed(m_chart->behind())));
        break;
    case LiveChart::State::Waiting:
    case LiveChart::State::Stale:
        m_status->clear(); // The chart says it.
        break;
    }
}

void SensorsPage::updateActions()
{
    const bool usable = isVisible() && !m_store->isEmpty();
    for (QAction *action : actions())
        action->setEnabled(usable);
    for (QPushButton *button : {m_holdButton, m_saveButton})
        button->setEnabled(usable);
}

void SensorsPage::forgetFigures()
{
    for (Figure *figure : {m_current, m_minimum, m_mean, m_maximum})
        figure->forgetWidth();
    refresh();
}

void SensorsPage::arrange()
{
    const int available = width() - 2 * sensorsMargin;
    const int controls = m_controls->sizeHint().width();
    const int figures = m_figures->minimumSize().width();
    const int current = m_current->sizeHint().width();
    const bool oneRow = current + figures + controls + 4 * sensorsGap <= available;
    const bool figuresBeside = current + figures + 2 * sensorsGap <= available;
    m_header->setDirection(oneRow ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_readout->setDirection(figuresBeside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_readout->setSpacing(figuresBeside ? 3 * sensorsGap : sensorsGap / 2);
    m_statusRow->setStretch(0, oneRow ? 1 : 0);
    m_statusRow->setStretch(2, oneRow ? 0 : 1);
}

QSize SensorsPage::minimumSizeHint() const
{
    // As narrow as arrange() can make it, not as wide as it is now.
    const int width = std::max({m_controls->minimumSize().width(), m_figures->minimumSize().width(),
                                m_current->minimumSizeHint().width()});
    return {width + 2 * sensorsMargin, layout()->totalMinimumSize().height()};
}

// --- Files

bool SensorsPage::savePng(const QString &path)
{
    return writePicture(path, m_chart->toImage(pictureTitle()));
}

bool SensorsPage::saveCsv(const QString &path)
{
    return report(path,
                  writeFile(path, [this](QIODevice &file) { return m_store->writeCsv(file); }));
}

bool SensorsPage::writePicture(const QString &path, const QImage &image)
{
    return report(path, writeFile(path, [&](QIODevice &file) { return image.save(&file, "PNG"); }));
}

bool SensorsPage::report(const QString &path, const QString &problem)
{
    if (problem.isEmpty())
        return true;
    Q_EMIT errorOccurred(tr("Cannot save %1: %2").arg(QDir::toNativeSeparators(path), problem));
    return false;
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

QString SensorsPage::sensorTitle() const
{
    const QString &sensor = m_store->sensor();
    if (sensor == "random"_L1)
        return tr("Random values");
    if (sensor == "load"_L1)
        return tr("Processor load of the host");
    return sensor.isEmpty() ? tr("Sensor") : sensor;
}

} // namespace lanthorn
