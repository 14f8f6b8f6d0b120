// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/widgets/sidebar.h>

#include <app/errortexts.h>
#include <app/icons.h>
#include <app/sessions/sessions.h>
#include <app/theme.h>
#include <app/widgets/labels.h>
#include <app/widgets/navigationdelegate.h>
#include <app/widgets/navigationmodel.h>

#include <QCompleter>
#include <QEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QToolButton>
#include <QVBoxLayout>

#include <chrono>

namespace lanthorn {
inline namespace app {

namespace {

//! In which one goes on typing; each search costs the host something.
constexpr std::chrono::milliseconds typingPause {300};

} // namespace

Sidebar::Sidebar(QWidget *parent)
    : QWidget(parent)
    , m_field(new QLineEdit(this))
    , m_problem(new QLabel(this))
    , m_list(new QListView(this))
    , m_more(plainLabel(this))
    , m_newSession(new QToolButton(this))
    , m_nick(new QToolButton(this))
{
    setAutoFillBackground(true);
    m_field->setMaxLength(256);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_problem->hide();

    m_list->setItemDelegate(new NavigationDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setTabKeyNavigation(false);
    m_list->setMouseTracking(true);
    m_list->viewport()->setAutoFillBackground(false);

    m_newSession->setIcon(themedIcon(Icon::Plus));
    m_nick->setIcon(themedIcon(Icon::Person));
    for (QToolButton *button : {m_newSession, m_nick}) {
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::StrongFocus);
        button->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    }

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 12, 0, 8);
    column->setSpacing(4);
    auto *top = new QVBoxLayout;
    top->setContentsMargins(12, 0, 12, 0);
    top->addWidget(m_field);
    top->addWidget(m_problem);
    column->addLayout(top);
    column->addWidget(m_list, 1);
    auto *below = new QVBoxLayout;
    below->setContentsMargins(16, 0, 16, 0);
    below->addWidget(m_more);
    column->addLayout(below);
    auto *bottom = new QVBoxLayout;
    bottom->setContentsMargins(8, 0, 8, 0);
    bottom->addWidget(m_newSession);
    bottom->addWidget(m_nick);
    column->addLayout(bottom);

    connect(m_field, &QLineEdit::returnPressed, this, &Sidebar::openTyped);
    connect(m_field, &QLineEdit::textEdited, this, [this] {
        showProblem({});
        m_search.start();
    });
    m_search.setSingleShot(true);
    m_search.setInterval(typingPause);
    connect(&m_search, &QTimer::timeout, this, [this] { Q_EMIT searched(m_field->text()); });
    connect(m_list, &QListView::clicked, this, &Sidebar::choose);
    connect(m_list, &QListView::activated, this, &Sidebar::choose);
    connect(m_newSession, &QToolButton::clicked, this, &Sidebar::newSessionRequested);
    connect(m_nick, &QToolButton::clicked, this, &Sidebar::nickChangeRequested);
    retranslate();
}

void Sidebar::setSessions(const Sessions *sessions)
{
    NavigationModel *before = m_model;
    if (m_rooms)
        m_rooms->disconnect(this);
    m_rooms = sessions->front()->roomList();
    m_model = new NavigationModel(m_rooms, sessions, this);
    connect(m_rooms, &RoomListModel::hiddenCountChanged, this, &Sidebar::showMore);
    // What is chosen is known by its key, whatever else is listed.
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] { setCurrent(m_current); });
    const Session *front = sessions->front();
    m_field->setEnabled(!front->isIdle());
    connect(front, &Session::statusChanged, m_model,
            [this, front] { m_field->setEnabled(!front->isIdle()); });
    const QItemSelectionModel *selectionBefore = m_list->selectionModel();
    m_list->setModel(m_model);
    delete selectionBefore;
    delete before;
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &index) {
                const auto key = m_model->keyAt(index.row());
                if (key && !m_settingCurrent)
                    Q_EMIT chosen(*key, false);
            });
    auto *completer = new QCompleter(m_rooms, m_field);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    m_field->setCompleter(completer); // The one before goes.
    reset();
    showMore();
}

void Sidebar::choose(const QModelIndex &index)
{
    if (const auto key = m_model->keyAt(index.row())) {
        Q_EMIT chosen(*key, true);
    } else if (const auto place = m_model->placeAt(index.row())) {
        Q_EMIT sessionChosen(place->session, place->room);
        setCurrent(m_current); // What is marked is the page that is shown.
    }
}

Session *Sidebar::sessionAt(const QModelIndex &index) const
{
    const auto place = index.isValid() ? m_model->placeAt(index.row()) : std::nullopt;
    return place && !place->room ? place->session : nullptr;
}

void Sidebar::setCurrent(const std::optional<PageKey> &key)
{
    m_current = key;
    m_settingCurrent = true;
    const int row = key ? m_model->rowOf(*key) : -1;
    m_list->setCurrentIndex(m_model->index(row));
    m_settingCurrent = false;
}

std::optional<PageKey> Sidebar::keyAt(const QModelIndex &index) const
{
    return index.isValid() ? m_model->keyAt(index.row()) : std::nullopt;
}

void Sidebar::setNick(const QString &nick)
{
    m_nickText = nick;
    retranslate();
}

void Sidebar::reset()
{
    m_field->clear();
    showProblem({});
    m_search.stop();
    Q_EMIT searched({});
}

void Sidebar::showMore()
{
    setTextColor(m_more, themeColors(palette()).muted);
    const int hidden = m_rooms ? int(m_rooms->hiddenCount()) : 0;
    m_more->setText(
        tr("%n more rooms. Type a part of a name above to find them.", nullptr, hidden));
    m_more->setVisible(hidden > 0);
}

void Sidebar::openTyped()
{
    const auto name = RoomName::fromString(m_field->text());
    if (!name) {
        showProblem(errorText(name.error()));
        return;
    }
    reset();
    Q_EMIT chosen({roomPage().id, *name}, true);
}

void Sidebar::showProblem(const QString &problem)
{
    setTextColor(m_problem, themeColors(palette()).error);
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
}

void Sidebar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (changesLook(*event))
        retranslate();
}

void Sidebar::retranslate()
{
    m_field->setPlaceholderText(tr("Open or create a room"));
    m_field->setAccessibleName(tr("Open or create a room"));
    m_field->setToolTip(tr("Type the name of a room and press Enter"));
    m_list->setAccessibleName(tr("Rooms and live pages"));
    m_newSession->setText(tr("Another session"));
    m_newSession->setToolTip(tr("Host or join another session beside this one"));
    m_nick->setText(withLiteralAmpersands(m_nickText));
    m_nick->setToolTip(tr("Change your nickname"));
    m_nick->setAccessibleName(tr("You are %1. Change your nickname").arg(m_nickText));
    showMore();
    if (m_model)
        m_model->retranslate();
}

} // namespace app
} // namespace lanthorn
