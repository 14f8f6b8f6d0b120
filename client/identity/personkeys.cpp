// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/identity/personkeys.h>

#include <platform/privatefile.h>

#include <QCryptographicHash>
#include <QFile>
#include <QMessageAuthenticationCode>
#include <QRandomGenerator>

#include <array>

namespace lanthorn::inline client {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype secretBytes = 32;
constexpr qsizetype keyBytes = 16;

QByteArray newSecret()
{
    std::array<quint32, secretBytes / sizeof(quint32)> words {};
    QRandomGenerator::system()->fillRange(words.data(), words.size());
    return QByteArray(reinterpret_cast<const char *>(words.data()), secretBytes);
}

//! Empty when the file holds none.
QByteArray readSecret(const QString &fileName)
{
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    // Whoever has copied or restored it may have lost this.
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    const QByteArray hex = file.read(2 * secretBytes + 2).trimmed();
    const QByteArray secret = QByteArray::fromHex(hex);
    return secret.size() == secretBytes && secret.toHex() == hex.toLower() ? secret : QByteArray();
}

} // namespace

PersonKeys::PersonKeys(QString fileName)
{
    m_secret = fileName.isEmpty() ? QByteArray() : readSecret(fileName);
    if (!m_secret.isEmpty())
        return;
    m_secret = newSecret();
    if (fileName.isEmpty())
        return;
    // One that cannot be read is of no use to anybody; of two programs the first one decides.
    const auto existing = QFile::exists(fileName) ? ExistingFile::Replaced : ExistingFile::Kept;
    (void)writePrivateFile(fileName, m_secret.toHex() + '\n', existing);
    if (const QByteArray kept = readSecret(fileName); !kept.isEmpty())
        m_secret = kept;
}

QString PersonKeys::keyFor(const QString &hostName) const
{
    const QByteArray code =
        QMessageAuthenticationCode::hash(hostName.toUtf8(), m_secret, QCryptographicHash::Sha256);
    return QString::fromLatin1(code.first(keyBytes).toHex());
}

QString PersonKeys::nameOf(const ServerAddress &host)
{
    return (host.isSecure() ? "wss://"_L1 : "ws://"_L1) + host.canonical();
}

} // namespace lanthorn::inline client
