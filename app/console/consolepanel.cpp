// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/console/consolepanel.h>

#include <app/console/bantimes.h>
#include <app/console/keepingmenu.h>
#include <app/console/removals.h>
#include <app/errortexts.h>
#include <app/icons.h>
#include <app/sessions/session.h>
#include <app/theme.h>
#include <app/widgets/banner.h>
#include <app/widgets/fonts.h>
#include <app/widgets/labels.h>
#include <app/widgets/zoom.h>
#include <models/foreigntext.h>

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QSet>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>

namespace lanthorn {
inline namespace app {

using namespace Qt::StringLiterals;

namespace {

using OrderKind = HostCommand::Kind;

// In pixels.
constexpr QSize consoleSize {860, 480};
constexpr int consoleMargin = 16;
constexpr int consoleGap = 12;
constexpr int consoleIconSize = 48;

constexpr std::chrono::seconds consoleInterval {1};

bool allMuted(const QModelIndexList &rows)
{
    return !rows.isEmpty() && std::all_of(rows.cbegin(), rows.cend(), [](const QModelIndex &row) {
        return row.data(SessionModel::MutedRole).toBool();
    });
}

QPushButton *makeButton(QWidget *parent)
{
    auto *button = new QPushButton(parent);
    button->setAutoDefault(false);
    return button;
}

QPushButton *makeMenuButton(QWidget *parent)
{
    QPushButton *button = makeButton(parent);
    button->setMenu(new QMenu(button));
    return button;
}

//! As a menu shows it: no letter of a name is a key.
QString menuText(const QString &text)
{
    return withLiteralAmpersands(readableText(text));
}

} // namespace

ConsolePanel::ConsolePanel(Session *session, Removals *removals, QWidget *parent)
    : QDialog(parent)
    , m_session(session)
    , m_removals(removals)
    , m_content(new QStackedWidget(this))
    , m_context(new QMenu(this))
    , m_problem(new Banner(this))
    , m_undo(new Banner(this))
{
    m_sorted.setSourceModel(&m_sessions);
    m_sorted.setSortRole(SessionModel::SortRole);
    m_sorted.setSortLocaleAware(true);
    m_content->addWidget(makeEmpty());
    m_content->addWidget(makeTable());
    QLayout *doors = makeDoors();
    QLayout *orders = makeOrders();
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false);
    m_stop = buttons->addButton(QString(), QDialogButtonBox::DestructiveRole);
    m_stop->setAutoDefault(false);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(consoleMargin, consoleMargin, consoleMargin, consoleMargin);
    column->setSpacing(consoleGap);
    column->addWidget(m_problem);
    column->addWidget(m_undo);
    column->addLayout(doors);
    column->addWidget(m_content, 1);
    column->addLayout(orders);
    column->addWidget(buttons);
    m_problem->hide();
    m_undo->hide();
    resize(consoleSize);

    connect(m_problem, &Banner::closeRequested, m_problem, &QWidget::hide);
    connect(m_mute, &QPushButton::clicked, this, [this] {
        const bool areMuted = allMuted(m_table->selectionModel()->selectedRows());
        orderOnChosen(areMuted ? OrderKind::Unmute : OrderKind::Mute);
    });
    connect(m_kick, &QPushButton::clicked, this, [this] { orderOnChosen(OrderKind::Kick); });
    connect(m_ban, &QPushButton::clicked, this, [this] { orderOnChosen(OrderKind::Ban); });
    connect(m_stop, &QPushButton::clicked, this,
            [this] { Q_EMIT stopRequested(m_reason->text()); });
    connect(m_removals, &Removals::changed, this, &ConsolePanel::showRemovals);
    connect(m_removals, &Removals::failed, this, &ConsolePanel::showProblem);
    connect(m_removals, &Removals::done, this, &ConsolePanel::refresh);
    connect(m_pause, &QCheckBox::clicked, this,
            [this](bool pause) { perform({pause ? OrderKind::Pause : OrderKind::Resume}); });
    for (QPushButton *button : {m_mute, m_kick, m_ban}) {
        m_contextOrders.append(
            {m_context->addAction(QString(), button, &QPushButton::click), button});
    }
    connect(m_rooms->menu(), &QMenu::aboutToShow, this, &ConsolePanel::fillRooms);
    connect(m_bans->menu(), &QMenu::aboutToShow, this, &ConsolePanel::fillBans);
    connect(m_keeping, &KeepingMenu::ordered, this, &ConsolePanel::perform);
    m_lookAgain.setInterval(consoleInterval);
    connect(&m_lookAgain, &QTimer::timeout, this, &ConsolePanel::refresh);
    retranslate();
}

QWidget *ConsolePanel::makeTable()
{
    m_table = new QTreeView(this);
    m_table->setModel(&m_sorted);
    m_table->setRootIsDecorated(false);
    m_table->setUniformRowHeights(true);
    m_table->setAllColumnsShowFocus(true);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(SessionModel::Since, Qt::AscendingOrder);
    m_table->header()->setStretchLastSection(false);
    m_table->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->header()->setSectionResizeMode(SessionModel::Name, QHeaderView::Interactive);
    m_table->header()->setSectionResizeMode(SessionModel::Rooms, QHeaderView::Stretch);
    m_table->header()->resizeSection(SessionModel::Name, 160);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_table, &QWidget::customContextMenuRequested, this, [this](const QPoint &at) {
        if (!chosen().isEmpty())
            m_context->popup(m_table->viewport()->mapToGlobal(at));
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &ConsolePanel::updateOrders);
    return m_table;
}

QWidget *ConsolePanel::makeEmpty()
{
    auto *empty = new QWidget(this);
    m_emptyIcon = new QLabel(empty);
    m_emptyHeading = plainLabel(empty);
    m_emptyText = plainLabel(empty);
    auto *column = new QVBoxLayout(empty);
    column->addStretch(1);
    for (QLabel *label : {m_emptyIcon, m_emptyHeading, m_emptyText}) {
        label->setAlignment(Qt::AlignCenter);
        column->addWidget(label);
    }
    column->addStretch(1);
    return empty;
}

QLayout *ConsolePanel::makeDoors()
{
    m_summary = plainLabel(this);
    m_pause = new QCheckBox(this);
    m_rooms = makeMenuButton(this);
    m_bans = makeMenuButton(this);
    m_keeping = new KeepingMenu(this);
    auto *row = new QHBoxLayout;
    row->setSpacing(consoleGap);
    row->addWidget(m_summary, 1);
    row->addWidget(m_pause);
    row->addWidget(m_rooms);
    row->addWidget(m_bans);
    row->addWidget(m_keeping);
    return row;
}

QLayout *ConsolePanel::makeOrders()
{
    m_reasonLabel = new QLabel(this);
    m_reason = new QLineEdit(this);
    m_reason->setMaxLength(HostCommand::longestReason);
    m_reasonLabel->setBuddy(m_reason);
    m_mute = makeButton(this);
    m_kick = makeButton(this);
    m_ban = makeButton(this);
    m_banTime = new QComboBox(this);
    for (const BanTime &time : banTimes())
        m_banTime->addItem(time.text, int(time.duration.count()));
    auto *words = new QHBoxLayout;
    words->setSpacing(consoleGap);
    words->addWidget(m_reasonLabel);
    words->addWidget(m_reason, 1);
    auto *row = new QHBoxLayout;
    row->setSpacing(consoleGap);
    row->addStretch(1);
    for (QWidget *widget : std::initializer_list<QWidget *> {m_mute, m_kick, m_ban, m_banTime})
        row->addWidget(widget);
    auto *column = new QVBoxLayout;
    column->setSpacing(consoleGap);
    column->addLayout(words);
    column->addLayout(row);
    return column;
}

void ConsolePanel::refresh()
{
    m_session->readHostState(this, [this](const HostState &state) { showState(state); });
}

void ConsolePanel::showState(const HostState &state)
{
    m_state = state;
    m_sessions.setSessions(state.sessions, m_session->ownMember());
    const int guests = m_sessions.rowCount();
    m_content->setCurrentIndex(guests > 0 ? 1 : 0);
    m_summary->setText(guests > 0 ? tr("%n guest connections", nullptr, guests) : QString());
    m_pause->setChecked(state.isJoiningPaused);
    m_rooms->setText(state.lockedRooms.isEmpty()
                         ? tr("Lock a room")
                         : tr("%n locked rooms", nullptr, int(state.lockedRooms.size())));
    m_bans->setText(tr("%n bans", nullptr, int(state.bans.size())));
    m_bans->setEnabled(!state.bans.isEmpty());
    m_keeping->showState(state);
    updateOrders();
}

void ConsolePanel::fillRooms()
{
    QSet<RoomName> known(m_state.lockedRooms.cbegin(), m_state.lockedRooms.cend());
    known.insert(RoomName::lobby());
    for (const SessionInfo &session : std::as_const(m_state.sessions)) {
        for (const RoomName &room : session.rooms)
            known.insert(room);
    }
    QList<RoomName> rooms(known.cbegin(), known.cend());
    std::sort(rooms.begin(), rooms.end());
    m_rooms->menu()->clear();
    for (const RoomName &room : std::as_const(rooms)) {
        QAction *action = m_rooms->menu()->addAction(menuText(room.toString()));
        action->setCheckable(true);
        action->setChecked(m_state.lockedRooms.contains(room));
        connect(action, &QAction::triggered, this, [this, room](bool lock) {
            HostCommand command {lock ? OrderKind::Lock : OrderKind::Unlock};
            command.room = room;
            perform(command);
        });
    }
}

void ConsolePanel::fillBans()
{
    m_bans->menu()->clear();
    for (const BanInfo &ban : std::as_const(m_state.bans)) {
        const QString what = ban.reason.isEmpty()
            ? ban.address
            : tr("%1 (%2)", "address (reason)").arg(ban.address, ban.reason);
        QAction *action = m_bans->menu()->addAction(tr("Let in again: %1").arg(menuText(what)));
        connect(action, &QAction::triggered, this, [this, address = ban.address] {
            HostCommand command {OrderKind::Unban};
            command.address = address;
            perform(command);
        });
    }
}

QModelIndexList ConsolePanel::chosen() const
{
    return m_table->selectionModel()->selectedRows();
}

void ConsolePanel::updateOrders()
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    m_mute->setText(allMuted(rows) ? tr("Let &write again") : tr("&Mute"));
    for (QWidget *widget : std::initializer_list<QWidget *> {m_mute, m_kick, m_ban, m_banTime})
        widget->setEnabled(!rows.isEmpty());
    // The menu may be open: only its words change.
    for (const auto &[action, button] : std::as_const(m_contextOrders))
        action->setText(button->text());
}

void ConsolePanel::orderOnChosen(OrderKind kind)
{
    const QModelIndexList rows = chosen();
    for (const QModelIndex &row : rows) {
        HostCommand command {kind};
        command.session = row.data(SessionModel::NumberRole).toULongLong();
        command.reason = m_reason->text().simplified();
        if (kind == OrderKind::Ban)
            command.duration = std::chrono::seconds(m_banTime->currentData().toInt());
        if (kind == OrderKind::Kick || kind == OrderKind::Ban)
            m_removals->add(command, row.siblingAtColumn(SessionModel::Name).data().toString());
        else
            perform(command);
    }
    m_reason->clear(); // The next order has its own.
}

void ConsolePanel::perform(const HostCommand &command)
{
    m_session->perform(command, this, [this](const Result<void> &result) {
        if (!result)
            showProblem(result.error());
        else
            m_problem->hide();
        refresh();
    });
}

void ConsolePanel::showProblem(const Error &error)
{
    BannerContent content;
    content.kind = BannerContent::Kind::Error;
    content.text = errorText(error);
    m_problem->setContent(content);
    m_problem->show();
}

void ConsolePanel::showRemovals()
{
    BannerContent content;
    content.kind = BannerContent::Kind::Warning;
    content.canClose = false;
    content.text = m_removals->text();
    content.buttons = {{tr("&Undo"), [this] { m_removals->undo(); }}};
    if (!content.text.isEmpty())
        m_undo->setContent(content);
    m_undo->setVisible(!content.text.isEmpty());
}

void ConsolePanel::retranslate()
{
    setWindowTitle(tr("Host console"));
    const ThemeColors colors = themeColors(palette());
    m_emptyIcon->setPixmap(
        iconPixmap(Icon::People, colors.muted, zoomed(consoleIconSize), devicePixelRatioF()));
    m_emptyHeading->setFont(scaledFont(font(), 1.2, QFont::DemiBold));
    m_emptyHeading->setText(tr("Nobody else is here yet."));
    m_emptyText->setText(tr("Everybody who joins this session is listed here."));
    setTextColor(m_emptyText, colors.muted);
    setTextColor(m_summary, colors.muted);
    m_table->setAccessibleName(tr("Guests"));
    m_pause->setText(tr("&Pause joining"));
    m_pause->setToolTip(tr("Nobody new gets in; who is here stays."));
    m_rooms->setToolTip(tr("Nobody new gets into a locked room; who is inside stays."));
    m_reasonLabel->setText(tr("R&eason"));
    m_reason->setPlaceholderText(tr("Optional; the guest sees it"));
    m_kick->setText(tr("&Remove"));
    m_kick->setToolTip(tr("Ends the connection. The guest can come back."));
    m_ban->setText(tr("&Ban for"));
    m_ban->setToolTip(tr("Ends the connection and lets nobody in from its address."));
    m_banTime->setAccessibleName(tr("How long a ban lasts"));
    const QList<BanTime> times = banTimes();
    for (int i = 0; i < times.size(); ++i)
        m_banTime->setItemText(i, times.at(i).text);
    m_stop->setText(tr("&Stop hosting"));
    m_stop->setToolTip(tr("Ends the session for everybody, who are told the reason."));
    m_keeping->retranslate();
    m_sessions.retranslate();
    showRemovals();
    showState(m_state);
}

void ConsolePanel::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    refresh();
    m_lookAgain.start();
}

void ConsolePanel::hideEvent(QHideEvent *event)
{
    QDialog::hideEvent(event);
    m_lookAgain.stop();
    m_reason->clear();
}

void ConsolePanel::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (changesLook(*event))
        retranslate();
}

} // namespace app
} // namespace lanthorn
