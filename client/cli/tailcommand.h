// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <client/cli/command.h>

namespace lanthorn::cli {

extern const CommandSpec tailCommand;

//! Prints what is said in a room.
class TailCommand final : public Command
{
    Q_OBJECT

public:
    using Command::Command;

protected:
    void begin() override;
    bool comesBack() const override { return true; }
};

} // namespace lanthorn::cli
