// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <client/cli/commandspec.h>
#include <client/cli/exitcode.h>
#include <client/client.h>
#include <client/connection/scheduledcall.h>

#include <QObject>

namespace lanthorn::inline cli {

//! One run of a command, from start() to finished(): connects, and knows when to give up. A
//! subclass says what it wants of the client and prints what comes.
class Command : public QObject
{
    Q_OBJECT

public:
    Command(const Context &context, const Options &options);

    void start();
    //! Ends as a shell expects it of a program that this signal ended.
    void interrupt(int signalNumber);

Q_SIGNALS:
    //! Once; nothing is printed after it.
    void finished(int exitCode);

protected:
    //! Called once, before the connection is opened.
    virtual void begin() = 0;
    //! Called once, when the connection is being opened.
    virtual void opened() { }
    //! Called once, when connected for the first time.
    virtual void firstConnected() { }
    //! Whether a connection that was lost is to be waited for. The first one never is.
    virtual bool comesBack() const { return false; }
    //! Called before a failure after the first connection is told, for what it left undone.
    virtual void tellUnfinished() { }
    //! How the program ends that a failure of the connection ended.
    virtual int exitCodeAfter(const Error &error) const { return exitCodeFor(error.code); }

    Client &client() const { return m_context.client; }
    Scheduler &scheduler() { return m_context.scheduler; }
    Console &console() { return m_context.console; }
    int input() const { return m_context.input; }
    const Options &options() const { return m_options; }

    //! Joins the room of the options; a refusal ends the command. Tells when messages were missed.
    Room *joinRoom();
    //! Counts one item of output; the last one of --count ends the command.
    void countItem();
    void finish(int exitCode);
    //! Tells why and ends accordingly.
    void fail(const QString &what, const Error &error);

private:
    void open();
    //! True when there is another password to try.
    bool askPassword(const Error &error);
    void handleState(Client::State state);
    void handleFailure(const Error &error);
    void handleTimeout();
    //! Whether the server offers another nickname, which is taken then.
    bool takeOfferedName(const Error &error);

    const Context m_context;
    const Options m_options;
    std::optional<Nickname> m_nick; //!< The one wished for, or one that the server offered.
    QString m_password;
    ScheduledCall m_timeout;
    int m_count = 0;
    int m_namesTried = 0;
    int m_asked = 0; //!< How often for the password since it was last right.
    bool m_wasConnected = false;
    bool m_isLost = false;
    bool m_finished = false;
};

//! How a CommandSpec makes its command.
template<class Made>
std::unique_ptr<Command> makeCommand(const Context &context, const Options &options)
{
    return std::make_unique<Made>(context, options);
}

} // namespace lanthorn::inline cli
