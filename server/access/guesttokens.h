// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>

#include <chrono>

namespace lanthorn::inline server {

//! 256 random bits as base64url text.
QString newToken();

//! What lets guests in again without the password. Holds the SHA-256 of each token, never the
//! token: 256 random bits need no salt and no slow hash. A plain value; times are on any one clock.
class GuestTokens final
{
public:
    static constexpr int mostTokens = 4096; //!< Then the one that was used least recently goes.
    static constexpr std::chrono::hours lifetime {30 * 24}; //!< Since its last use.

    //! A new token.
    QString issue(std::chrono::milliseconds now);
    //! Whether `token` is one of ours and alive; then it lives on for its whole time.
    bool accept(const QString &token, std::chrono::milliseconds now);
    //! None of them lets anybody in any more.
    void clear() { m_lastUse.clear(); }
    qsizetype count() const { return m_lastUse.size(); }

    bool operator==(const GuestTokens &) const = default;

private:
    QHash<QByteArray, std::chrono::milliseconds> m_lastUse; //!< By hash.
};

} // namespace lanthorn::inline server
