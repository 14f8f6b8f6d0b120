// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/transport/accesslog.h>

#include <server/logging.h>

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>

namespace lanthorn {

using namespace Qt::StringLiterals;

namespace {

QLatin1StringView eventName(AccessEvent event)
{
    switch (event) {
    case AccessEvent::Handshake:
        return "handshake"_L1;
    case AccessEvent::Connect:
        return "connect"_L1;
    case AccessEvent::Reject:
        return "reject"_L1;
    case AccessEvent::Disconnect:
        return "disconnect"_L1;
    case AccessEvent::Http:
        return "http"_L1;
    }
    Q_UNREACHABLE();
}

} // namespace

void logAccess(AccessEvent event, const QByteArray &rawPath, const Endpoint &peer, int status,
               std::chrono::milliseconds duration)
{
    if (!accessLog().isInfoEnabled())
        return;
    // JSON escapes control characters, so that no request can forge a line.
    const QJsonObject line {
        {"time"_L1, QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs)},
        {"event"_L1, eventName(event)},
        {"path"_L1, QString::fromLatin1(rawPath)},
        {"peer"_L1, peer.toString()},
        {"status"_L1, status},
        {"ms"_L1, qint64(duration.count())},
    };
    qCInfo(accessLog).noquote() << QJsonDocument(line).toJson(QJsonDocument::Compact).constData();
}

} // namespace lanthorn
