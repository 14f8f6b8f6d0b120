// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/access/passwordhash.h>

#include <sodium.h>

namespace lanthorn::inline server {

namespace {

// As long as its strength: 256 bits.
constexpr qsizetype hashBytes = 32;

//! Argon2id of `password`; nothing when there is not enough memory. crypto_pwhash_str_verify()
//! would say of this what it says of a wrong password.
std::optional<QByteArray> hashOf(const QString &password, const QByteArray &salt)
{
    const QByteArray utf8 = password.toUtf8();
    QByteArray hash(hashBytes, '\0');
    const int failed = crypto_pwhash(
        reinterpret_cast<unsigned char *>(hash.data()), quint64(hash.size()), utf8.constData(),
        quint64(utf8.size()), reinterpret_cast<const unsigned char *>(salt.constData()),
        crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE,
        crypto_pwhash_ALG_ARGON2ID13);
    return failed ? std::nullopt : std::optional(hash);
}

} // namespace

std::optional<PasswordHash> PasswordHash::of(const QString &password)
{
    if (sodium_init() < 0)
        return std::nullopt;
    PasswordHash made;
    made.m_salt.resize(crypto_pwhash_SALTBYTES);
    randombytes_buf(made.m_salt.data(), size_t(made.m_salt.size()));
    const auto hash = hashOf(password, made.m_salt);
    if (!hash)
        return std::nullopt;
    made.m_hash = *hash;
    return made;
}

std::optional<bool> PasswordHash::matches(const QString &password) const
{
    const auto hash = hashOf(password, m_salt);
    if (!hash)
        return std::nullopt;
    return sodium_memcmp(hash->constData(), m_hash.constData(), size_t(hashBytes)) == 0;
}

} // namespace lanthorn::inline server
