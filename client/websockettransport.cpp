// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/websockettransport.h>

#include <client/hostkeys.h>
#include <protocol/closecode.h>
#include <protocol/envelope.h>

#include <QNetworkProxy>
#include <QRegularExpression>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>
#include <QWebSocket>
#include <QWebSocketHandshakeOptions>

namespace lanthorn {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

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

bool isTlsError(QAbstractSocket::SocketError error)
{
    return error == QAbstractSocket::SslHandshakeFailedError
        || error == QAbstractSocket::SslInternalError
        || error == QAbstractSocket::SslInvalidUserDataError;
}

Error errorForTls(bool isKnown, const QString &text)
{
    // OpenSSL's words, in every language, for an answer that is not TLS at all, such as HTTP.
    if (!text.contains("wrong version number"_L1)) {
        return {ErrorCode::NotLanthorn,
                u"No encrypted connection is possible (%1); check the address and the port"_s.arg(
                    text)};
    }
    // Whoever stands in between could want just that: the next try without encryption.
    if (isKnown) {
        return {ErrorCode::EncryptionGone,
                u"The host does not encrypt any more, so nothing was sent to it; ask who hosts "
                "whether encryption was switched off there"_s};
    }
    return {ErrorCode::NotEncrypted,
            u"The host does not encrypt; write http:// in front of the address"_s};
}

Error errorForSocket(QAbstractSocket::SocketError error, bool reached, const QString &text)
{
    switch (error) {
    case QAbstractSocket::HostNotFoundError:
        return {ErrorCode::HostNotFound, u"There is no computer of this name; check the address"_s};
    case QAbstractSocket::ConnectionRefusedError:
        return {ErrorCode::ConnectionRefused,
                u"Nothing accepts connections there; check the address and the port, and that the "
                "host runs"_s};
    case QAbstractSocket::NetworkError:
    case QAbstractSocket::SocketAccessError:
    case QAbstractSocket::SocketAddressNotAvailableError:
        return {
            ErrorCode::HostUnreachable,
            u"The computer cannot be reached (%1); check the network and the address"_s.arg(text)};
    case QAbstractSocket::SocketTimeoutError:
        return {ErrorCode::TimedOut,
                u"The computer does not answer; check the address, the network and the firewall"_s};
    default:
        break;
    }
    if (reached) {
        return {
            ErrorCode::ConnectionLost,
            u"The connection was closed before the host answered; try again, and check the port"_s};
    }
    return {ErrorCode::HostUnreachable, u"No connection is possible: %1"_s.arg(text)};
}

} // namespace

Error errorForHandshake(const QString &text)
{
    // Qt 6.4 tells the status in this text alone, as "...: 404 (Not Found)" in every language.
    static const QRegularExpression status(u"[:：]\\s*([1-5][0-9]{2})\\s*[(（]"_s);
    const QRegularExpressionMatch match = status.match(text);
    if (match.hasMatch())
        return errorForStatus(match.capturedView(1).toInt());
    return {ErrorCode::NotLanthorn,
            u"What answers there is not Lanthorn; check the address and the port"_s};
}

WebSocketTransport::WebSocketTransport(HostKeys *keys)
    : WebSocketTransport(keys, Timeouts {})
{
}

WebSocketTransport::WebSocketTransport(HostKeys *keys, const Timeouts &timeouts)
    : m_keys(keys)
    , m_timeouts(timeouts)
    , m_socket(new QWebSocket(QString(), QWebSocketProtocol::VersionLatest, this))
{
    m_socket->setProxy(QNetworkProxy::NoProxy);
    m_socket->setMaxAllowedIncomingFrameSize(largestMessage);
    m_socket->setMaxAllowedIncomingMessageSize(largestMessage);
    m_timeout.setSingleShot(true);
    connect(&m_timeout, &QTimer::timeout, this, &WebSocketTransport::handleTimeout);

    connect(m_socket, &QWebSocket::connected, this, &WebSocketTransport::handleConnected);
    connect(m_socket, &QWebSocket::textMessageReceived, this, [this](const QString &text) {
        if (!m_done)
            Q_EMIT textReceived(text.toUtf8());
    });
    connect(m_socket, &QWebSocket::pong, this, [this] {
        if (!m_done)
            Q_EMIT pongReceived(milliseconds(m_pingClock.isValid() ? m_pingClock.elapsed() : 0));
    });
    connect(m_socket, &QWebSocket::bytesWritten, this, [this] { m_reached = true; });
    // Queued: sending can fail at once, and no signal of a Transport comes from inside a call. A
    // close frame that arrived together with the end of the stream is read in between.
    connect(m_socket, qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), this,
            &WebSocketTransport::handleError, Qt::QueuedConnection);
    connect(m_socket, &QWebSocket::disconnected, this, &WebSocketTransport::handleDisconnected,
            Qt::QueuedConnection);
}

WebSocketTransport::~WebSocketTransport()
{
    m_done = true;
}

void WebSocketTransport::open(const QUrl &url)
{
    QWebSocketHandshakeOptions options;
    options.setSubprotocols({nativeSubprotocol});
    if (url.scheme() != "wss"_L1 && m_keys) {
        if (const Result<void> plain = m_keys->checkPlain(url.authority()); !plain) {
            m_refusal = plain.error();
            m_timeout.start(milliseconds(0));
            return;
        }
    }
    m_timeout.start(m_timeouts.connect);
    m_socket->open(url, options);
    if (url.scheme() == "wss"_L1) {
        m_host = url.authority();
        watchKey();
    }
}

void WebSocketTransport::watchKey()
{
    // QWebSocket itself has no signal for the end of a TLS handshake without errors, behind which
    // it sends its request at once.
    auto *tls = m_socket->findChild<QSslSocket *>();
    if (!tls || !m_keys) {
        m_refusal = Error {ErrorCode::KeysUnusable, u"No host's key can be checked here"_s};
        m_socket->abort();
        m_timeout.start(milliseconds(0));
        return;
    }
    connect(tls, &QSslSocket::sslErrors, this, [this, tls](const QList<QSslError> &errors) {
        if (isKeyAccepted(*tls))
            tls->ignoreSslErrors(errors); // These, of this certificate. Otherwise Qt ends it.
    });
    connect(tls, &QSslSocket::encrypted, this, [this, tls] {
        if (!isKeyAccepted(*tls))
            fail(*m_refusal);
    });
}

bool WebSocketTransport::isKeyAccepted(const QSslSocket &socket)
{
    if (m_isKeyAccepted || m_refusal)
        return m_isKeyAccepted;
    const QByteArray key = socket.peerCertificate().publicKey().toDer();
    if (key.isEmpty()) {
        m_refusal = Error {ErrorCode::KeysUnusable,
                           u"The host's key is of a kind that cannot be checked"_s};
    } else if (const auto checked = m_keys->check(m_host, KeyFingerprint::ofPublicKey(key));
               !checked) {
        m_refusal = checked.error();
    }
    m_isKeyAccepted = !m_refusal;
    return m_isKeyAccepted;
}

void WebSocketTransport::sendText(const QByteArray &utf8)
{
    if (m_open && !m_done)
        m_socket->sendTextMessage(QString::fromUtf8(utf8));
}

void WebSocketTransport::ping()
{
    if (!m_open || m_done)
        return;
    m_pingClock.start();
    m_socket->ping();
}

void WebSocketTransport::close(quint16 code)
{
    if (m_done)
        return;
    if (!m_open) {
        m_socket->abort(); // disconnected() follows when there was a socket.
        m_timeout.start(milliseconds(0));
        return;
    }
    m_timeout.start(m_timeouts.close);
    m_socket->close(QWebSocketProtocol::CloseCode(code));
}

void WebSocketTransport::abort()
{
    finish();
}

void WebSocketTransport::handleConnected()
{
    if (m_done)
        return;
    m_timeout.stop();
    if (m_socket->subprotocol() != nativeSubprotocol) {
        fail(
            {ErrorCode::NotLanthorn,
             u"The host does not speak the Lanthorn protocol; check the address, or update the host"_s});
        return;
    }
    m_open = true;
    Q_EMIT opened();
}

void WebSocketTransport::handleError(QAbstractSocket::SocketError error)
{
    if (m_done)
        return;
    if (m_open) {
        handleDisconnected();
    } else if (m_refusal) {
        fail(*m_refusal);
    } else if (error == QAbstractSocket::ConnectionRefusedError && m_reached) {
        // Qt 6.4 leaves the socket connected here and says nothing more.
        fail(errorForHandshake(m_socket->errorString()));
    } else if (isTlsError(error)) {
        fail(errorForTls(!m_keys || m_keys->isKnown(m_host), m_socket->errorString()));
    } else {
        fail(errorForSocket(error, m_reached, m_socket->errorString()));
    }
}

void WebSocketTransport::handleDisconnected()
{
    if (m_done)
        return;
    if (!m_open) {
        // Before a refusal's error(), which tells more: that one has the first word.
        m_timeout.start(milliseconds(0));
        return;
    }
    // Without a close frame QWebSocket has its initial value.
    const bool clean = m_socket->error() == QAbstractSocket::UnknownSocketError;
    quint16 code = quint16(m_socket->closeCode());
    if (code == quint16(CloseCode::Normal) && !clean)
        code = quint16(CloseCode::Abnormal);
    const QString reason = m_socket->closeReason();
    finish();
    Q_EMIT closed(code, reason);
}

void WebSocketTransport::handleTimeout()
{
    if (m_open) {
        finish();
        Q_EMIT closed(quint16(CloseCode::Abnormal), QString());
    } else if (m_refusal) {
        fail(*m_refusal);
    } else if (m_socket->state() == QAbstractSocket::UnconnectedState) {
        fail({ErrorCode::ConnectionLost, u"The connection was closed before it was complete"_s});
    } else if (m_reached) {
        fail({ErrorCode::TimedOut,
              u"Something accepts connections there but does not answer like Lanthorn; check the "
              "port"_s});
    } else {
        fail({ErrorCode::TimedOut,
              u"The computer does not answer; check the address, the network and the firewall"_s});
    }
}

void WebSocketTransport::fail(const Error &error)
{
    finish();
    Q_EMIT failed(error);
}

void WebSocketTransport::finish()
{
    m_done = true;
    m_timeout.stop();
    m_socket->abort();
}

} // namespace lanthorn
