// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/window/historyactions.h>

#include <app/pages/chat/chatpage.h>
#include <app/pages/pages.h>
#include <app/sessions/roomexport.h>
#include <app/sessions/session.h>
#include <app/widgets/fileexport.h>
#include <app/window/actions.h>
#include <app/window/mainwindow.h>
#include <app/window/pagestack.h>
#include <app/window/sessionbanners.h>

#include <QAction>
#include <QPointer>

namespace lanthorn {
inline namespace app {

using namespace Qt::StringLiterals;

HistoryActions::HistoryActions(Session *session, MainWindow *window, SessionBanners *banners)
    : QObject(window)
    , m_session(session)
    , m_window(window)
    , m_banners(banners)
{
    const Actions &actions = window->actions();
    connect(actions[Command::Find], &QAction::triggered, this, [this] { find(false); });
    connect(actions[Command::FindEverywhere], &QAction::triggered, this, [this] { find(true); });
    connect(actions[Command::ExportRoom], &QAction::triggered, this, &HistoryActions::exportRoom);
    connect(window->pages(), &PageStack::currentPageChanged, this, &HistoryActions::update);
    update();
}

void HistoryActions::update()
{
    const bool hasRoom = m_window->pages()->currentChat() != nullptr;
    for (const Command command : {Command::Find, Command::FindEverywhere, Command::ExportRoom})
        m_window->actions()[command]->setEnabled(hasRoom);
}

void HistoryActions::find(bool everywhere)
{
    ChatPage *chat = m_window->pages()->currentChat();
    if (!chat)
        return;
    connect(chat, &ChatPage::hitChosen, this, &HistoryActions::showHit, Qt::UniqueConnection);
    m_window->showPageArea();
    chat->openSearch(everywhere);
}

void HistoryActions::showHit(const RoomName &room, qint64 number)
{
    m_window->pages()->showPage({roomPage().id, room});
    if (ChatPage *chat = m_window->pages()->currentChat())
        chat->showMessage(number);
}

void HistoryActions::exportRoom()
{
    const ChatPage *chat = m_window->pages()->currentChat();
    if (!chat)
        return;
    const FileQuestion question {
        tr("Export the room"),
        tr("Text (*.txt);;Web page (*.html);;JSON, one message per line (*.json)"), u"txt"_s,
        chat->room()->name().toString()};
    askForFile(m_window, question, [this, room = QPointer(chat->room())](const QString &path) {
        if (!room)
            return;
        RoomExport::start(m_session->client(), room, path,
                          [banners = QPointer(m_banners)](const QString &problem) {
                              if (banners && !problem.isEmpty())
                                  banners->report(tr("The room was not exported: %1").arg(problem));
                          });
    });
}

} // namespace app
} // namespace lanthorn
