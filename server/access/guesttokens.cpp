// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/access/guesttokens.h>

#include <server/access/tokenhash.h>

#include <QRandomGenerator>

#include <algorithm>
#include <array>

namespace lanthorn::inline server {

QString newToken()
{
    std::array<quint32, 8> bits;
    QRandomGenerator::system()->fillRange(bits.data(), qsizetype(bits.size()));
    const QByteArray bytes(reinterpret_cast<const char *>(bits.data()), sizeof(bits));
    return QString::fromLatin1(
        bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

QString GuestTokens::issue(std::chrono::milliseconds now)
{
    if (m_lastUse.size() >= mostTokens) {
        m_lastUse.erase(std::min_element(m_lastUse.cbegin(), m_lastUse.cend()));
    }
    const QString token = newToken();
    m_lastUse.insert(tokenHash(token), now);
    return token;
}

bool GuestTokens::accept(const QString &token, std::chrono::milliseconds now)
{
    const auto found = m_lastUse.find(tokenHash(token));
    if (found == m_lastUse.end())
        return false;
    if (now - *found > lifetime) {
        m_lastUse.erase(found);
        return false;
    }
    *found = now;
    return true;
}

} // namespace lanthorn::inline server
