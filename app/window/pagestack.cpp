// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/window/pagestack.h>

#include <app/pages/chat/chatpage.h>
#include <app/pages/pages.h>
#include <app/pages/start/startpage.h>
#include <app/sessions/session.h>
#include <app/window/slashcommand.h>

#include <algorithm>

namespace lanthorn {
inline namespace app {

using namespace Qt::StringLiterals;

namespace {

QString cacheKey(const PageKey &key)
{
    return key.room ? key.id + u'/' + key.room->toString() : QString(key.id);
}

} // namespace

PageStack::PageStack(Session *session, Settings *settings, QWidget *parent)
    : QStackedWidget(parent)
    , m_session(session)
    , m_settings(settings)
    , m_start(new StartPage(this))
{
    addWidget(m_start);
    connect(session, &Session::roomClosing, this, &PageStack::closeRoom);
    connect(session, &Session::statusChanged, this, [this] {
        if (m_session->status().link == SessionStatus::Link::Idle)
            endSession();
    });
}

void PageStack::showStart()
{
    setCurrent(std::nullopt, m_start);
}

void PageStack::showPage(const PageKey &key)
{
    setCurrent(key, pageFor(key));
}

QWidget *PageStack::pageFor(const PageKey &key)
{
    QWidget *&page = m_pages[cacheKey(key)];
    if (page)
        return page;
    PageContext context;
    context.session = m_session;
    context.settings = m_settings;
    context.room = key.room ? m_session->openRoom(*key.room) : nullptr;
    context.report = [this](const QString &problem) { Q_EMIT problemReported(problem); };
    context.run = [this](const SlashCommand &command) { Q_EMIT ordered(command); };
    context.openLink = [this](const QUrl &url) { Q_EMIT linkActivated(url); };
    page = pageKind(key.id).create(context, this);
    addWidget(page);
    if (!page->actions().isEmpty())
        Q_EMIT pageActionsChanged();
    return page;
}

void PageStack::setCurrent(const std::optional<PageKey> &key, QWidget *page)
{
    if (currentWidget() == page && m_current == key)
        return;
    setCurrentWidget(page);
    m_current = key;
    updateLookedAt();
    Q_EMIT currentPageChanged();
}

void PageStack::setInSight(bool inSight)
{
    m_inSight = inSight;
    updateLookedAt();
}

void PageStack::updateLookedAt()
{
    for (OpenRoom *room : m_session->rooms())
        room->setLookedAt(m_inSight && m_current && m_current->room == room->name());
}

QList<QAction *> PageStack::pageActions() const
{
    QList<QAction *> actions;
    for (int i = 0; i < count(); ++i)
        actions += widget(i)->actions();
    return actions;
}

ChatPage *PageStack::currentChat() const
{
    return qobject_cast<ChatPage *>(currentWidget());
}

void PageStack::closeRoom(OpenRoom *room)
{
    QWidget *page = m_pages.take(cacheKey({roomPage().id, room->name()}));
    if (!page)
        return;
    if (page == currentWidget()) {
        const QList<OpenRoom *> rooms = m_session->rooms();
        const auto other = std::find_if(rooms.begin(), rooms.end(),
                                        [room](const OpenRoom *r) { return r != room; });
        if (other == rooms.end())
            showStart();
        else
            showPage({roomPage().id, (*other)->name()});
    }
    // At once: the models it shows end with the room.
    removeWidget(page);
    delete page;
}

void PageStack::endSession()
{
    showStart();
    for (QWidget *page : std::as_const(m_pages)) {
        removeWidget(page);
        page->deleteLater();
    }
    m_pages.clear();
}

} // namespace app
} // namespace lanthorn
