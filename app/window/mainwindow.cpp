// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/window/mainwindow.h>

#include <app/accessibility.h>
#include <app/pages/chat/chatpage.h>
#include <app/pages/chat/composer.h>
#include <app/pages/chat/composeredit.h>
#include <app/pages/chat/messageview.h>
#include <app/pages/chat/peoplepanel.h>
#include <app/sessions/sessions.h>
#include <app/widgets/bannerarea.h>
#include <app/widgets/passwordbar.h>
#include <app/widgets/sidebar.h>
#include <app/widgets/statuschip.h>
#include <app/window/focuskeeper.h>
#include <app/window/pagestack.h>
#include <app/window/panes.h>
#include <app/window/windowplace.h>
#include <app/widgets/zoom.h>

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListView>
#include <QMenuBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace lanthorn {
inline namespace app {

namespace {

// All in pixels.
constexpr QSize smallest {360, 480};
constexpr QSize windowSize {1080, 720};
//! Below it the window shows one area at a time.
constexpr int narrowWindow = 640;
constexpr int sidebarWidth = 220;
constexpr int peopleWidth = 200;
constexpr int narrowestSidebar = 150;
constexpr int narrowestPeople = 120;

QToolButton *barButton(QAction *action, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setDefaultAction(action);
    button->setIconSize({20, 20});
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

} // namespace

MainWindow::MainWindow(Sessions *sessions, Settings *settings, QWidget *parent)
    : QMainWindow(parent)
    , m_sessions(sessions)
    , m_settings(settings)
    , m_actions(this)
    , m_menus(m_actions, this)
    , m_topBar(new QWidget(this))
    , m_sidebarButton(barButton(m_actions[Command::ShowSidebar], m_topBar))
    , m_chip(new StatusChip(m_topBar))
    , m_shareButton(barButton(m_actions[Command::Share], m_topBar))
    , m_peopleButton(barButton(m_actions[Command::ShowPeople], m_topBar))
    , m_banners(new BannerArea(this))
    , m_passwordBar(new PasswordBar(this))
    , m_splitter(new QSplitter(this))
    , m_sidebar(new Sidebar(m_splitter))
    , m_stacks(new QStackedWidget(m_splitter))
    , m_people(new PeoplePanel(nullptr, m_splitter))
    , m_focus(new FocusKeeper(this, [this]() -> QWidget * {
        const ChatPage *chat = m_pages->currentChat();
        return chat ? chat->composer() : nullptr;
    }))
{
    installAccessibility();
    // On a small screen at a high scale even the smallest window is too large.
    setMinimumSize(smallest.boundedTo(firstPlace(smallest, screenAreas()).size()));
    restorePlace({}, false);
    qApp->installEventFilter(new DialogsOnScreen(this));
    setWindowIcon(applicationIcon());

    auto *bar = new QHBoxLayout(m_topBar);
    bar->setContentsMargins(12, 8, 12, 8);
    bar->setSpacing(8);
    bar->addWidget(m_sidebarButton);
    bar->addWidget(m_chip, 0, Qt::AlignLeading);
    bar->addWidget(m_shareButton);
    bar->addStretch(1);
    bar->addWidget(m_peopleButton);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setStretchFactor(2, 0);
    divide();

    auto *content = new QWidget(this);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_topBar);
    column->addWidget(m_banners);
    column->addWidget(m_passwordBar);
    column->addWidget(m_splitter, 1);
    setCentralWidget(content);

    connect(sessions, &Sessions::removing, this,
            [this](Session *session) { delete m_stackOf.take(session); });
    showFront();
    connect(m_actions[Command::Share], &QAction::changed, m_shareButton,
            [this] { m_shareButton->setVisible(m_actions[Command::Share]->isEnabled()); });
    connect(m_actions[Command::ShowSidebar], &QAction::triggered, this, [this](bool shown) {
        if (isNarrow())
            m_area = m_area == Area::Sidebar ? Area::Page : Area::Sidebar;
        else
            m_sidebarWanted = shown;
        arrange();
    });
    connect(m_actions[Command::ShowPeople], &QAction::triggered, this, [this](bool shown) {
        if (isNarrow())
            m_area = m_area == Area::People ? Area::Page : Area::People;
        else
            Q_EMIT peopleWantedChanged(m_peopleWanted = shown);
        arrange();
    });
    connect(qApp, &QGuiApplication::applicationStateChanged, this, &MainWindow::updateInSight);
    connect(qApp, &QGuiApplication::screenRemoved, this, &MainWindow::stayOnScreen);
    wireEditing();
    connect(m_splitter, &QSplitter::splitterMoved, this, &MainWindow::arranged);
    retranslate();
    arrange();
}

void MainWindow::showFront()
{
    Session *session = m_sessions->front();
    PageStack *&stack = m_stackOf[session];
    if (!stack) {
        stack = new PageStack(session, m_settings, m_stacks);
        m_stacks->addWidget(stack);
    }
    m_pages = stack;
    m_stacks->setCurrentWidget(stack);
    m_sidebar->setSessions(m_sessions);
    m_people->setModel(nullptr);
    m_people->setColors(&session->personColors());
    updateInSight();
}

void MainWindow::wireEditing()
{
    // What each field does by itself, and by these names.
    const auto wire = [this](Command command, const char *slot) {
        connect(m_actions[command], &QAction::triggered, this, [slot] {
            QWidget *field = QApplication::focusWidget();
            if (field && field->metaObject()->indexOfSlot(QByteArray(slot) + "()") >= 0)
                QMetaObject::invokeMethod(field, slot);
        });
    };
    wire(Command::Undo, "undo");
    wire(Command::Redo, "redo");
    wire(Command::Cut, "cut");
    wire(Command::SelectAll, "selectAll");
    connect(m_actions[Command::Copy], &QAction::triggered, this, &MainWindow::copy);
    connect(m_actions[Command::Paste], &QAction::triggered, this, [this] {
        const auto pastes = [](const QWidget *widget) {
            return widget && widget->metaObject()->indexOfSlot("paste()") >= 0;
        };
        if (!pastes(QApplication::focusWidget()))
            m_focus->goHome(); // As what is typed.
        if (QWidget *field = QApplication::focusWidget(); pastes(field))
            QMetaObject::invokeMethod(field, "paste");
    });
}

void MainWindow::copy()
{
    const ChatPage *chat = m_pages->currentChat();
    QWidget *focus = QApplication::focusWidget();
    const auto *composer = qobject_cast<const ComposerEdit *>(focus);
    const bool isEmpty = composer && !composer->textCursor().hasSelection();
    if (focus && !isEmpty && focus->metaObject()->indexOfSlot("copy()") >= 0)
        QMetaObject::invokeMethod(focus, "copy");
    else if (const QString text = chat ? chat->messages()->selectedText() : QString();
             !text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}

bool MainWindow::isNarrow() const
{
    return width() < zoomed(narrowWindow);
}

void MainWindow::arrange()
{
    const bool narrow = isNarrow();
    m_sidebar->setMinimumWidth(zoomed(narrowestSidebar));
    m_people->setMinimumWidth(zoomed(narrowestPeople));
    const bool sidebar = narrow ? m_area == Area::Sidebar : m_sidebarWanted;
    const bool people = m_hasPeople && (narrow ? m_area == Area::People : m_peopleWanted);
    const bool page = !narrow || !(sidebar || people);
    m_topBar->setVisible(m_inSession);
    m_shareButton->setToolButtonStyle(narrow ? Qt::ToolButtonIconOnly
                                             : Qt::ToolButtonTextBesideIcon);
    m_sidebar->setVisible(m_inSession && sidebar);
    m_people->setVisible(m_inSession && people);
    m_stacks->setVisible(!m_inSession || page);
    m_actions[Command::ShowSidebar]->setChecked(m_inSession && sidebar);
    m_actions[Command::ShowPeople]->setChecked(m_inSession && people);
    m_actions[Command::ShowSidebar]->setEnabled(m_inSession);
    m_actions[Command::ShowPeople]->setEnabled(m_inSession && m_hasPeople);
}

void MainWindow::setInSession(bool inSession)
{
    if (m_inSession == inSession)
        return;
    m_inSession = inSession;
    m_area = Area::Page;
    arrange();
}

void MainWindow::setHasPeople(bool hasPeople)
{
    m_hasPeople = hasPeople;
    arrange();
}

void MainWindow::setPeopleWanted(bool wanted)
{
    m_peopleWanted = wanted;
    arrange();
}

void MainWindow::setCloseGuard(std::function<bool()> mayClose)
{
    m_mayClose = std::move(mayClose);
}

void MainWindow::showPageArea()
{
    m_area = Area::Page;
    arrange();
}

void MainWindow::showSidebar()
{
    m_area = Area::Sidebar;
    m_sidebarWanted = true;
    arrange();
}

QList<Pane> MainWindow::panes() const
{
    QList<Pane> panes {{m_chip}, {m_banners}, {m_passwordBar}, {m_sidebar->list(), m_sidebar}};
    if (const ChatPage *chat = m_pages->currentChat())
        panes += QList<Pane> {{chat->messages()}, {chat->composer()->field()}};
    else
        panes += Pane {m_pages->currentWidget()};
    return panes += Pane {m_people->list()};
}

void MainWindow::cyclePanes(int direction)
{
    focusPane(panes(), direction);
}

bool MainWindow::focusNextPrevChild(bool next)
{
    // Pages and banners are made when they are needed: Qt's own order is that of their making.
    const QList<QWidget *> areas {
        m_topBar, m_banners, m_passwordBar, m_sidebar, m_pages->currentWidget(), m_people};
    return focusNeighbour(areas, focusWidget(), next) || QMainWindow::focusNextPrevChild(next);
}

void MainWindow::goBack()
{
    if (QWidget *list = QApplication::activePopupWidget()) {
        list->close();
        return;
    }
    ChatPage *chat = m_pages->currentChat();
    if (chat && chat->closeSearch())
        return;
    const bool isNarrowArea = isNarrow() && m_area != Area::Page;
    const bool isElsewhere = chat && !chat->composer()->field()->hasFocus();
    if (isNarrowArea || isElsewhere) {
        m_sidebar->reset();
        showPageArea();
        m_focus->goHome();
        return;
    }
    if (m_banners->dismissNewest())
        return;
    if (chat && !chat->messages()->isAtNewest())
        chat->messages()->jumpToNewest();
    else if (isFullScreen())
        m_actions[Command::FullScreen]->trigger();
}

void MainWindow::restorePlace(const QRect &place, bool isMaximized)
{
    const QList<QRect> areas = screenAreas();
    setGeometry(place.isValid() ? fittedPlace(place, areas) : firstPlace(windowSize, areas));
    if (isMaximized)
        setWindowState(windowState() | Qt::WindowMaximized);
}

void MainWindow::stayOnScreen()
{
    if (!isMaximized() && !isFullScreen())
        setGeometry(fittedPlace(geometry(), screenAreas()));
}

QByteArray MainWindow::layoutState() const
{
    return m_splitter->saveState();
}

void MainWindow::restoreLayout(const QByteArray &state)
{
    m_splitter->restoreState(state);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(style()->pixelMetric(QStyle::PM_SplitterWidth));
    arrange();
}

void MainWindow::divide()
{
    const int sidebar = zoomed(sidebarWidth);
    const int people = zoomed(peopleWidth);
    m_splitter->setSizes({sidebar, std::max(width() - sidebar - people, people), people});
}

void MainWindow::resetLayout()
{
    setWindowState(Qt::WindowNoState);
    restorePlace({}, false);
    m_sidebarWanted = true;
    m_peopleWanted = true;
    divide();
    arrange();
    Q_EMIT arranged();
}

QList<QAction *> MainWindow::fixedActions() const
{
    QList<QAction *> fixed;
    const QList<QAction *> own = m_actions.all();
    for (QAction *action : findChildren<QAction *>()) {
        if (!action->shortcut().isEmpty() && !own.contains(action))
            fixed.append(action);
    }
    return fixed;
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    const bool wasNarrow =
        event->oldSize().isValid() && event->oldSize().width() < zoomed(narrowWindow);
    if (wasNarrow != isNarrow() || !event->oldSize().isValid()) {
        m_area = Area::Page;
        arrange();
    }
    Q_EMIT arranged();
}

void MainWindow::moveEvent(QMoveEvent *event)
{
    QMainWindow::moveEvent(event);
    Q_EMIT arranged();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_mayClose && !m_mayClose())
        event->ignore();
    else
        QMainWindow::closeEvent(event);
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::FontChange)
        arrange(); // At another zoom.
    else if (event->type() == QEvent::WindowStateChange) {
        m_actions[Command::FullScreen]->setChecked(isFullScreen());
        updateInSight();
        Q_EMIT arranged();
    }
}

void MainWindow::updateInSight()
{
    // A dialog of this program leaves the room in sight.
    const bool isSeen =
        !isMinimized() && QGuiApplication::applicationState() == Qt::ApplicationActive;
    for (PageStack *stack : std::as_const(m_stackOf))
        stack->setInSight(isSeen && stack == m_pages);
}

void MainWindow::retranslate()
{
    m_actions.retranslate();
    m_menus.retranslate();
    m_sidebarButton->setAccessibleName(tr("Sidebar"));
    m_actions[Command::Share]->setIconText(tr("Share"));
    m_shareButton->setAccessibleName(tr("Share"));
    m_peopleButton->setAccessibleName(tr("People"));
    m_splitter->setAccessibleName(tr("Areas of the window"));
    m_splitter->handle(1)->setAccessibleName(tr("Width of the sidebar"));
    m_splitter->handle(2)->setAccessibleName(tr("Width of the people"));
    Q_EMIT languageChanged();
}

} // namespace app
} // namespace lanthorn
