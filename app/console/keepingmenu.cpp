// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/console/keepingmenu.h>

#include <app/widgets/labels.h>
#include <models/foreigntext.h>

#include <QActionGroup>
#include <QMenu>
#include <QSet>

#include <algorithm>

namespace lanthorn {
inline namespace app {

namespace {

constexpr int offeredDays[] {1, 7, 30, 365};
constexpr int mostKeepingRooms = 30; //!< That a menu names.

} // namespace

KeepingMenu::KeepingMenu(QWidget *parent)
    : QPushButton(parent)
{
    setAutoDefault(false);
    setMenu(new QMenu(this));
    connect(menu(), &QMenu::aboutToShow, this, &KeepingMenu::fill);
    retranslate();
}

void KeepingMenu::showState(const HostState &state)
{
    m_state = state;
    const auto all = ruleOf(std::nullopt);
    if (!all)
        setText(tr("Nothing is kept"));
    else if (!state.notSaved.isEmpty())
        setText(tr("Not saved"));
    else if (all->days == 0)
        setText(tr("Kept for ever"));
    else
        setText(tr("Kept for %n days", nullptr, all->days));
}

void KeepingMenu::retranslate()
{
    setToolTip(tr("How long this computer keeps what is said."));
    showState(m_state);
}

std::optional<KeptInfo> KeepingMenu::ruleOf(const std::optional<RoomName> &room) const
{
    const auto found = std::find_if(m_state.kept.cbegin(), m_state.kept.cend(),
                                    [&room](const KeptInfo &kept) { return kept.room == room; });
    return found == m_state.kept.cend() ? std::nullopt : std::optional(*found);
}

void KeepingMenu::fill()
{
    qDeleteAll(menu()->findChildren<QMenu *>(QString(), Qt::FindDirectChildrenOnly));
    qDeleteAll(menu()->findChildren<QActionGroup *>(QString(), Qt::FindDirectChildrenOnly));
    menu()->clear();
    if (m_state.kept.isEmpty()) {
        menu()->addAction(tr("This session keeps nothing of what is said"))->setEnabled(false);
    } else {
        addTimes(menu(), std::nullopt);
        menu()->addSeparator();
        QSet<RoomName> known {RoomName::lobby()};
        for (const SessionInfo &session : std::as_const(m_state.sessions))
            known.unite(QSet<RoomName>(session.rooms.cbegin(), session.rooms.cend()));
        for (const KeptInfo &kept : std::as_const(m_state.kept)) {
            if (kept.room)
                known.insert(*kept.room);
        }
        QList<RoomName> rooms(known.cbegin(), known.cend());
        std::sort(rooms.begin(), rooms.end());
        rooms.resize(std::min<qsizetype>(rooms.size(), mostKeepingRooms), RoomName::lobby());
        for (const RoomName &room : std::as_const(rooms)) {
            const QString name = withLiteralAmpersands(readableText(room.toString()));
            addTimes(menu()->addMenu(ruleOf(room) ? tr("%1: its own time").arg(name) : name), room);
        }
    }
    menu()->addSeparator();
    QAction *later = menu()->addAction(tr("Keep what is said in later sessions"));
    later->setCheckable(true);
    later->setChecked(m_keepsLater);
    connect(later, &QAction::triggered, this, [this](bool keeps) {
        m_keepsLater = keeps;
        Q_EMIT keepsLaterChanged(keeps);
    });
}

void KeepingMenu::addTimes(QMenu *menu, const std::optional<RoomName> &room)
{
    auto *group = new QActionGroup(menu);
    const std::optional<KeptInfo> own = ruleOf(room);
    const std::optional<KeptInfo> used = own ? own : ruleOf(std::nullopt);
    HostCommand command {HostCommand::Kind::Keep};
    command.room = room;
    if (room)
        addChoice(menu, group, tr("As all rooms"), command)->setChecked(!own);
    // How many messages are kept is set in the preferences, and stays.
    command.messages = used ? used->messages : 0;
    for (const int days : offeredDays) {
        command.days = days;
        addChoice(menu, group, tr("%n days", nullptr, days), command)
            ->setChecked(own && own->days == days);
    }
    command.days = 0;
    addChoice(menu, group, tr("For ever"), command)->setChecked(own && own->days == 0);
}

QAction *KeepingMenu::addChoice(QMenu *menu, QActionGroup *group, const QString &text,
                                const HostCommand &command)
{
    QAction *action = menu->addAction(text);
    action->setCheckable(true);
    group->addAction(action);
    connect(action, &QAction::triggered, this, [this, command] { Q_EMIT ordered(command); });
    return action;
}

} // namespace app
} // namespace lanthorn
