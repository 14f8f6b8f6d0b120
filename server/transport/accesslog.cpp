// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/transport/accesslog.h>

#include <server/logging.h>
#include <server/logoutput.h>

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>

namespace lanthorn::inline server {

using namespace Qt::StringLiterals;

namespace {

// Longer than any that a browser sends; what else there is need not fill the log.
constexpr qsizetype longestOrigin = 200;

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

//! In a storm of connections most lines would be made for nothing.
bool isWanted()
{
    return accessLog().isInfoEnabled() && logHasRoom();
}

void writeAccess(AccessEvent event, const QByteArray &rawPath, const Endpoint &peer, int status,
                 std::chrono::milliseconds duration, const QJsonObject &more)
{
    // JSON escapes control characters, so that no request can forge a line.
    QJsonObject line {
        {"time"_L1, QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs)},
        {"event"_L1, eventName(event)},
        {"path"_L1, QString::fromLatin1(rawPath)},
        {"peer"_L1, peer.toString()},
        {"status"_L1, status},
        {"ms"_L1, qint64(duration.count())},
    };
    for (auto field = more.begin(); field != more.end(); ++field)
        line.insert(field.key(), field.value());
    qCInfo(accessLog).noquote() << QJsonDocument(line).toJson(QJsonDocument::Compact).constData();
}

} // namespace

void logAccess(AccessEvent event, const QByteArray &rawPath, const Endpoint &peer, int status,
               std::chrono::milliseconds duration)
{
    if (isWanted())
        writeAccess(event, rawPath, peer, status, duration, {});
}

void logRefusal(AccessEvent event, const QByteArray &rawPath, const Endpoint &peer, int status,
                std::chrono::milliseconds duration, const RefusedRequest &refusal)
{
    if (!isWanted())
        return;
    QJsonObject more;
    if (!refusal.origin.isEmpty()) {
        more.insert("cause"_L1, QString::fromUtf8(refusal.cause.trimmed()));
        more.insert("origin"_L1, QString::fromLatin1(refusal.origin.left(longestOrigin)));
    }
    writeAccess(event, rawPath, peer, status, duration, more);
}

} // namespace lanthorn::inline server
