// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/consumer.h>

namespace lanthorn {

//! Tells everyone who is connected how many frames each client has sent.
class CountConsumer final : public Consumer
{
protected:
    void connected() override;
    void receivedText(const QByteArray &utf8) override;

private:
    int m_count = 0;
};

} // namespace lanthorn
