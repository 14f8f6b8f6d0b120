// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <client/cli/command.h>
#include <client/cli/terminal/console.h>
#include <client/clientfixture.h>
#include <client/messageoutbox.h>
#include <client/pipe.h>
#include <protocol/member.h>

#include <QObject>
#include <QStringList>

#include <memory>
#include <optional>

namespace lanthorn::test {

inline const QString demo = QStringLiteral("room:demo");
//! Is in that room already.
inline const Member bo {QStringLiteral("c9"), QStringLiteral("bo"), ClientKind::Plain};

//! A command of the terminal client whose network, time, input and output the test plays.
class Program : public QObject
{
public:
    //! At its terminal, where there is one, these passwords are typed.
    explicit Program(const QString &line, const std::optional<QStringList> &typed = {});
    //! What cannot be sent waits in `outbox`, which outlives this.
    Program(const QString &line, MessageOutbox *outbox);

    FakePeer &peer() { return f.peer(); }

    //! Plays the server until the client is connected, and has joined where it joins.
    void welcome(bool joins);
    //! Plays a server that asks for a password and gets this one.
    void refusePassword(const QString &expected, const Error &error);

    template<class Payload>
    void send(QLatin1StringView type, const Payload &payload, const QString &topic = demo)
    {
        peer().send(Envelope {type, topic, {}, payload.toPayload()});
    }
    void sendMessage(const QString &text, const QString &id = QStringLiteral("m1"));
    //! The text of the next post, which is answered with `ok`.
    QString acceptPost();

    //! As welcome(true), by a host that keeps what is said; `joined` is its answer to the join.
    void welcomeToHistory(const Joined &joined = {QStringLiteral("e1")});

    ClientFixture f;
    Pipe input;
    Pipe output;
    Pipe errors;
    cli::Console console;
    std::unique_ptr<cli::Command> command;
    int finished = 0;
    int exitCode = -1;
    QStringList prompts;

private:
    void start(const QString &line, const std::optional<QStringList> &typed);
};

} // namespace lanthorn::test
