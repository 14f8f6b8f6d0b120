// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/cli/sendingcommand.h>

#include <client/cli/terminal/console.h>
#include <client/messageoutbox.h>

#include <utility>

namespace lanthorn::inline cli {

using namespace Qt::StringLiterals;

LineSender &SendingCommand::makeSender(std::unique_ptr<Poster> poster)
{
    m_poster = std::move(poster);
    m_sender = std::make_unique<LineSender>(*m_poster);
    connect(m_sender.get(), &LineSender::sent, this, &SendingCommand::handleSent);
    connect(m_sender.get(), &LineSender::failed, this, &SendingCommand::tellFailed);
    connect(m_sender.get(), &LineSender::finished, this, [this] { handleFinished(); });
    return *m_sender;
}

void SendingCommand::tellFailed(int number, const QString &id, const Error &error)
{
    const bool isUncertain =
        error.code == ErrorCode::ConnectionLost || error.code == ErrorCode::TimedOut;
    const QString what = isUncertain ? u"may not have arrived"_s : u"was not sent"_s;
    const QString line = number > 0 ? u"Line %1"_s.arg(number) : u"A line of an earlier run"_s;
    console().complain(line + u' ' + what + ": "_L1 + error.message);
    client().outbox()->drop(id); // Nobody would look after it.
}

void SendingCommand::handleFinished()
{
    finish(m_sender->failures() == 0 ? Done : Failed);
}

void SendingCommand::tellUnfinished()
{
    if (!options().isQueued && m_sender->waiting() > 0)
        console().complain(u"Lines read but not sent: %1"_s.arg(m_sender->waiting()));
}

} // namespace lanthorn::inline cli
