// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/result.h>

#include <QUrl>
#include <QWidget>

class QLabel;
class QStackedWidget;

namespace lanthorn {

class Composer;
class MessageView;
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

Q_SIGNALS:
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
    void retranslate();

    Session *m_session;
    OpenRoom *m_room;
    QLabel *m_title;
    QLabel *m_people;
    QLabel *m_empty;
    QStackedWidget *m_middle;
    MessageView *m_view;
    QLabel *m_missed; //!< A line below the messages.
    Composer *m_composer;
};

} // namespace lanthorn
