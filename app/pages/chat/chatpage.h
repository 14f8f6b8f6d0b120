// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/names.h>
#include <protocol/result.h>

#include <QUrl>
#include <QWidget>

class QLabel;
class QMenu;
class QStackedWidget;

namespace lanthorn {
inline namespace app {

class Composer;
class MessageView;
class SearchBar;
class OpenRoom;
class Session;
struct SlashCommand;

//! One room: its messages and the field to write in. What was written and not sent stays there as
//! long as the room is open.
class ChatPage : public QWidget
{
    Q_OBJECT

public:
    //! Both are borrowed and outlive the page.
    ChatPage(Session *session, OpenRoom *room, QWidget *parent = nullptr);

    OpenRoom *room() const { return m_room; }
    Composer *composer() const { return m_composer; }
    MessageView *messages() const { return m_view; }

    //! Opens the search, in this room or in all that are open.
    void openSearch(bool everywhere);
    //! False when it was not open.
    bool closeSearch();
    //! Shows the message with this number in its place, and loads it where it is missing.
    void showMessage(qint64 number);

Q_SIGNALS:
    //! Somebody wants to see a message of another room.
    void hitChosen(const lanthorn::RoomName &room, qint64 number);
    //! A link in a message was pressed; it passes isAllowedLink().
    void linkActivated(const QUrl &url);
    //! Somebody typed an order that is not for this page: Join, Leave or Nick, with a valid name.
    void ordered(const lanthorn::SlashCommand &command);

protected:
    void changeEvent(QEvent *event) override;

private:
    void take(const QString &text);
    void send(const QString &text);
    void order(const SlashCommand &command);
    void takeBack(int row);
    void updateState();
    void updatePeople();
    void updateEmpty();
    void updateMissed();
    void updateKept();
    void connectHistory();
    void addMessageActions(QMenu *menu, int row);
    void edit(int row);
    void sendEdit(const QString &text);
    //! Tells the host what to change; a refusal is shown.
    void change(QLatin1StringView type, const QJsonObject &payload);
    void showUnread();
    void retranslate();

    Session *m_session;
    OpenRoom *m_room;
    QLabel *m_title;
    QLabel *m_people;
    QLabel *m_empty;
    QStackedWidget *m_middle;
    MessageView *m_view;
    QLabel *m_missed; //!< A line below the messages.
    QLabel *m_kept; //!< How long the host keeps what is said.
    SearchBar *m_search;
    qint64 m_wanted = 0; //!< The number of a message that is to be shown when it is here.
    qint64 m_editing = 0; //!< The number of the message that is being changed; 0: none.
    Composer *m_composer;
};

} // namespace app
} // namespace lanthorn
