// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/consumer.h>
#include <server/consumers/services.h>

namespace lanthorn::inline server {

//! A device that pushes values of the series in the route's argument `series`, one message a frame.
//! It is told what was refused, and why.
class PushConsumer final : public Consumer
{
public:
    explicit PushConsumer(const Services *services)
        : m_services(*services)
    {
    }

    //! By the token for that.
    bool authenticates() const override { return true; }

protected:
    void connected() override;
    void receivedText(const QByteArray &utf8) override;
    void receivedBytes(const QByteArray &bytes) override;

private:
    void take(const QByteArray &message);

    const Services &m_services;
};

} // namespace lanthorn::inline server
