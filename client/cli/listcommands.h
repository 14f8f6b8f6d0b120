// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <client/cli/command.h>

namespace lanthorn::inline cli {

extern const CommandSpec roomsCommand;
extern const CommandSpec whoCommand;

//! Lists the rooms of the server.
class RoomsCommand final : public Command
{
    Q_OBJECT

public:
    RoomsCommand(const Context &context, const Options &options);

protected:
    void begin() override;
    void firstConnected() override;

private:
    void handleRooms(const QList<RoomInfo> &rooms);
    void askForPage(const QString &after);
    void print(const QList<RoomInfo> &rooms);

    ScheduledCall m_patience;
    bool m_isPaging = false;
};

//! Lists who is in a room, without joining it.
class WhoCommand final : public Command
{
    Q_OBJECT

public:
    using Command::Command;

protected:
    void begin() override;
    void firstConnected() override;
};

} // namespace lanthorn::inline cli
