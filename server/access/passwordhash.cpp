// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/access/passwordhash.h>

#include <sodium.h>

namespace lanthorn {

PasswordHash PasswordHash::of(const QString &password)
{
    PasswordHash hash;
    const QByteArray utf8 = password.toUtf8();
    QByteArray text(crypto_pwhash_STRBYTES, '\0');
    const bool done = sodium_init() >= 0
        && crypto_pwhash_str(text.data(), utf8.constData(), quint64(utf8.size()),
                             crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE)
            == 0;
    if (done)
        hash.m_text = text;
    return hash;
}

bool PasswordHash::matches(const QString &password) const
{
    const QByteArray utf8 = password.toUtf8();
    return !m_text.isEmpty()
        && crypto_pwhash_str_verify(m_text.constData(), utf8.constData(), quint64(utf8.size()))
        == 0;
}

} // namespace lanthorn
