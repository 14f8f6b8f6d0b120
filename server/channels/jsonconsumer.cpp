// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <channels/jsonconsumer.h>

#include <channels/logging.h>

namespace lanthorn::inline channels {

void logBadJson(const Scope &scope)
{
    qCInfo(channelsLog) << "Frames that are no JSON come in on" << scope.path << "from"
                        << scope.client.toString();
}

Task Json<AsyncConsumer>::onJson(QJsonValue)
{
    co_return;
}

Task Json<AsyncConsumer>::onText(QByteArray utf8)
{
    if (const std::optional<QJsonValue> value = readFrame(utf8))
        co_await onJson(*value);
}

Task Json<AsyncConsumer>::onBytes(QByteArray)
{
    refuseBytes();
    co_return;
}

} // namespace lanthorn::inline channels
