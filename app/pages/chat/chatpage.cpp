// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/pages/chat/chatpage.h>

#include <app/errortexts.h>
#include <app/icons.h>
#include <app/pages/chat/composer.h>
#include <app/pages/chat/composeredit.h>
#include <app/pages/chat/messageview.h>
#include <app/pages/chat/searchbar.h>
#include <app/sessions/session.h>
#include <app/theme.h>
#include <app/widgets/fonts.h>
#include <app/widgets/labels.h>
#include <app/widgets/quietlabel.h>
#include <app/window/slashcommand.h>
#include <client/connection/pendingrequest.h>
#include <models/foreigntext.h>
#include <protocol/messages/messagetypes.h>

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace lanthorn {
inline namespace app {

using namespace Qt::StringLiterals;

ChatPage::ChatPage(Session *session, OpenRoom *room, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_room(room)
    , m_title(new QLabel(this))
    , m_people(new QLabel(this))
    , m_empty(new QLabel(this))
    , m_middle(new QStackedWidget(this))
    , m_view(new MessageView(room->messages(), this))
    , m_missed(new QuietLabel(this))
    , m_kept(new QLabel(this))
    , m_search(new SearchBar(session->client(), room->name(), this))
    , m_composer(new Composer(this))
{
    for (QLabel *label : {m_title, m_people, m_empty, m_missed, m_kept})
        label->setTextFormat(Qt::PlainText);
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setContentsMargins(32, 32, 32, 32);
    m_missed->setWordWrap(true);
    m_missed->setContentsMargins(16, 4, 16, 4);

    auto *header = new QHBoxLayout;
    header->setContentsMargins(16, 12, 16, 8);
    header->setSpacing(12);
    header->addWidget(m_title, 1);
    header->addWidget(m_kept);
    header->addWidget(m_people);
    m_middle->addWidget(m_empty);
    m_middle->addWidget(m_view);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(header);
    column->addWidget(m_search);
    column->addWidget(m_middle, 1);
    column->addWidget(m_missed);
    column->addWidget(m_composer);
    m_view->setPersonColors(&session->personColors());
    setFocusProxy(m_composer);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);

    connect(m_composer->field(), &QPlainTextEdit::textChanged, this, [this] {
        if (m_composer->text().isEmpty() && std::exchange(m_editing, 0) > 0)
            updateState();
        // What is there of a message that is being changed is not a new one.
        m_room->setDraft(m_editing > 0 ? QString() : m_composer->text());
    });
    connect(m_composer, &Composer::sendRequested, this, &ChatPage::take);
    connect(m_view, &MessageView::linkActivated, this, &ChatPage::linkActivated);
    connect(m_view, &MessageView::editAgainRequested, this, &ChatPage::takeBack);
    connect(room, &OpenRoom::stateChanged, this, &ChatPage::updateState);
    connect(room, &OpenRoom::missedChanged, this, &ChatPage::updateMissed);
    connect(session, &Session::statusChanged, this, &ChatPage::updateState);
    connect(room->messages(), &QAbstractItemModel::rowsInserted, this, &ChatPage::updateEmpty);
    connect(room->messages(), &QAbstractItemModel::rowsRemoved, this, &ChatPage::updateEmpty);
    connect(room->members(), &QAbstractItemModel::rowsInserted, this, &ChatPage::updatePeople);
    connect(room->members(), &QAbstractItemModel::rowsRemoved, this, &ChatPage::updatePeople);
    connect(room->members(), &QAbstractItemModel::modelReset, this, &ChatPage::updatePeople);
    connectHistory();
    retranslate();
    connect(room, &OpenRoom::draftRestored, m_composer, &Composer::setText);
    if (room->hasDraft())
        m_composer->setText(QString(room->draft())); // A copy: it changes with the field.
}

void ChatPage::connectHistory()
{
    Room *const room = m_room->room();
    connect(m_view, &MessageView::olderWanted, room, [room] { room->loadOlder(); });
    connect(m_view, &MessageView::gapPressed, room, [room](int row) { room->loadBefore(row); });
    connect(m_view, &MessageView::menuOpening, this, &ChatPage::addMessageActions);
    connect(m_room, &OpenRoom::unreadFound, this, &ChatPage::showUnread);
    connect(room, &Room::historyLoaded, this, [this] {
        if (m_wanted > 0)
            showMessage(m_wanted);
    });
    // A hit in a room that was just opened.
    connect(room, &Room::historyAdded, this, [this] {
        if (const qint64 wanted = std::exchange(m_wanted, 0); wanted > 0)
            showMessage(wanted);
    });
    connect(room, &Room::historyFailed, this, [this](const Error &error) {
        if (std::exchange(m_wanted, 0) > 0)
            m_composer->setProblem(errorText(error));
    });
    connect(m_search, &SearchBar::hitChosen, this, [this](const RoomName &name, qint64 number) {
        if (name == m_room->name())
            showMessage(number);
        else
            Q_EMIT hitChosen(name, number);
    });
    connect(m_search, &SearchBar::closed, this, [this] { m_composer->setFocus(); });
    connect(m_session, &Session::statusChanged, this, &ChatPage::updateKept);
}

void ChatPage::openSearch(bool everywhere)
{
    m_search->open(everywhere);
}

bool ChatPage::closeSearch()
{
    if (m_search->isHidden())
        return false;
    m_search->close();
    return true;
}

void ChatPage::showMessage(qint64 number)
{
    const qsizetype row = m_room->room()->timeline()->rowOf(number);
    if (row >= 0) {
        m_wanted = 0;
        const QModelIndex index = m_room->messages()->index(int(row));
        m_view->setCurrentIndex(index);
        m_view->scrollTo(index, QAbstractItemView::PositionAtCenter);
    } else if (m_room->room()->timeline()->last() == 0) {
        m_wanted = number; // What was said before has yet to come.
    } else if (m_wanted != number) {
        m_wanted = number;
        m_room->room()->loadAround(number);
    } else {
        m_wanted = 0; // The host has it no more.
    }
}

void ChatPage::showUnread()
{
    const int row = m_room->messages()->unreadRow();
    if (row >= 0 && !m_room->isLookedAt())
        m_view->scrollTo(m_room->messages()->index(row), QAbstractItemView::PositionAtCenter);
}

void ChatPage::addMessageActions(QMenu *menu, int row)
{
    const TimelineRow &shown = m_room->room()->timeline()->at(row);
    const ChatMessage &message = shown.message;
    if (shown.delivery == Delivery::Failed) {
        menu->addAction(themedIcon(Icon::Refresh), tr("&Try again"), this,
                        [this, id = message.id] { m_room->room()->retry(id); });
    }
    Client *const client = m_session->client();
    if (message.seq == 0 || message.isDeleted || m_room->state() != Room::State::Joined)
        return;
    const auto &hello = client->serverHello();
    const qint64 age = (QDateTime::currentMSecsSinceEpoch() - message.time) / 1000;
    if (shown.isOwn && client->can(features::edit) && age < hello->editSeconds)
        menu->addAction(themedIcon(Icon::Edit), tr("&Edit"), this, [this, row] { edit(row); });
    if (client->can(features::react)) {
        QMenu *signs = menu->addMenu(tr("&React"));
        for (const QString &sign : {u"👍"_s, u"❤️"_s, u"😄"_s, u"🎉"_s, u"❓"_s}) {
            const auto mine = std::any_of(
                message.reactions.cbegin(), message.reactions.cend(), [&](const Reaction &one) {
                    return one.text == sign && one.people.contains(client->person());
                });
            QAction *action =
                signs->addAction(sign, this, [this, number = message.seq, sign, mine] {
                    change(types::react, React {number, sign, !mine}.toPayload());
                });
            action->setCheckable(true);
            action->setChecked(mine);
        }
    }
    if ((shown.isOwn || m_session->status().isHosting()) && client->can(features::deleteMessage)) {
        menu->addAction(themedIcon(Icon::Close), tr("&Delete for everybody"), this,
                        [this, number = message.seq] {
                            change(types::deleteMessage, RoomNumber {number}.toPayload());
                        });
    }
    menu->addSeparator();
}

void ChatPage::edit(int row)
{
    if (row >= m_room->messages()->rowCount())
        return;
    const ChatMessage &message = m_room->room()->timeline()->at(row).message;
    m_editing = message.seq;
    m_composer->setText(message.text);
    m_composer->setFocus();
    updateState();
}

void ChatPage::sendEdit(const QString &text)
{
    const qint64 number = std::exchange(m_editing, 0);
    m_composer->setText({});
    updateState();
    change(types::edit, Edit {number, text}.toPayload());
}

void ChatPage::change(QLatin1StringView type, const QJsonObject &payload)
{
    PendingRequest *request =
        m_session->client()->request(type, Topic::room(m_room->name()), payload);
    connect(request, &PendingRequest::finished, this, [this](const Result<QJsonObject> &result) {
        if (!result)
            m_composer->setProblem(errorText(result.error()));
    });
}

void ChatPage::updateKept()
{
    const std::optional<KeptHistory> &kept = m_session->status().kept;
    QString text;
    QString more;
    if (kept) {
        text = kept->days > 0 ? tr("Kept for %n days", nullptr, kept->days) : tr("Kept");
        more = kept->messages > 0
            ? tr("The host keeps the newest %n messages of this room.", nullptr, kept->messages)
            : tr("The host keeps all messages of this room.");
    } else if (m_session->status().link == SessionStatus::Link::Connected) {
        text = tr("Not kept");
        more = tr("The host keeps no messages.");
    }
    m_kept->setText(text);
    m_kept->setToolTip(more);
    m_kept->setVisible(!text.isEmpty());
}

void ChatPage::take(const QString &text)
{
    const SlashCommand command = SlashCommand::fromText(text);
    if (command.kind == SlashCommand::Kind::Message)
        send(command.argument);
    else
        order(command);
}

void ChatPage::order(const SlashCommand &command)
{
    const QString list = QLocale().createSeparatedList(SlashCommand::list());
    std::optional<Error> wrong;
    switch (command.kind) {
    case SlashCommand::Kind::Unknown:
        m_composer->setProblem(tr("There is no command %1. There are %2. Begin with // to send a "
                                  "message that begins with a slash.")
                                   .arg(command.argument, list));
        return;
    case SlashCommand::Kind::Help:
        m_composer->setText({});
        m_composer->setAnswer(tr("Commands: %1. Begin with // to send a message that begins with a "
                                 "slash.")
                                  .arg(list));
        return;
    case SlashCommand::Kind::Join:
        if (const auto room = RoomName::fromString(command.argument); !room)
            wrong = room.error();
        break;
    case SlashCommand::Kind::Nick:
        if (const auto nick = Nickname::fromString(command.argument); !nick)
            wrong = nick.error();
        break;
    case SlashCommand::Kind::Leave:
    case SlashCommand::Kind::Message:
        break;
    }
    if (wrong) {
        m_composer->setProblem(errorText(*wrong));
        return;
    }
    m_composer->setText({});
    Q_EMIT ordered(command); // The last thing: this page may go away.
}

void ChatPage::send(const QString &text)
{
    if (m_editing > 0) {
        sendEdit(text);
        return;
    }
    const bool isWaiting = m_room->state() == Room::State::Waiting; // Nothing goes out now.
    const auto wait = isWaiting ? std::chrono::milliseconds(0) : m_session->pace().wait();
    if (wait > wait.zero()) {
        m_composer->block(wait);
        return;
    }
    if (const auto posted = m_room->post(text); !posted) {
        m_composer->setProblem(errorText(posted.error()));
        return;
    }
    if (!isWaiting)
        m_session->pace().count();
    m_composer->setText({});
}

void ChatPage::takeBack(int row)
{
    const QString text = m_room->takeBack(row);
    if (text.isEmpty())
        return; // It is on its way by now.
    const QString written = m_composer->text();
    m_composer->setText(written.isEmpty() ? text : text + u'\n' + written);
    m_composer->setFocus();
}

void ChatPage::updateState()
{
    m_composer->setMaximumLength(m_session->textLength());
    m_empty->setText(m_room->state() == Room::State::Joined
                         ? tr("Nothing has been said here since you came.\n"
                              "Write the first message below.")
                         : tr("You are not in this room yet."));
    QString obstacle;
    QString note;
    switch (m_room->state()) {
    case Room::State::Joined: {
        const Muted &muted = m_session->status().muted;
        if (muted.isMuted)
            obstacle = errorText({ErrorCode::Muted, {}, {}, muted.reason});
        break;
    }
    case Room::State::Waiting:
        // After a refusal only the person can go on.
        if (m_session->status().link == SessionStatus::Link::Closed)
            obstacle = tr("Not connected. What you write stays here until you can send it.");
        else
            note = tr("Not connected. What you send waits here until the connection is back.");
        break;
    case Room::State::Refused:
        obstacle =
            m_room->refusal() ? errorText(*m_room->refusal()) : errorText(ErrorCode::NotJoined);
        break;
    }
    if (m_editing > 0)
        note = tr("You are changing a message. Empty the field to leave it as it is.");
    m_composer->setObstacle(obstacle);
    m_composer->setNote(note);
}

void ChatPage::updatePeople()
{
    const int count = m_room->members()->rowCount();
    m_people->setText(tr("%n people", nullptr, count));
    m_people->setVisible(count > 0);
}

void ChatPage::updateEmpty()
{
    if (m_room->messages()->rowCount() > 0)
        m_middle->setCurrentWidget(m_view);
    else
        m_middle->setCurrentWidget(m_empty);
}

void ChatPage::updateMissed()
{
    const OpenRoom::Missed missed = m_room->missed();
    m_missed->setText(
        missed == OpenRoom::Missed::Connection
            ? tr("Some messages may be missing: you were not connected for a while.")
            : tr("Some messages may be missing: the connection to the other hosts was "
                 "interrupted."));
    const bool isEmpty = m_room->messages()->rowCount() == 0; // It says what one missed itself.
    m_missed->setVisible(missed == OpenRoom::Missed::OtherHosts
                         || (missed == OpenRoom::Missed::Connection && !isEmpty));
}

void ChatPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (changesLook(*event))
        retranslate();
}

void ChatPage::retranslate()
{
    const ThemeColors colors = themeColors(palette());
    setTextColor(m_people, colors.muted);
    setTextColor(m_kept, colors.muted);
    setTextColor(m_empty, colors.muted);
    m_title->setFont(scaledFont(font(), 1.2, QFont::DemiBold));
    const QString name = m_room->name().toString();
    m_title->setText(u"# "_s + name);
    m_title->setToolTip(toolTipText(name));
    m_composer->setPlaceholder(tr("Message to %1").arg(name));
    updatePeople();
    updateEmpty();
    updateMissed();
    updateKept();
    updateState();
}

} // namespace app
} // namespace lanthorn
