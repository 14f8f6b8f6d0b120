// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QMetaType>
#include <QString>
#include <QStringView>

#include <optional>

namespace lanthorn::inline protocol {

//! The SHA-256 of a public key, by which people and programs tell one host from another. A value.
class KeyFingerprint final
{
public:
    //! `publicKey` as certificates hold it (DER, SubjectPublicKeyInfo).
    static KeyFingerprint ofPublicKey(const QByteArray &publicKey);
    //! Reads 64 hexadecimal digits in any case; colons and blanks between them, and `SHA256:`
    //! before them, are ignored. Nothing for any other text.
    static std::optional<KeyFingerprint> fromString(QStringView text);

    //! 16 groups of 4 lower-case digits, with colons between them.
    QString toString() const;

    bool operator==(const KeyFingerprint &) const = default;

private:
    explicit KeyFingerprint(QByteArray digest)
        : m_digest(std::move(digest))
    {
    }

    QByteArray m_digest;
};

} // namespace lanthorn::inline protocol
