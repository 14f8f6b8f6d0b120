// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/tls/tlsidentity.h>

#include <platform/privatefile.h>
#include <server/logging.h>
#include <server/tls/certificate.h>
#include <server/transport/hostpolicy.h>

#include <QFile>
#include <QFileInfo>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>

namespace lanthorn::inline server {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 longestFile = 1024 * 1024; // Bytes; a chain of certificates has a few thousand.

Error badFile(const QString &file, const QString &problem)
{
    return {ErrorCode::BadOption, u"%1: %2"_s.arg(file, problem)};
}

Result<void> makeIdentity(const QString &file)
{
    const auto pem = makeSelfSigned(ownHostNames(), ownAddresses());
    if (!pem)
        return pem.error();
    const QString problem = writePrivateFile(file, *pem, ExistingFile::Kept);
    if (!problem.isEmpty())
        return badFile(file, u"the key of this host cannot be kept: %1"_s.arg(problem));
    qCInfo(serverLog).noquote() << "Made a key for TLS in" << file;
    return {};
}

Result<QByteArray> contentOf(const QString &name)
{
    QFile file(name);
    if (!file.open(QFile::ReadOnly))
        return badFile(name, file.errorString());
    const QByteArray content = file.read(longestFile + 1);
    if (content.size() > longestFile)
        return badFile(name, u"this is too long for a key or a certificate"_s);
    return content;
}

//! QSslKey has to be told what is in the file.
QSslKey keyFrom(const QByteArray &pem)
{
    for (const QSsl::KeyAlgorithm algorithm : {QSsl::Ec, QSsl::Rsa}) {
        const QSslKey key(pem, algorithm);
        if (!key.isNull())
            return key;
    }
    return {};
}

} // namespace

Result<TlsIdentity> openTlsIdentity(const TlsOptions &options)
{
    if (!QSslSocket::supportsSsl())
        return Error {ErrorCode::BadOption, u"Qt finds no TLS library on this computer"_s};
    if (options.isSelfMade && !QFileInfo::exists(options.certificateFile)) {
        const Result<void> made = makeIdentity(options.certificateFile);
        if (!made)
            return made.error();
    }
    const auto certificate = contentOf(options.certificateFile);
    if (!certificate)
        return certificate.error();
    const auto keyContent = contentOf(options.keyFile);
    if (!keyContent)
        return keyContent.error();
    const QList<QSslCertificate> chain = QSslCertificate::fromData(*certificate, QSsl::Pem);
    if (chain.isEmpty())
        return badFile(options.certificateFile, u"there is no certificate in PEM format"_s);
    const QSslKey key = keyFrom(*keyContent);
    if (key.isNull()) {
        return badFile(options.keyFile,
                       u"there is no EC or RSA key in PEM format without a password"_s);
    }
    if (!isCertificateOf(*certificate, *keyContent))
        return badFile(options.keyFile, u"this is not the key of the first certificate"_s);

    QSslConfiguration configuration;
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone); // Guests have no certificates.
    configuration.setCaCertificates({}); // So that none are looked for.
    // Qt gives each connection keys of its own for its tickets: nobody could come back with one.
    configuration.setSslOption(QSsl::SslOptionDisableSessionTickets, true);
    configuration.setLocalCertificateChain(chain);
    configuration.setPrivateKey(key);
    return TlsIdentity {configuration,
                        KeyFingerprint::ofPublicKey(chain.first().publicKey().toDer())};
}

} // namespace lanthorn::inline server
