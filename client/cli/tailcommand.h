// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <client/cli/historyreader.h>

#include <client/cli/command.h>

namespace lanthorn::inline cli {

extern const CommandSpec tailCommand;

//! Prints what is said in a room.
class TailCommand final : public Command
{
    Q_OBJECT

public:
    TailCommand(const Context &context, const Options &options);

protected:
    void begin() override;
    bool comesBack() const override { return true; }

private:
    void handle(const ChatMessage &message);
    void print(const ChatMessage &message);
    void readPast();
    //! Whether a message belongs to what was asked for with --since.
    bool isWanted(const ChatMessage &message) const;

    HistoryReader m_reader;
    QList<ChatMessage> m_past; //!< By rising numbers.
    QList<ChatMessage> m_meanwhile; //!< What came before all of these were here.
    bool m_isReading = false;
    bool m_hasRead = false;
};

} // namespace lanthorn::inline cli
