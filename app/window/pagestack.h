// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/pages/page.h>

#include <QHash>
#include <QStackedWidget>

namespace lanthorn {
inline namespace app {

class ChatPage;
struct SlashCommand;
class StartPage;

//! The middle of the window: the start page, or one of the pages of the page table, each made when
//! it is first shown. The page of a room goes away with the room.
class PageStack : public QStackedWidget
{
    Q_OBJECT

public:
    //! Both are borrowed and outlive the widget.
    PageStack(Session *session, Settings *settings, QWidget *parent = nullptr);

    void showStart();
    //! Whether somebody sees the window: else nothing that comes is read.
    void setInSight(bool inSight);
    //! A room that is not open yet is opened. Needs a session.
    void showPage(const PageKey &key);
    //! Nothing while the start page is shown.
    const std::optional<PageKey> &current() const { return m_current; }
    StartPage *startPage() const { return m_start; }
    //! Null when no room is shown.
    ChatPage *currentChat() const;
    //! What the pages offer that were shown; each enables its own while it is shown.
    QList<QAction *> pageActions() const;

Q_SIGNALS:
    void currentPageChanged();
    void pageActionsChanged();
    void problemReported(const QString &problem);
    //! Somebody typed an order: Join, Leave or Nick.
    void ordered(const lanthorn::SlashCommand &command);
    //! `url` passes isAllowedLink().
    void linkActivated(const QUrl &url);

private:
    QWidget *pageFor(const PageKey &key);
    void closeRoom(OpenRoom *room);
    void endSession();
    void updateLookedAt();
    void setCurrent(const std::optional<PageKey> &key, QWidget *page);

    Session *m_session;
    Settings *m_settings;
    StartPage *m_start;
    QHash<QString, QWidget *> m_pages;
    std::optional<PageKey> m_current;
    bool m_inSight = true;
};

} // namespace app
} // namespace lanthorn
