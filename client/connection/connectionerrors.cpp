// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/connection/connectionerrors.h>

namespace lanthorn::inline client {

using namespace Qt::StringLiterals;

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

Error errorForFault(const FrameFault &fault)
{
    if (fault.code == CloseCode::SlowConsumer) {
        return {ErrorCode::ConnectionLost,
                u"The host began a message and did not end it; check the network"_s};
    }
    return {
        ErrorCode::ProtocolViolation,
        u"The host sent what it must not (%1); update it, or leave it alone"_s.arg(fault.reason)};
}

} // namespace lanthorn::inline client
