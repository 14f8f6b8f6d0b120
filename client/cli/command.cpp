// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/cli/command.h>

#include <client/cli/terminal/console.h>
#include <client/cli/terminal/format.h>
#include <client/identity/personkeys.h>
#include <client/identity/tokenfile.h>

namespace lanthorn::inline cli {

using namespace Qt::StringLiterals;

namespace {
constexpr int signalBase = 128; // As shells count.
// Others may be faster to take what was offered.
constexpr int mostNamesTried = 5;
constexpr int mostAsked = 3;

//! The message with what to do, where the client cannot know it.
QString adviceFor(const Error &error)
{
    if (error.code == ErrorCode::PasswordRequired) {
        return error.message
            + u"; give --password-file FILE, or come in once from a terminal, which is asked for it"_s;
    }
    if (error.code == ErrorCode::TooManyAttempts && error.retryAfter) {
        const auto wait = std::chrono::ceil<std::chrono::seconds>(*error.retryAfter);
        return u"%1; try again in %2 s"_s.arg(error.message, QString::number(wait.count()));
    }
    if (error.code == ErrorCode::KeyChanged) {
        return error.message
            + u". Somebody may be intercepting the connection, or the host was set up again: ask "
              u"for the fingerprint "
              "of its key, and accept it with --fingerprint"_s;
    }
    if (error.code == ErrorCode::EncryptionGone)
        return error.message + u"; if it was, let its key be forgotten with --forget-key"_s;
    if (error.code == ErrorCode::EncryptionExpected) {
        return error.message
            + u", or, if encryption was switched off there, add --forget-key to the http:// address"_s;
    }
    return error.message;
}
} // namespace

Command::Command(const Context &context, const Options &options)
    : m_context(context)
    , m_options(options)
    , m_nick(options.nick)
    , m_password(options.password)
    , m_timeout(context.scheduler)
{
}

void Command::start()
{
    connect(&client(), &Client::stateChanged, this, &Command::handleState);
    connect(&client(), &Client::connectionFailed, this, &Command::handleFailure);
    connect(&client(), &Client::errorReceived, this, [this](const Error &error) {
        console().complain(u"The host reports: "_s + error.message);
    });
    if (TokenFile *tokens = m_context.tokens) {
        const auto keep = [this, tokens](const QString &token) {
            if (!tokens->keep(m_options.address, token))
                console().complain(
                    u"The token for this host cannot be kept in %1"_s.arg(tokens->fileName()));
        };
        connect(&client(), &Client::tokenReceived, this, keep);
        connect(&client(), &Client::tokenRefused, this, [keep] { keep({}); });
    }
    connect(&client(), &Client::mutedChanged, this, [this](const Muted &muted) {
        const QString reason = muted.reason.isEmpty() ? QString() : ": "_L1 + muted.reason;
        if (client().state() == Client::State::Connected) {
            console().notice(muted.isMuted ? u"The host has muted you"_s + reason
                                           : u"The host lets you write again."_s);
        }
    });
    connect(&console(), &Console::outputEnded, this, [this](const QString &problem) {
        if (!problem.isEmpty())
            console().complain(u"Cannot write the output: "_s + problem);
        finish(problem.isEmpty() ? Done : Failed);
    });
    if (m_options.timeout)
        m_timeout.start(*m_options.timeout, [this] { handleTimeout(); });
    begin();
    open();
    opened();
}

void Command::open()
{
    const QString token = m_context.tokens ? m_context.tokens->token(m_options.address) : QString();
    const QString key =
        m_context.personKeys ? m_context.personKeys->keyFor(m_options.address) : QString();
    client().open(m_options.address,
                  {m_nick, ClientKind::Terminal, {m_password, token}, false, key});
}

bool Command::askPassword(const Error &error)
{
    const bool isWrong = error.code == ErrorCode::WrongPassword;
    if ((!isWrong && error.code != ErrorCode::PasswordRequired) || !m_context.askPassword
        || m_asked >= mostAsked) {
        return false;
    }
    ++m_asked;
    if (isWrong)
        console().notice(u"The password is wrong."_s);
    const auto password =
        m_context.askPassword(u"Password for %1: "_s.arg(m_options.address.toString()));
    if (!password)
        return true; // A signal came, and ends us from the event loop.
    if (password->isEmpty())
        return false;
    m_password = *password;
    open();
    return true;
}

void Command::interrupt(int signalNumber)
{
    finish(signalBase + signalNumber);
}

Room *Command::joinRoom()
{
    Room *room = client().join(m_options.room);
    connect(room, &Room::refused, this, [this](const Error &error) {
        fail(u"Cannot join the room %1"_s.arg(m_options.room.toString()), error);
    });
    connect(room, &Room::messagesMissed, this, [this] {
        if (m_options.json)
            console().print(jsonLine(resyncToJson(m_options.room)));
        else
            console().notice(u"Some messages may be missing: the connection to the other hosts "
                             "was interrupted."_s);
    });
    connect(room, &Room::caughtUp, this, [this](qsizetype, qint64 missing) {
        if (missing <= 0)
            return;
        if (options().json)
            console().print(jsonLine(resyncToJson(m_options.room)));
        else
            console().notice(u"Some messages are left out: you were away for long. The command "
                             "history shows them."_s);
    });
    connect(room, &Room::interrupted, this, [this] {
        // Who reads the texts has read that the connection was lost and is back.
        if (m_options.json)
            console().print(jsonLine(resyncToJson(m_options.room)));
    });
    return room;
}

void Command::countItem()
{
    ++m_count;
    if (m_options.count && m_count >= *m_options.count)
        finish(Done);
}

void Command::finish(int exitCode)
{
    if (m_finished)
        return;
    m_finished = true;
    m_timeout.cancel();
    client().close();
    Q_EMIT finished(exitCode);
}

void Command::fail(const QString &what, const Error &error)
{
    if (m_finished)
        return;
    if (m_wasConnected)
        tellUnfinished();
    console().complain(what + ": "_L1 + adviceFor(error));
    finish(exitCodeAfter(error));
}

void Command::handleState(Client::State state)
{
    if (state != Client::State::Connected)
        return;
    m_asked = 0;
    if (!m_wasConnected) {
        m_wasConnected = true;
        firstConnected();
    } else if (m_isLost) {
        console().notice(u"Connected again."_s);
    }
    m_isLost = false;
}

void Command::handleFailure(const Error &error)
{
    if (takeOfferedName(error) || askPassword(error))
        return;
    if (!m_wasConnected) {
        fail(u"Cannot connect to "_s + m_options.address.toString(), error);
    } else if (!comesBack() || !error.isTemporary()) {
        fail(u"No connection any more"_s, error);
    } else if (!m_isLost) {
        m_isLost = true;
        console().complain(u"Connection lost, trying again: "_s + error.message);
    }
}

bool Command::takeOfferedName(const Error &error)
{
    if (error.code != ErrorCode::NickTaken || ++m_namesTried > mostNamesTried)
        return false;
    const auto offered = Nickname::fromString(error.detail);
    if (!offered)
        return false;
    console().notice(u"%1; you are %2 now."_s.arg(error.message, offered->toString()));
    m_nick = *offered;
    open();
    return true;
}

void Command::handleTimeout()
{
    if (m_options.count) {
        console().complain(u"Only %1 of %2 came in time."_s.arg(m_count).arg(*m_options.count));
        finish(TimedOut);
    } else {
        finish(Done);
    }
}

} // namespace lanthorn::inline cli
