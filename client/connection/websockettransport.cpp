// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/connection/websockettransport.h>

#include <client/connection/connectionerrors.h>
#include <client/connection/maskedframe.h>
#include <client/identity/hostkeys.h>
#include <protocol/closecode.h>
#include <protocol/messages/envelope.h>

#include <QHostAddress>
#include <QNetworkProxy>
#include <QPointer>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>
#include <QtEndian>

#include <utility>

namespace lanthorn::inline client {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

// A turn of the event loop ends after so much, so that a window stays alive under a flood.
constexpr int framesPerTurn = 64;
constexpr qint64 millisecondsPerTurn = 8;

Limits readerLimits(const WebSocketTransport::Timeouts &timeouts)
{
    Limits limits;
    limits.messageBytes = WebSocketTransport::largestMessage;
    limits.messageTimeout = timeouts.message;
    return limits;
}

QString withPort(const QString &host, quint16 port)
{
    return (host.contains(u':') ? u"[%1]:%2"_s : u"%1:%2"_s).arg(host).arg(port);
}

} // namespace

WebSocketTransport::WebSocketTransport(HostKeys *keys)
    : WebSocketTransport(keys, Timeouts {})
{
}

WebSocketTransport::WebSocketTransport(HostKeys *keys, const Timeouts &timeouts)
    : m_keys(keys)
    , m_timeouts(timeouts)
    , m_socket(new QSslSocket(this))
    , m_reader(readerLimits(timeouts), steadyNow)
{
    m_socket->setProxy(QNetworkProxy::NoProxy);
    m_socket->setReadBufferSize(readBytes);
    for (QTimer *timer : {&m_timeout, &m_delay, &m_more})
        timer->setSingleShot(true);
    connect(&m_timeout, &QTimer::timeout, this, &WebSocketTransport::handleTimeout);
    connect(&m_delay, &QTimer::timeout, this, &WebSocketTransport::watchDelay);
    connect(&m_more, &QTimer::timeout, this, &WebSocketTransport::receive);

    connect(m_socket, &QSslSocket::connected, this, &WebSocketTransport::handleConnected);
    connect(m_socket, &QSslSocket::readyRead, this, [this] {
        if (!m_more.isActive())
            receive();
    });
    // Queued: sending can fail at once, and no signal of a Transport comes from inside a call.
    connect(m_socket, &QSslSocket::errorOccurred, this, &WebSocketTransport::handleError,
            Qt::QueuedConnection);
    connect(m_socket, &QSslSocket::disconnected, this, &WebSocketTransport::handleDisconnected,
            Qt::QueuedConnection);
}

WebSocketTransport::~WebSocketTransport()
{
    m_done = true;
}

void WebSocketTransport::open(const QUrl &url)
{
    m_handshake.emplace(url);
    QString host = url.host();
    host.replace("%25"_L1, "%"_L1); // Of the zone of an IPv6 address.
    m_host = withPort(host, quint16(url.port()));
    m_isSecure = url.scheme() == "wss"_L1;
    if (m_isSecure && !m_keys) {
        refuseLater({ErrorCode::KeysUnusable, u"No host's key can be checked here"_s});
        return;
    }
    if (!m_isSecure && m_keys) {
        if (const Result<void> plain = m_keys->checkPlain(m_host); !plain) {
            refuseLater(plain.error());
            return;
        }
    }
    m_timeout.start(m_timeouts.connect);
    if (m_isSecure) {
        watchKey();
        m_socket->connectToHostEncrypted(host, quint16(url.port()));
    } else {
        m_socket->connectToHost(host, quint16(url.port()));
    }
}

void WebSocketTransport::refuseLater(const Error &error)
{
    if (!m_refusal)
        m_refusal = error;
    m_timeout.start(milliseconds(0));
}

void WebSocketTransport::handleConnected()
{
    m_reached = true;
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    if (m_isSecure || m_done)
        return;
    // The number tells who it is that has this name.
    if (m_keys) {
        if (const Result<void> plain = m_keys->checkPlain(m_host, reachedNumber()); !plain) {
            fail(plain.error());
            return;
        }
    }
    sendRequest();
}

QString WebSocketTransport::reachedNumber() const
{
    return withPort(m_socket->peerAddress().toString(), m_socket->peerPort());
}

void WebSocketTransport::watchKey()
{
    connect(m_socket, &QSslSocket::sslErrors, this, [this](const QList<QSslError> &errors) {
        if (isKeyAccepted())
            m_socket->ignoreSslErrors(errors); // These, of this certificate. Otherwise Qt ends it.
    });
    connect(m_socket, &QSslSocket::encrypted, this, [this] {
        if (m_done)
            return;
        if (isKeyAccepted())
            sendRequest();
        else
            fail(*m_refusal);
    });
}

bool WebSocketTransport::isKeyAccepted()
{
    if (m_isKeyAccepted || m_refusal)
        return m_isKeyAccepted;
    const QByteArray key = m_socket->peerCertificate().publicKey().toDer();
    if (key.isEmpty()) {
        m_refusal = Error {ErrorCode::KeysUnusable,
                           u"The host's key is of a kind that cannot be checked"_s};
    } else if (const auto checked =
                   m_keys->check(m_host, KeyFingerprint::ofPublicKey(key), reachedNumber());
               !checked) {
        m_refusal = checked.error();
    }
    m_isKeyAccepted = !m_refusal;
    return m_isKeyAccepted;
}

void WebSocketTransport::sendRequest()
{
    m_socket->write(m_handshake->request());
}

void WebSocketTransport::sendText(const QByteArray &utf8)
{
    if (m_open && !m_done && !m_isClosing)
        writeFrame(PeerFrame::Text, utf8);
}

void WebSocketTransport::ping()
{
    if (!m_open || m_done || m_isClosing)
        return;
    m_pingClock.start();
    m_isPingOpen = true;
    writeFrame(PeerFrame::Ping, QByteArray::number(++m_pings));
}

void WebSocketTransport::close(quint16 code)
{
    if (m_done || m_isClosing)
        return;
    m_isClosing = true;
    if (!m_open) {
        m_socket->abort();
        m_timeout.start(milliseconds(0));
        return;
    }
    writeClose(code, {});
    m_timeout.start(m_timeouts.close);
}

void WebSocketTransport::abort()
{
    finish();
}

qint64 WebSocketTransport::heldBytes() const
{
    return m_head.size() + m_reader.heldBytes() + m_socket->bytesAvailable()
        + m_socket->encryptedBytesAvailable();
}

qint64 WebSocketTransport::waitingBytes() const
{
    return m_socket->bytesToWrite() + m_socket->encryptedBytesToWrite();
}

void WebSocketTransport::handleError(QAbstractSocket::SocketError error)
{
    if (m_done || m_open)
        return; // The end of the stream tells itself.
    if (m_refusal)
        fail(*m_refusal);
    else if (isTlsError(error))
        fail(errorForTls(!m_keys || m_keys->isKnown(m_host), m_socket->errorString()));
    else if (m_more.isActive() || m_socket->bytesAvailable() > 0)
        handleDisconnected(); // An answer came with the end.
    else
        fail(errorForSocket(error, m_reached, m_socket->errorString()));
}

void WebSocketTransport::handleDisconnected()
{
    m_isEnded = true;
    if (!m_done && !m_more.isActive())
        receive();
}

void WebSocketTransport::handleTimeout()
{
    if (m_open) {
        if (m_refusal && !m_isClosing)
            fail(*m_refusal);
        else
            end(quint16(CloseCode::Abnormal), {});
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

void WebSocketTransport::receive()
{
    const QPointer<WebSocketTransport> alive(this);
    QElapsedTimer turn;
    turn.start();
    for (int frames = 0; !m_done; ++frames) {
        if (frames == framesPerTurn || turn.elapsed() > millisecondsPerTurn) {
            m_more.start(milliseconds(0));
            return;
        }
        const bool goesOn = m_open ? readMessage() : readHandshake();
        if (!alive || m_done)
            return;
        if (!goesOn && !takeInput())
            break;
    }
    if (!m_done && m_isEnded) {
        if (m_open)
            end(quint16(CloseCode::Abnormal), {});
        else if (m_isClosing)
            m_timeout.start(milliseconds(0));
        else
            fail(m_refusal ? *m_refusal
                           : errorForSocket(QAbstractSocket::RemoteHostClosedError, true, {}));
    }
}

bool WebSocketTransport::takeInput()
{
    // More than there is: only then Qt looks into the system, or decrypts, again.
    const QByteArray more = m_socket->read(readBytes + 1);
    if (m_socket->state() == QAbstractSocket::ConnectedState)
        m_socket->setReadBufferSize(readBytes); // A full buffer stopped the system from being read.
    if (more.isEmpty())
        return false;
    if (m_open)
        m_reader.add(more);
    else
        m_head += more;
    return true;
}

bool WebSocketTransport::readHandshake()
{
    const Result<std::optional<qsizetype>> head = m_handshake->read(m_head);
    if (!head) {
        fail(head.error());
        return false;
    }
    if (!*head)
        return false;
    m_reader.add(QByteArrayView(m_head).sliced(**head));
    m_head = {};
    m_handshake.reset();
    m_timeout.stop();
    m_open = true;
    Q_EMIT opened();
    return true;
}

bool WebSocketTransport::readMessage()
{
    const MessageReader::Item item = m_reader.next();
    if (const auto *text = std::get_if<MessageReader::Text>(&item)) {
        if (!m_isClosing)
            Q_EMIT textReceived(text->utf8);
    } else if (const auto *ping = std::get_if<MessageReader::Ping>(&item)) {
        // A host that asks and does not read gets no answers that only wait here.
        if (!m_isClosing && waitingBytes() <= pongBacklog)
            writeFrame(PeerFrame::Pong, ping->payload);
    } else if (const auto *pong = std::get_if<MessageReader::Pong>(&item)) {
        const bool isAwaited =
            pong->payload == QByteArray::number(m_pings) && std::exchange(m_isPingOpen, false);
        if (isAwaited && !m_isClosing)
            Q_EMIT pongReceived(milliseconds(m_pingClock.elapsed()));
    } else if (const auto *close = std::get_if<PeerClose>(&item)) {
        handleClose(*close);
    } else if (const auto *fault = std::get_if<FrameFault>(&item)) {
        handleFault(*fault);
    } else {
        if (m_reader.isWaiting() && !m_delay.isActive())
            m_delay.start(m_timeouts.message);
        return false;
    }
    return true;
}

void WebSocketTransport::handleClose(const PeerClose &close)
{
    if (!m_isClosing)
        writeClose(close.code == quint16(CloseCode::NoStatus) ? quint16(CloseCode::Normal)
                                                              : close.code,
                   {});
    end(close.code, close.reason);
}

void WebSocketTransport::handleFault(const FrameFault &fault)
{
    if (m_isClosing) {
        end(quint16(CloseCode::Abnormal), {});
        return;
    }
    writeClose(quint16(fault.code), fault.reason);
    fail(errorForFault(fault));
}

void WebSocketTransport::watchDelay()
{
    if (m_done || !m_open)
        return;
    if (const auto fault = m_reader.findDelay())
        handleFault(*fault);
    else if (m_reader.isWaiting())
        m_delay.start(m_timeouts.message / 4);
}

void WebSocketTransport::writeFrame(PeerFrame::Opcode opcode, const QByteArray &payload)
{
    if (m_refusal)
        return;
    m_socket->write(maskedFrame(opcode, payload));
    if (waitingBytes() > largestBacklog) {
        refuseLater({ErrorCode::ConnectionLost,
                     u"The host does not read what is sent to it; check the network"_s});
    }
}

void WebSocketTransport::writeClose(quint16 code, const QString &reason)
{
    QByteArray payload(2, Qt::Uninitialized);
    qToBigEndian(code, payload.data());
    writeFrame(PeerFrame::Close, payload + reason.toUtf8());
    m_socket->flush();
}

void WebSocketTransport::fail(const Error &error)
{
    finish();
    Q_EMIT failed(error);
}

void WebSocketTransport::end(quint16 code, const QString &reason)
{
    finish();
    Q_EMIT closed(code, reason);
}

void WebSocketTransport::finish()
{
    m_done = true;
    for (QTimer *timer : {&m_timeout, &m_delay, &m_more})
        timer->stop();
    m_socket->abort();
}

} // namespace lanthorn::inline client
