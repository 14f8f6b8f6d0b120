// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/keepinghost.h>

namespace lanthorn::test {

Limits withoutRates()
{
    Limits limits;
    limits.chatRate.perSecond = 0;
    limits.commandRate.perSecond = 0;
    return limits;
}

KeepingHost::KeepingHost(const Limits &limits)
    : m_limits(limits)
{
    start();
}

void KeepingHost::restart()
{
    m_services.reset();
    start();
}

void KeepingHost::start()
{
    m_services = std::make_unique<TestServices>(m_limits, AccessOptions(), AccessLimits(),
                                                TestServices::keepingIn(m_folder.path()));
}

QList<qint64> numbersOf(const QList<RoomEvent> &events)
{
    QList<qint64> numbers;
    for (const RoomEvent &event : events)
        numbers.append(seqOf(event));
    return numbers;
}

QStringList textsOf(const QList<ChatMessage> &messages)
{
    QStringList texts;
    for (const ChatMessage &message : messages)
        texts.append(message.text);
    return texts;
}

ErrorCode codeOf(const Result<Changed> &result)
{
    return result ? ErrorCode::Cancelled : result.error().code;
}

} // namespace lanthorn::test
