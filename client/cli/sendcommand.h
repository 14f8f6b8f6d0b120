// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <client/cli/sendingcommand.h>

namespace lanthorn::cli {

extern const CommandSpec sendCommand;

//! Sends one text, or each line of its input, and waits until the server has everything.
class SendCommand final : public SendingCommand
{
    Q_OBJECT

public:
    using SendingCommand::SendingCommand;

protected:
    void begin() override;
    void handleSent(const ChatMessage &message) override;
};

} // namespace lanthorn::cli
