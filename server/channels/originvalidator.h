// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/middleware.h>
#include <protocol/result.h>

#include <QStringList>

#include <functional>
#include <vector>

namespace lanthorn::inline channels {

//! One pattern of allowed origins, as in Django Channels: `*` (any), `example.org` (that host, any
//! scheme and port), `.example.org` (with all subdomains; `*.example.org` says the same) or
//! `https://example.org:8443` (exactly; the port defaults by scheme). `null` is any page that does
//! not say where it is from, such as a file that a browser opened.
class OriginPattern final
{
public:
    //! BadOption for text that could never match an origin.
    static Result<OriginPattern> fromString(const QString &text);

    //! Whether a page of `origin`, as in the header, is one of these.
    bool matches(const QByteArray &origin) const;
    //! Whether the pattern is `*`.
    bool matchesAnything() const { return m_host == u'*'; }

private:
    OriginPattern() = default;

    QString m_scheme; //!< Empty means any scheme and any port.
    QString m_host; //!< Lower case; with a leading dot it includes subdomains.
    int m_port = -1;
};

//! The first that is none makes it an error.
Result<std::vector<OriginPattern>> parseOriginPatterns(const QStringList &texts);

//! Denies WebSockets that a foreign page opens: a request with an Origin that is neither the
//! server's own nor allowed gets 403. One without an Origin comes from no browser and passes.
class OriginValidator final : public Middleware
{
public:
    //! Whether an origin is the server's own, for this request.
    using OwnOrigin = std::function<bool(const QByteArray &origin, const Scope &scope)>;

    OriginValidator(ApplicationPtr inner, std::vector<OriginPattern> allowed, OwnOrigin isOwn);

    //! Whether what asks for `scope` is no foreign page.
    bool admits(const Scope &scope) const;

protected:
    std::optional<Denial> process(Scope &scope) const override;

private:
    std::vector<OriginPattern> m_allowed;
    OwnOrigin m_isOwn;
};

//! `inner` for the pages of `hosts` only: names, or `.domain` with its subdomains, at any port. An
//! empty list means this computer. BadOption for a name that could never match.
Result<ApplicationPtr> allowedHostsOriginValidator(ApplicationPtr inner, const QStringList &hosts);

} // namespace lanthorn::inline channels
