// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <client/cli/command.h>
#include <protocol/messages/streammessages.h>

namespace lanthorn::inline cli {

extern const CommandSpec wordsCommand;

//! Prints the live words.
class WordsCommand final : public Command
{
    Q_OBJECT

public:
    using Command::Command;

protected:
    void begin() override;
    bool comesBack() const override { return true; }

private:
    Word m_last; //!< Told again by the server after each connection.
};

} // namespace lanthorn::inline cli
