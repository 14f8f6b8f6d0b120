// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/consumers/pushconsumer.h>

#include <sources/pushsource.h>

#include <QJsonDocument>
#include <QJsonObject>

namespace lanthorn::inline server {

using namespace Qt::StringLiterals;

void PushConsumer::connected()
{
    if (!m_services.push || !m_services.pushToken.isSet())
        deny(404, "Values cannot be pushed to this host.");
    else if (!m_services.pushToken.accepts(scope().header("authorization").value_or(QByteArray())))
        deny(401, "The push token is missing or wrong.");
    else
        accept();
}

void PushConsumer::receivedText(const QByteArray &utf8)
{
    take(utf8);
}

void PushConsumer::receivedBytes(const QByteArray &bytes)
{
    take(bytes);
}

void PushConsumer::take(const QByteArray &message)
{
    const auto taken =
        m_services.push->take(argument("series"_L1), decoders::MessageKind::Any, message);
    if (taken.refused == 0)
        return;
    const QJsonObject answer {{u"refused"_s, taken.refused}, {u"reason"_s, taken.reason}};
    // Who sends much and reads nothing is not owed each of these.
    sendLatest("refused"_L1, Frame::text(QJsonDocument(answer).toJson(QJsonDocument::Compact)));
}

} // namespace lanthorn::inline server
