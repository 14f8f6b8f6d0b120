// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/access/httpcredentials.h>

namespace lanthorn::inline server {

std::optional<Authenticate> credentialsFrom(const QByteArray &authorization)
{
    const qsizetype space = authorization.indexOf(' ');
    if (space < 0)
        return std::nullopt;
    const QByteArray scheme = authorization.left(space).toLower();
    const QByteArray value = authorization.sliced(space + 1).trimmed();
    if (scheme == "bearer" && !value.isEmpty())
        return Authenticate {{}, QString::fromLatin1(value)};
    if (scheme != "basic")
        return std::nullopt;
    const auto decoded =
        QByteArray::fromBase64Encoding(value, QByteArray::AbortOnBase64DecodingErrors);
    const qsizetype colon = decoded ? decoded.decoded.indexOf(':') : -1;
    if (colon < 0)
        return std::nullopt;
    const QString secret = QString::fromUtf8(decoded.decoded.sliced(colon + 1));
    if (secret.isEmpty())
        return std::nullopt;
    return Authenticate {secret, secret};
}

} // namespace lanthorn::inline server
