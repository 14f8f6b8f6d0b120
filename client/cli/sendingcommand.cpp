// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/cli/sendingcommand.h>

#include <client/cli/terminal/console.h>

#include <utility>

namespace lanthorn::cli {

using namespace Qt::StringLiterals;

LineSender &SendingCommand::makeSender(std::unique_ptr<Poster> poster)
{
    m_poster = std::move(poster);
    m_sender = std::make_unique<LineSender>(*m_poster, scheduler());
    connect(m_sender.get(), &LineSender::sent, this, &SendingCommand::handleSent);
    connect(m_sender.get(), &LineSender::failed, this, [this](int number, const Error &error) {
        const bool isUncertain =
            error.code == ErrorCode::ConnectionLost || error.code == ErrorCode::TimedOut;
        const QString what = isUncertain ? u"may not have arrived"_s : u"was not sent"_s;
        console().complain(u"Line %1 %2: %3"_s.arg(QString::number(number), what, error.message));
    });
    connect(m_sender.get(), &LineSender::finished, this,
            [this] { finish(m_sender->failures() == 0 ? Done : Failed); });
    return *m_sender;
}

void SendingCommand::tellUnfinished()
{
    if (m_sender->waiting() > 0)
        console().complain(u"Lines read but not sent: %1"_s.arg(m_sender->waiting()));
}

} // namespace lanthorn::cli
