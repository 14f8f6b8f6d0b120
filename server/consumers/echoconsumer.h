// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/consumer.h>
#include <protocol/tokenbucket.h>
#include <server/consumers/pacedqueue.h>
#include <server/consumers/services.h>

namespace lanthorn::inline server {

//! Sends back every frame as it came, at a bounded rate.
class EchoConsumer final : public Consumer
{
public:
    explicit EchoConsumer(const Services *services);

protected:
    void receivedText(const QByteArray &utf8) override;
    void receivedBytes(const QByteArray &bytes) override;
    void disconnected(quint16 code) override;

private:
    void add(Frame frame);

    TokenBucket m_rate; //!< Nobody else gets what is sent here.
    PacedQueue<Frame> m_frames;
};

} // namespace lanthorn::inline server
