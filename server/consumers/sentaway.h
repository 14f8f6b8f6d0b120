// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/consumer.h>
#include <protocol/closecode.h>
#include <protocol/messages/envelope.h>

#include <utility>

namespace lanthorn::inline server {

//! Lets a native client in to tell it why it must go.
class SentAway final : public Consumer
{
public:
    SentAway(CloseCode code, QString reason)
        : m_code(code)
        , m_reason(std::move(reason))
    {
    }

    bool authenticates() const override { return true; } // No password helps.

protected:
    void connected() override
    {
        accept(nativeSubprotocol);
        close(quint16(m_code), m_reason);
    }

private:
    CloseCode m_code;
    QString m_reason;
};

} // namespace lanthorn::inline server
