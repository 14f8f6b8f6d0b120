// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <channels/consumer.h>

using namespace lanthorn;
using namespace Qt::StringLiterals;

//! Sends back what comes, behind a prefix.
class EchoConsumer final : public Consumer
{
public:
    explicit EchoConsumer(const QString &prefix)
        : m_prefix(prefix.toUtf8())
    {
    }

private:
    void receivedText(const QByteArray &utf8) override { sendText(m_prefix + utf8); }
    void receivedBytes(const QByteArray &bytes) override { sendBytes(m_prefix + bytes); }

    QByteArray m_prefix;
};
