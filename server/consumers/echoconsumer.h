// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/consumer.h>

namespace lanthorn {

//! Sends back every frame as it came.
class EchoConsumer final : public Consumer
{
protected:
    void receivedText(const QByteArray &utf8) override { sendText(utf8); }
    void receivedBytes(const QByteArray &bytes) override { sendBytes(bytes); }
};

} // namespace lanthorn
