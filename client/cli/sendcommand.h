// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <client/cli/sendingcommand.h>

namespace lanthorn::inline cli {

extern const CommandSpec sendCommand;
extern const CommandSpec notifyCommand;

//! Sends one text, or each line of its input, and waits until the server has everything.
class SendCommand final : public SendingCommand
{
    Q_OBJECT

public:
    enum class From {
        Inside, //!< Joins the room.
        Outside, //!< Nobody in the room sees this client come and go.
    };

    SendCommand(const Context &context, const Options &options, From from);

protected:
    void begin() override;
    void opened() override;
    void handleSent(const ChatMessage &message) override;
    void handleFinished() override;
    int exitCodeAfter(const Error &error) const override;

private:
    void takeRest();
    void finishWhenSent();

    LineSender *m_lines = nullptr;
    QList<RoomName> m_others; //!< In which an earlier run has left something.
    bool m_isFinished = false; //!< But for these.
    const From m_from;
};

} // namespace lanthorn::inline cli
