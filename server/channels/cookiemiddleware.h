// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/middleware.h>

namespace lanthorn::inline channels {

//! Puts the cookies of the request into the scope.
class CookieMiddleware final : public Middleware
{
public:
    //! Around this application.
    using Middleware::Middleware;

    //! Reads a Cookie header as Django Channels does: split at `;`, then at the first `=`, both
    //! sides trimmed; a part without `=` has the empty name; quotes around a value are removed; of
    //! one name the last counts.
    static QMap<QString, QString> parse(const QByteArray &header);

protected:
    std::optional<Denial> process(Scope &scope) const override;
};

} // namespace lanthorn::inline channels
