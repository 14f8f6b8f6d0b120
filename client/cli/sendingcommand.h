// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <client/cli/command.h>
#include <client/cli/linesender.h>

namespace lanthorn::inline cli {

//! What commands that send messages have in common: they tell what was not sent, and end when
//! everything is.
class SendingCommand : public Command
{
    Q_OBJECT

public:
    using Command::Command;

protected:
    //! The server has this message of ours.
    virtual void handleSent(const ChatMessage &message) = 0;

    //! Makes the sender; to be called once, in begin().
    LineSender &makeSender(std::unique_ptr<Poster> poster);
    //! There is no more to come and nothing waits.
    virtual void handleFinished();
    void tellUnfinished() override;
    int failures() const { return m_sender->failures(); }

private:
    void tellFailed(int number, const QString &id, const Error &error);

    std::unique_ptr<Poster> m_poster;
    std::unique_ptr<LineSender> m_sender;
};

} // namespace lanthorn::inline cli
