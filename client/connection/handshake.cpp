// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/connection/handshake.h>

#include <protocol/messages/envelope.h>

#include <QCryptographicHash>
#include <QRandomGenerator>

#include <algorithm>
#include <array>

namespace lanthorn::inline client {

using namespace Qt::StringLiterals;

namespace {

constexpr QByteArrayView version = "HTTP/1."; // Then a digit, a blank, and the status.
constexpr qsizetype statusAt = 9;
constexpr qsizetype statusDigits = 3;
constexpr QByteArrayView lineEnd = "\r\n";
constexpr QByteArrayView headEnd = "\r\n\r\n";
constexpr int switchingProtocols = 101;
constexpr QByteArrayView acceptSalt = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"; // RFC 6455, 1.3.
constexpr QByteArrayView subprotocol(nativeSubprotocol.data(), nativeSubprotocol.size());

Error notLanthorn()
{
    return {ErrorCode::NotLanthorn,
            u"What answers there is not Lanthorn; check the address and the port"_s};
}

Error errorForStatus(int status)
{
    switch (status) {
    case 307:
        return {ErrorCode::EncryptionNeeded,
                u"The host is reached by encrypted connections only; write https:// in front of "
                "the address"_s};
    case 403:
        return {ErrorCode::OriginRefused,
                u"The host refuses this origin; start its lanthornd with --allow-origin"_s};
    case 404:
        return {ErrorCode::WrongPath,
                u"The host does not know the Lanthorn protocol at this address; check the port, or "
                "update the host"_s};
    case 421:
        return {ErrorCode::WrongHost,
                u"The host does not answer to this name; use one of its own addresses"_s};
    case 429:
    case 503:
        return {ErrorCode::ServerFull,
                u"The host has all the connections it accepts; try again later"_s};
    default:
        break;
    }
    if (status >= 500) {
        return {ErrorCode::Internal,
                u"The host answered with HTTP status %1; try again later"_s.arg(status)};
    }
    return {ErrorCode::NotLanthorn,
            u"What answers there is not Lanthorn (HTTP status %1); check the address and the port"_s
                .arg(status)};
}

//! Host and port as the request names them: no zone, which only this computer knows.
QByteArray authorityOf(const QUrl &url)
{
    QString host = url.host(QUrl::FullyEncoded);
    if (const qsizetype zone = host.indexOf(u'%'); zone >= 0)
        host.truncate(zone);
    if (host.contains(u':'))
        host = u'[' + host + u']';
    return host.toLatin1() + ':' + QByteArray::number(url.port());
}

bool is(QByteArrayView text, QByteArrayView wanted)
{
    return text.compare(wanted, Qt::CaseInsensitive) == 0;
}

bool listContains(QByteArrayView list, QByteArrayView wanted)
{
    const QList<QByteArray> entries = list.toByteArray().split(',');
    return std::any_of(entries.begin(), entries.end(),
                       [wanted](const QByteArray &entry) { return is(entry.trimmed(), wanted); });
}

} // namespace

Handshake::Handshake(const QUrl &url)
    : m_url(url)
{
    std::array<quint32, 4> nonce {}; // 16 bytes, as RFC 6455 wants.
    QRandomGenerator::system()->fillRange(nonce.data(), nonce.size());
    m_key = QByteArray(reinterpret_cast<const char *>(nonce.data()), sizeof(nonce)).toBase64();
}

QByteArray Handshake::request() const
{
    return "GET " + m_url.path(QUrl::FullyEncoded).toLatin1()
        + " HTTP/1.1\r\nHost: " + authorityOf(m_url)
        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13"
          "\r\nSec-WebSocket-Key: "
        + m_key + "\r\nSec-WebSocket-Protocol: " + subprotocol.toByteArray() + "\r\n\r\n";
}

Result<std::optional<qsizetype>> Handshake::read(QByteArrayView bytes)
{
    const QByteArrayView head = bytes.first(std::min(bytes.size(), largestHead));
    const qsizetype end = head.indexOf(headEnd, m_searched);
    m_searched = std::max<qsizetype>(0, head.size() - headEnd.size() + 1);
    if (end < 0 && bytes.size() < largestHead)
        return std::optional<qsizetype>();
    const qsizetype line = head.indexOf(lineEnd);
    if (line < 0)
        return notLanthorn();
    if (const Result<void> status = checkStatus(head.first(line)); !status)
        return status.error();
    if (end < 0)
        return notLanthorn();
    if (const Result<void> fields = checkFields(head.sliced(line, end - line)); !fields)
        return fields.error();
    return std::optional(end + headEnd.size());
}

Result<void> Handshake::checkStatus(QByteArrayView line) const
{
    if (!line.startsWith(version))
        return notLanthorn();
    bool isNumber = false;
    const int status = line.size() < statusAt + statusDigits
        ? 0
        : line.sliced(statusAt, statusDigits).toByteArray().toInt(&isNumber);
    if (!isNumber || status < 100)
        return notLanthorn();
    if (status != switchingProtocols)
        return errorForStatus(status);
    return {};
}

Result<void> Handshake::checkFields(QByteArrayView fields) const
{
    const QByteArray accept =
        QCryptographicHash::hash(m_key + acceptSalt.toByteArray(), QCryptographicHash::Sha1)
            .toBase64();
    bool upgrades = false;
    bool connects = false;
    int accepts = 0;
    int protocols = 0;
    int count = 0;
    for (qsizetype at = 0; at < fields.size();) {
        at += lineEnd.size();
        qsizetype next = fields.indexOf(lineEnd, at);
        next = next < 0 ? fields.size() : next;
        const QByteArrayView field = fields.sliced(at, next - at);
        at = next;
        const qsizetype colon = field.indexOf(':');
        if (colon <= 0 || ++count > mostFields)
            return notLanthorn();
        const QByteArrayView name = field.first(colon);
        const QByteArrayView value = field.sliced(colon + 1).trimmed();
        if (is(name, "Upgrade"))
            upgrades = is(value, "websocket");
        else if (is(name, "Connection"))
            connects = connects || listContains(value, "Upgrade");
        else if (is(name, "Sec-WebSocket-Accept"))
            accepts += value == accept ? 1 : mostFields;
        else if (is(name, "Sec-WebSocket-Protocol"))
            protocols += value == subprotocol ? 1 : mostFields;
        else if (is(name, "Sec-WebSocket-Extensions"))
            return notLanthorn(); // None was offered.
    }
    if (!upgrades || !connects || accepts != 1)
        return notLanthorn();
    if (protocols != 1) {
        return Error {
            ErrorCode::NotLanthorn,
            u"The host does not speak the Lanthorn protocol; check the address, or update "
            "the host"_s};
    }
    return {};
}

} // namespace lanthorn::inline client
