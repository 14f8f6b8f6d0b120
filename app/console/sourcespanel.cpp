// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/console/sourcespanel.h>

#include <app/console/sourceform.h>
#include <app/sessions/session.h>
#include <app/widgets/banner.h>
#include <app/widgets/labels.h>
#include <app/widgets/timetext.h>
#include <models/foreigntext.h>

#include <QDialogButtonBox>
#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QTreeView>
#include <QVBoxLayout>

#include <cmath>

namespace lanthorn {
inline namespace app {

using namespace Qt::StringLiterals;

namespace {

// In pixels.
constexpr QSize sourcesSize {760, 520};
constexpr int sourcesMargin = 16;
constexpr int sourcesGap = 12;

constexpr std::chrono::seconds sourcesInterval {1};
constexpr double leastOffset = 500; // Milliseconds; less is the way here.

} // namespace

SourcesPanel::SourcesPanel(Session *session, QWidget *parent)
    : QDialog(parent)
    , m_session(session)
    , m_intro(plainLabel(this))
    , m_table(new QTreeView(this))
    , m_details(plainLabel(this))
    , m_add(new QPushButton(this))
    , m_change(new QPushButton(this))
    , m_remove(new QPushButton(this))
    , m_problem(new Banner(this))
{
    build();
    connect(m_problem, &Banner::closeRequested, m_problem, &QWidget::hide);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &SourcesPanel::updateChosen);
    connect(m_table, &QTreeView::doubleClicked, m_change, &QPushButton::click);
    connect(m_add, &QPushButton::clicked, this, [this] { ask(true); });
    connect(m_change, &QPushButton::clicked, this, [this] { ask(false); });
    connect(m_remove, &QPushButton::clicked, this, [this] {
        if (const HostSource *source = chosen()) {
            HostCommand command {HostCommand::Kind::RemoveSource};
            command.source = source->info.id;
            perform(command);
        }
    });
    connect(m_session, &Session::sourcesNotKept, this, [this](const QString &problem) {
        report(tr("The sources are not kept for the next session: %1").arg(problem));
    });
    m_lookAgain.setInterval(sourcesInterval);
    connect(&m_lookAgain, &QTimer::timeout, this, &SourcesPanel::refresh);
    retranslate();
    updateChosen();
}

void SourcesPanel::build()
{
    m_table->setModel(&m_sources);
    m_table->setRootIsDecorated(false);
    m_table->setUniformRowHeights(true);
    m_table->setAllColumnsShowFocus(true);
    m_table->setTextElideMode(Qt::ElideMiddle);
    m_table->header()->setStretchLastSection(false);
    m_table->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->header()->setSectionResizeMode(SourceModel::Name, QHeaderView::Stretch);
    m_details->setAlignment(Qt::AlignTop | Qt::AlignLeading);
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto *area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(m_details);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    auto *orders = new QHBoxLayout;
    orders->setSpacing(sourcesGap / 2);
    for (QPushButton *button : {m_add, m_change, m_remove}) {
        button->setAutoDefault(false);
        orders->addWidget(button);
    }
    orders->addStretch(1);
    orders->addWidget(buttons);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(sourcesMargin, sourcesMargin, sourcesMargin, sourcesMargin);
    column->setSpacing(sourcesGap);
    column->addWidget(m_problem);
    column->addWidget(m_intro);
    column->addWidget(m_table, 3);
    column->addWidget(area, 2);
    column->addLayout(orders);
    m_problem->hide();
    resize(sourcesSize);
}

void SourcesPanel::refresh()
{
    m_session->readHostState(this, [this](const HostState &state) { showState(state); });
}

void SourcesPanel::showState(const HostState &state)
{
    const HostSource *before = chosen();
    const int id = before ? before->info.id : 0;
    QHash<int, int> series;
    for (qsizetype i = 0; i < m_session->live()->series()->size(); ++i)
        ++series[m_session->live()->series()->at(i).info().source];
    m_sources.setSources(state.sources, series);
    if (!m_table->currentIndex().isValid() && m_sources.rowCount() > 0) {
        const int row = m_sources.rowOf(id);
        m_table->setCurrentIndex(
            m_sources.index(row >= 0 ? row : m_sources.rowCount() - 1, SourceModel::Name));
    }
    updateChosen();
}

const HostSource *SourcesPanel::chosen() const
{
    return m_sources.at(m_table->currentIndex().row());
}

void SourcesPanel::updateChosen()
{
    const HostSource *source = chosen();
    const bool canChange = source && !source->url.isEmpty();
    m_change->setEnabled(canChange);
    m_remove->setEnabled(canChange);
    m_details->setText(source ? detailsOf(*source)
                              : tr("No values come in. Add a source to draw something."));
}

QString SourcesPanel::detailsOf(const HostSource &source) const
{
    const SourceInfo &info = source.info;
    const auto listed = [](const QStringList &names) {
        QStringList readable;
        for (const QString &name : names)
            readable.append(readableText(name));
        return readable.join(u", "_s);
    };
    QStringList names;
    for (qsizetype i = 0; i < m_session->live()->series()->size(); ++i) {
        const Series &series = m_session->live()->series()->at(i);
        if (series.info().source == info.id)
            names.append(series.unit().isEmpty() ? series.label()
                                                 : u"%1 (%2)"_s.arg(series.label(), series.unit()));
    }
    QStringList lines;
    lines.append(names.isEmpty() ? tr("No series has been found yet.")
                                 : tr("Series: %1").arg(listed(names)));
    if (!info.reason.isEmpty()) {
        const QString reason = readableText(info.reason);
        lines.append(info.state == FlowState::Lost ? tr("Not reachable: %1").arg(reason)
                                                   : tr("Last problem: %1").arg(reason));
    }
    if (!info.refusedSeries.isEmpty())
        lines.append(tr("No room for these series: %1").arg(listed(info.refusedSeries)));
    if (!info.offered.isEmpty())
        lines.append(tr("Understood, but not drawn: %1").arg(listed(info.offered)));
    if (info.clockOffset && std::abs(*info.clockOffset) >= leastOffset) {
        const QString length = TimeText::elapsed(qint64(std::abs(*info.clockOffset)));
        lines.append(*info.clockOffset > 0
                         ? tr("Its clock is %1 slow; this is corrected.").arg(length)
                         : tr("Its clock is %1 fast; this is corrected.").arg(length));
    }
    return lines.join(u'\n');
}

void SourcesPanel::ask(bool isNew)
{
    const HostSource *source = isNew ? nullptr : chosen();
    if (!isNew && (!source || source->url.isEmpty()))
        return;
    HostCommand command {isNew ? HostCommand::Kind::AddSource : HostCommand::Kind::ChangeSource};
    command.source = source ? source->info.id : 0;
    auto *form = new SourceForm(source ? source->url : QString(), this);
    connect(form, &SourceForm::chosen, this, [this, command](const QString &url) {
        HostCommand wanted = command;
        wanted.url = url;
        perform(wanted);
    });
    form->open();
}

void SourcesPanel::perform(const HostCommand &command)
{
    m_problem->hide();
    m_session->perform(command, this, [this, kind = command.kind](const Result<void> &done) {
        if (!done) {
            report(kind == HostCommand::Kind::AddSource ? tr("The host cannot take this source.")
                                                        : tr("This source is not there any more."));
        } else if (kind == HostCommand::Kind::AddSource) {
            m_table->setCurrentIndex({}); // The new one is to be seen.
        }
        refresh();
    });
}

void SourcesPanel::report(const QString &problem)
{
    BannerContent content;
    content.kind = BannerContent::Kind::Error;
    content.text = problem;
    m_problem->setContent(content);
    m_problem->show();
}

void SourcesPanel::retranslate()
{
    setWindowTitle(tr("Live sources"));
    m_intro->setText(
        tr("Live values come from these sources, in this session and in those that you "
           "host later."));
    m_table->setAccessibleName(tr("Live sources"));
    m_add->setText(tr("&Add…"));
    m_change->setText(tr("&Change…"));
    m_remove->setText(tr("&Remove"));
    m_sources.retranslate();
    updateChosen();
}

void SourcesPanel::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    m_problem->hide();
    refresh();
    m_lookAgain.start();
}

void SourcesPanel::hideEvent(QHideEvent *event)
{
    QDialog::hideEvent(event);
    m_lookAgain.stop();
}

void SourcesPanel::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (changesLook(*event))
        retranslate();
}

} // namespace app
} // namespace lanthorn
