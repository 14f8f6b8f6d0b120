// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <client/cli/sendingcommand.h>

#include <QHash>

namespace lanthorn::inline cli {

extern const CommandSpec chatCommand;

//! Prints what is said in a room and sends the lines of its input there.
class ChatCommand final : public SendingCommand
{
    Q_OBJECT

public:
    using SendingCommand::SendingCommand;

protected:
    void begin() override;
    bool comesBack() const override { return true; }
    void handleSent(const ChatMessage &message) override;

private:
    void print(const ChatMessage &message);
    void printPresence(const Member &member, QLatin1StringView event, const QString &text);
    void handleMembersReset();
    void handleMemberAdded(qsizetype index);
    void handleMemberChanged(qsizetype index);
    void handleMemberRemoved(const Member &member);

    Room *m_room = nullptr;
    QHash<QString, QString> m_names; //!< As shown, by id: a change of name is told with both.
};

} // namespace lanthorn::inline cli
