// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/consumers/echoconsumer.h>

#include <protocol/closecode.h>

namespace lanthorn::inline server {

using namespace Qt::StringLiterals;

EchoConsumer::EchoConsumer(const Services *services)
    : m_rate(services->limits.echoRate, services->clock)
    , m_frames([this] { return m_rate.take(); }, services->limits,
               [this](const Frame &frame) { send(frame); })
{
}

void EchoConsumer::receivedText(const QByteArray &utf8)
{
    add(Frame::text(utf8));
}

void EchoConsumer::receivedBytes(const QByteArray &bytes)
{
    add(Frame::binary(bytes));
}

void EchoConsumer::disconnected(quint16)
{
    m_frames.clear();
}

void EchoConsumer::add(Frame frame)
{
    const qsizetype bytes = frame.payload().size();
    if (!m_frames.add(std::move(frame), bytes))
        close(quint16(CloseCode::Flooding), u"too many messages"_s);
}

} // namespace lanthorn::inline server
