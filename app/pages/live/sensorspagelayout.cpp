// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/pages/live/sensorspage.h>

#include <app/icons.h>
#include <app/pages/live/chartsettings.h>
#include <app/pages/live/legendbar.h>
#include <app/pages/live/livechart.h>
#include <app/pages/live/seriestable.h>
#include <app/widgets/figure.h>
#include <app/widgets/quietlabel.h>
#include <app/widgets/timetext.h>

#include <QAction>
#include <QBoxLayout>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSplitter>
#include <QTreeView>

#include <algorithm>
#include <array>

// Where what a SensorsPage shows is, and what it says.

namespace lanthorn {
inline namespace app {

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

} // namespace

QList<std::chrono::seconds> SensorsPage::spanChoices()
{
    return {spans.begin(), spans.end()};
}

void SensorsPage::setSpan(std::chrono::seconds span)
{
    const auto found = std::lower_bound(spans.begin(), std::prev(spans.end()), span);
    m_span->setCurrentIndex(int(found - spans.begin()));
}

void SensorsPage::buildActions()
{
    m_hold->setShortcut(Qt::Key_Space);
    m_thick->setShortcut(u"Ctrl+Shift+T"_s);
    m_tableAction->setShortcut(u"Ctrl+Shift+D"_s);
    m_mark->setShortcut(u"Ctrl+Shift+K"_s);
    m_settings->setShortcut(u"Ctrl+Shift+R"_s);
    m_thick->setCheckable(true);
    m_tableAction->setCheckable(true);
    m_present->setShortcut(Qt::Key_F5);
    m_holdAll->setCheckable(true);
    m_holdAll->setShortcut(u"Ctrl+Space"_s);
    m_holdAll->setVisible(false);
    addActions({m_hold, m_holdAll, m_thick, m_tableAction, m_mark, m_settings, m_present});
    addActions(m_export->actions());

    connect(m_hold, &QAction::triggered, this, [this] { m_chart->setHeld(!m_chart->isHeld()); });
    connect(m_thick, &QAction::toggled, m_chart, &LiveChart::setThick);
    connect(m_tableAction, &QAction::toggled, this, [this](bool isShown) {
        // A hidden header would measure all texts whenever a value comes.
        m_tableView->header()->setSectionResizeMode(isShown ? QHeaderView::ResizeToContents
                                                            : QHeaderView::Interactive);
        m_tableView->setVisible(isShown);
    });
    connect(m_mark, &QAction::triggered, this, &SensorsPage::askForMark);
    connect(m_settings, &QAction::triggered, this,
            [this] { (new ChartSettings(m_chart, m_store, m_thresholds, this))->open(); });
}

QLayout *SensorsPage::buildControls()
{
    for (const std::chrono::seconds span : spans)
        m_span->addItem(QString(), int(span.count()));
    m_span->setCurrentIndex(2);
    connect(m_span, &QComboBox::currentIndexChanged, this, [this](int index) {
        if (index < 0)
            return; // What was zoomed to stands in no list.
        m_chart->setSpan(std::chrono::milliseconds(spans.at(size_t(index))));
        refresh();
        Q_EMIT spanChanged(spans.at(size_t(index)));
    });
    connect(m_chart, &LiveChart::spanChosen, this, [this](double span) {
        const auto known =
            std::find(spans.begin(), spans.end(), std::chrono::milliseconds(qint64(span)));
        const QSignalBlocker quiet(m_span);
        m_span->setCurrentIndex(known == spans.end() ? -1 : int(known - spans.begin()));
        m_span->setPlaceholderText(TimeText::elapsed(qint64(span)));
        refresh();
    });
    connect(m_holdButton, &QPushButton::clicked, m_hold, &QAction::trigger);
    m_saveButton->setMenu(m_export->menu());
    m_saveButton->setIcon(themedIcon(Icon::Save));
    auto *view = new QMenu(m_viewButton);
    view->addActions({m_holdAll, m_thick, m_tableAction, m_mark, m_settings, m_present});
    m_viewButton->setMenu(view);
    m_goLive->hide();
    connect(m_goLive, &QPushButton::clicked, this, [this] { m_chart->setHeld(false); });

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
    status->addWidget(m_viewButton);
    m_statusRow = status;
    auto *controls = new QVBoxLayout;
    controls->setSpacing(sensorsGap / 2);
    controls->addLayout(buttons);
    controls->addLayout(status);
    return controls;
}

void SensorsPage::buildLayout()
{
    m_current->setScale(currentScale);
    for (Figure *figure : {m_minimum, m_mean, m_maximum})
        figure->setScale(figureScale);
    auto *figures = new QHBoxLayout;
    figures->setSpacing(2 * sensorsGap);
    figures->addWidget(m_minimum);
    figures->addWidget(m_mean);
    figures->addWidget(m_maximum);
    figures->addStretch();
    m_readoutWidget = new QWidget(this);
    m_readoutWidget->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    m_readout = new QBoxLayout(QBoxLayout::LeftToRight, m_readoutWidget);
    m_readout->setContentsMargins(0, 0, 0, 0);
    m_readout->addWidget(m_current);
    m_readout->addLayout(figures, 1);

    m_figures = figures;
    m_controls = buildControls();
    m_header = new QBoxLayout(QBoxLayout::LeftToRight);
    m_header->setContentsMargins(sensorsMargin, sensorsGap, sensorsMargin, sensorsGap);
    m_header->setSpacing(sensorsGap);
    m_header->addWidget(m_readoutWidget, 1);
    m_header->addWidget(m_legend, 1);
    m_header->addLayout(m_controls);

    m_cursorText->setTextFormat(Qt::PlainText);
    m_cursorText->setContentsMargins(sensorsMargin, 0, sensorsMargin, sensorsGap / 2);
    m_cursorText->setWordWrap(true);
    m_cursorText->hide();
    m_tableView->setModel(m_table);
    m_tableView->setRootIsDecorated(false);
    m_tableView->setUniformRowHeights(true);
    m_tableView->setAllColumnsShowFocus(true);
    m_tableView->hide();
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_chart);
    splitter->addWidget(m_tableView);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 1);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, sensorsGap / 2);
    column->setSpacing(0);
    column->addLayout(m_header);
    column->addWidget(m_cursorText);
    column->addWidget(splitter, 1);
    const std::array<QWidget *, 7> order {m_span,       m_holdButton, m_saveButton, m_goLive,
                                          m_viewButton, m_chart,      m_tableView};
    for (size_t i = 1; i < order.size(); ++i)
        setTabOrder(order[i - 1], order[i]);
}

void SensorsPage::retranslate()
{
    m_minimum->setCaption(tr("Min", "the smallest value"));
    m_mean->setCaption(tr("Mean", "the average value"));
    m_maximum->setCaption(tr("Max", "the largest value"));
    m_export->retranslate();
    m_saveButton->setText(tr("Save"));
    m_viewButton->setText(u"⋯"_s);
    m_viewButton->setAccessibleName(tr("View"));
    m_viewButton->setToolTip(tr("Lines, table, markers, limits and ranges"));
    m_thick->setText(tr("&Thick lines"));
    m_thick->setToolTip(tr("Thick lines for a projector"));
    m_tableAction->setText(tr("T&able of values"));
    m_mark->setText(tr("Add a &marker…"));
    m_settings->setText(tr("&Limits and ranges…"));
    m_present->setText(tr("Presenter wi&ndow"));
    m_holdAll->setText(tr("Hold for e&verybody"));
    m_tableView->setAccessibleName(tr("Table of values"));
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

void SensorsPage::setPresenting(bool presenting)
{
    m_thick->setChecked(presenting);
    m_present->setShortcut(presenting ? QKeySequence() : QKeySequence(Qt::Key_F5));
    for (QWidget *control :
         std::initializer_list<QWidget *> {m_span, m_holdButton, m_saveButton, m_viewButton})
        control->setVisible(!presenting);
}

void SensorsPage::arrange()
{
    const int available = width() - 2 * sensorsMargin;
    const int controls = m_controls->sizeHint().width();
    const int figures = m_figures->minimumSize().width();
    const int current = m_current->sizeHint().width();
    const bool hasLegend = m_store->size() > 1;
    const int needed = hasLegend ? available / 2 : current + figures + 4 * sensorsGap;
    const bool oneRow = needed + controls <= available;
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

} // namespace app
} // namespace lanthorn
