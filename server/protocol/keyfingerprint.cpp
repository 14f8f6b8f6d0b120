// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <protocol/keyfingerprint.h>

#include <QCryptographicHash>

namespace lanthorn::inline protocol {

using namespace Qt::StringLiterals;

namespace {
constexpr qsizetype digits = 64;
constexpr qsizetype longestText = 256;
constexpr qsizetype groupLength = 4;
} // namespace

KeyFingerprint KeyFingerprint::ofPublicKey(const QByteArray &publicKey)
{
    return KeyFingerprint(QCryptographicHash::hash(publicKey, QCryptographicHash::Sha256));
}

std::optional<KeyFingerprint> KeyFingerprint::fromString(QStringView text)
{
    text = text.trimmed();
    if (text.size() > longestText)
        return std::nullopt;
    const auto prefix = "sha256:"_L1;
    if (text.startsWith(prefix, Qt::CaseInsensitive))
        text = text.sliced(prefix.size());
    QByteArray hex;
    for (const QChar c : text) {
        if (c == u':' || c == u' ')
            continue;
        const QChar lower = c.toLower();
        if (!(lower >= u'0' && lower <= u'9') && !(lower >= u'a' && lower <= u'f'))
            return std::nullopt;
        hex += lower.toLatin1();
    }
    if (hex.size() != digits)
        return std::nullopt;
    return KeyFingerprint(QByteArray::fromHex(hex));
}

QString KeyFingerprint::toString() const
{
    QString text = QString::fromLatin1(m_digest.toHex());
    for (qsizetype at = digits - groupLength; at > 0; at -= groupLength)
        text.insert(at, u':');
    return text;
}

} // namespace lanthorn::inline protocol
