// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <djangosite/signing.h>

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMessageAuthenticationCode>
#include <QtEndian>

#include <optional>

namespace lanthorn::inline djangosite {

using namespace Qt::StringLiterals;

namespace {

// Of the class whose sessions these are, with what a signer adds.
constexpr QByteArrayView sessionSalt {"django.contrib.sessions.SessionStoresigner"};
constexpr QByteArrayView userSalt {
    "django.contrib.auth.models.AbstractBaseUser.get_session_auth_hash"};

// Sessions are a few hundred bytes; who keeps more in them keeps no megabytes.
constexpr qsizetype largestData = 1024 * 1024;

//! As salted_hmac() has it: the key is a hash of salt and secret.
QByteArray saltedHmac(QByteArrayView salt, const QByteArray &value, const QByteArray &secret)
{
    constexpr auto sha256 = QCryptographicHash::Sha256;
    const QByteArray key = QCryptographicHash::hash(salt.toByteArray() + secret, sha256);
    return QMessageAuthenticationCode::hash(value, key, sha256);
}

//! In a time that does not tell how much of them is equal.
bool isEqual(const QByteArray &a, const QByteArray &b)
{
    if (a.size() != b.size())
        return false;
    int difference = 0;
    for (qsizetype i = 0; i < a.size(); ++i)
        difference |= a[i] ^ b[i];
    return difference == 0;
}

std::optional<QByteArray> decoded(const QByteArray &base64)
{
    auto result = QByteArray::fromBase64Encoding(
        base64, QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors);
    return result ? std::optional(std::move(*result)) : std::nullopt;
}

bool isSigned(const QByteArray &value, const QByteArray &signature, const QList<QByteArray> &keys)
{
    bool isOne = false;
    for (const QByteArray &key : keys) {
        const QByteArray right =
            saltedHmac(sessionSalt, value, key)
                .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
        isOne = isEqual(signature, right) || isOne;
    }
    return isOne;
}

//! What zlib.compress() made. Only the site can have signed it, so it is no bomb.
QByteArray uncompressed(const QByteArray &zipped)
{
    // Qt wants the expected size in front, which it takes as a hint.
    QByteArray withSize(4, '\0');
    qToBigEndian(quint32(4 * zipped.size()), withSize.data());
    return qUncompress(withSize + zipped);
}

Error badSession(const QString &reason)
{
    return {ErrorCode::Internal, reason};
}

} // namespace

Result<QVariantMap> readSessionData(const QByteArray &data, const QList<QByteArray> &keys)
{
    if (data.size() > largestData)
        return badSession(u"it is larger than a megabyte"_s);
    // PAYLOAD:TIME:SIGNATURE
    const qsizetype signatureMark = data.lastIndexOf(':');
    const qsizetype timeMark = signatureMark > 0 ? data.lastIndexOf(':', signatureMark - 1) : -1;
    if (timeMark <= 0)
        return badSession(u"it has no signature as Django 3.1 and later write them"_s);
    if (!isSigned(data.first(signatureMark), data.sliced(signatureMark + 1), keys))
        return badSession(u"it is not signed with the secret key"_s);

    const bool isZipped = data.startsWith('.');
    const auto payload = decoded(data.sliced(isZipped ? 1 : 0, timeMark - (isZipped ? 1 : 0)));
    if (!payload)
        return badSession(u"its payload is not Base64"_s);
    const QByteArray json = isZipped ? uncompressed(*payload) : *payload;
    if (isZipped && json.isEmpty())
        return badSession(u"its payload cannot be uncompressed"_s);
    // Django reads the bytes as Latin-1, and writes ASCII alone.
    const QJsonDocument document = QJsonDocument::fromJson(QString::fromLatin1(json).toUtf8());
    if (!document.isObject()) {
        return badSession(
            u"its payload is no JSON object; the site's SESSION_SERIALIZER must be JSONSerializer"_s);
    }
    return document.object().toVariantMap();
}

QByteArray sessionAuthHash(const QByteArray &password, const QByteArray &key)
{
    return saltedHmac(userSalt, password, key).toHex();
}

} // namespace lanthorn::inline djangosite
