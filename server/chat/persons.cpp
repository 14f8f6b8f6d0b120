// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <chat/persons.h>

#include <QMessageAuthenticationCode>

namespace lanthorn::inline chat {

QString publicPerson(const QByteArray &secret, const QString &person)
{
    constexpr int length = 16; // 96 bits: nobody finds two keys with one id.
    const QByteArray proof = QMessageAuthenticationCode::hash("lanthorn person\n" + person.toUtf8(),
                                                              secret, QCryptographicHash::Sha256);
    return QString::fromLatin1(proof.toBase64(QByteArray::Base64UrlEncoding).left(length));
}

} // namespace lanthorn::inline chat
