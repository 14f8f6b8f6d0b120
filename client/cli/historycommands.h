// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <client/cli/command.h>
#include <client/cli/historyreader.h>

namespace lanthorn::inline cli {

extern const CommandSpec historyCommand;
extern const CommandSpec searchCommand;
extern const CommandSpec exportCommand;

//! What asks a host for what was said in a room: joins it, and goes on when it is there.
class PastCommand : public Command
{
    Q_OBJECT

public:
    PastCommand(const Context &context, const Options &options);

protected:
    void begin() override;
    //! The room is joined, and the host has this feature.
    virtual void read() = 0;
    virtual QLatin1StringView feature() const;
    void print(const ChatMessage &message);
    //! Ends the command.
    void end(const Result<void> &result);

    HistoryReader m_reader;
};

//! Prints the newest messages of a room, or those before a number.
class HistoryCommand final : public PastCommand
{
    Q_OBJECT

public:
    using PastCommand::PastCommand;

protected:
    void read() override;

private:
    QList<ChatMessage> m_messages; //!< By rising numbers.
};

//! Prints the messages of a room that have certain words.
class SearchCommand final : public PastCommand
{
    Q_OBJECT

public:
    using PastCommand::PastCommand;

protected:
    void read() override;
    QLatin1StringView feature() const override;

private:
    void ask(const QString &page);
    void handle(const Result<QJsonObject> &result);

    int m_left = 0; //!< Hits that are still wanted.
};

//! Prints all that is kept of a room, as it is now.
class ExportCommand final : public PastCommand
{
    Q_OBJECT

public:
    using PastCommand::PastCommand;

protected:
    void read() override;

private:
    void write(const ChatMessage &message);
};

} // namespace lanthorn::inline cli
