// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <client/cli/command.h>
#include <client/cli/poster.h>
#include <client/cli/terminal/chatline.h>
#include <client/cli/terminal/lineeditor.h>
#include <client/cli/terminal/linereader.h>

#include <map>

namespace lanthorn::inline cli {

//! Talks in rooms from a terminal: the line that is typed stays below what comes in, and what
//! begins with a slash is an order.
class TerminalChat final : public Command
{
    Q_OBJECT

public:
    TerminalChat(const Context &context, const Options &options);
    ~TerminalChat() override;

protected:
    void begin() override;
    bool comesBack() const override { return true; }

private:
    //! A room that we are in, or want to be in.
    struct Place
    {
        Room *room;
        std::unique_ptr<MemberPoster> poster;
        QHash<QString, QString> names = {}; //!< As shown, by id.
        bool wasIn = false;
    };

    void enterRoom(Room *room);
    void watchMembers(Place &place);
    void closePlace(const RoomName &name);
    void startInput();
    void updatePrompt();

    void handleLine(const QString &line);
    void handleBlock(const QString &answer);
    void obey(ChatWord word, const QString &argument);
    void join(const QString &name);
    void leave(const QString &name);
    void changeNick(const QString &name);
    void listMembers();
    void help();
    void say(const QString &text);
    void quit();
    void quitWhenSent();

    void print(const Place &place, const ChatMessage &message);
    void tell(const QString &text);
    void tell(const Place &place, const QString &text);
    QString tagOf(const Place &place) const;
    Place *current();
    QStringList completions(const QString &line, qsizetype start);

    const Terminal m_terminal;
    std::map<QString, Place> m_places; //!< By the name of the room.
    QString m_current; //!< Of m_places; empty when we are in none.
    QStringList m_roomNames; //!< Of the host, as last heard.
    QString m_block; //!< That was pasted, until it is known what to do with it.
    std::unique_ptr<LineEditor> m_editor;
    std::unique_ptr<LineReader> m_reader; //!< Of a terminal that cannot edit.
    bool m_quits = false;
};

} // namespace lanthorn::inline cli
