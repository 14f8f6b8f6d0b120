// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <client/serveraddress.h>
#include <protocol/keyfingerprint.h>
#include <protocol/names.h>

#include <QLatin1StringView>
#include <QString>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace lanthorn::inline client {
class Client;
class PersonKeys;
class Scheduler;
class TokenFile;
} // namespace lanthorn::inline client

namespace lanthorn::inline cli {

class Command;
class Console;

//! How `export` writes.
enum class ExportFormat { Text, Json, Html };

//! What the command line says, checked.
struct Options
{
    ServerAddress address;
    RoomName room = RoomName::lobby();
    std::optional<Nickname> nick = {}; //!< Only for commands that use one.
    bool json = false;
    std::optional<KeyFingerprint> fingerprint = {}; //!< Of the only key to be accepted.
    bool forgetsKey = false; //!< What is known of the host's key.
    std::optional<int> count = {}; //!< At least 1.
    std::optional<std::chrono::milliseconds> timeout = {};
    std::optional<QString> text = {}; //!< To send, or to search for; without it the input is sent.
    bool isQueued = false; //!< What cannot be sent is kept for the next time.
    std::optional<qint64> before = {}; //!< A number of the room's log, at least 1.
    //! From when on: such a number, or milliseconds since 1970.
    std::optional<qint64> sinceNumber = {};
    std::optional<qint64> sinceTime = {};
    ExportFormat format = ExportFormat::Text;
    QString password = {}; //!< For a host that asks; empty when none is known.
};

//! What stands on both the standard input and the standard output.
enum class Terminal {
    None, //!< Not on both: pipes, files.
    Plain, //!< One that shows what is typed, and cannot do more (TERM is dumb or missing).
    Able, //!< One whose lines can be edited.
};

//! What a command works with. All borrowed; they outlive it.
struct Context
{
    Client &client;
    Scheduler &scheduler;
    Console &console;
    int input; //!< The descriptor of the standard input.
    TokenFile *tokens = nullptr; //!< Null: nothing is remembered.
    const PersonKeys *personKeys = nullptr; //!< Null: the client makes its own.
    //! As askPassword() at the terminal; empty where nobody can be asked.
    std::function<std::optional<QString>(const QString &prompt)> askPassword = {};
    Terminal terminal = Terminal::None;
};

//! What a command takes beside the address and --json.
enum Takes : unsigned {
    TakesRoom = 1, //!< --room
    TakesNick = 2, //!< --nick
    TakesLimits = 4, //!< --count and --timeout
    TakesText = 8, //!< Further arguments: the text to send, or to search for.
    TakesQueue = 16, //!< --queue
    TakesCount = 32, //!< --count, of messages to show
    TakesBefore = 64, //!< --before
    TakesSince = 128, //!< --since
    TakesFormat = 256, //!< --format
};

//! One line of the table in commands.cpp.
struct CommandSpec
{
    QLatin1StringView name;
    QLatin1StringView summary; //!< One line, for the list of commands.
    QLatin1StringView details; //!< Further sentences for its own help.
    unsigned takes;
    std::unique_ptr<Command> (*make)(const Context &context, const Options &options);
};

} // namespace lanthorn::inline cli
