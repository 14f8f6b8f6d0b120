// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <channels/originvalidator.h>

#include <QUrl>

#include <algorithm>

namespace lanthorn::inline channels {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView opaqueOrigin {"null"};

int defaultPort(const QString &scheme)
{
    if (scheme == "http"_L1 || scheme == "ws"_L1)
        return 80;
    if (scheme == "https"_L1 || scheme == "wss"_L1)
        return 443;
    return -1;
}

Error badPattern(const QString &text)
{
    return {ErrorCode::BadOption,
            u"\"%1\" is no origin pattern. Use *, a host name, .domain for its subdomains, "
            "scheme://host:port, or null"_s.arg(text)};
}

} // namespace

Result<OriginPattern> OriginPattern::fromString(const QString &text)
{
    OriginPattern pattern;
    const QString trimmed = text.trimmed();
    // Neither is a host; what browsers send as `null` is in no case of its own (RFC 6454
    // section 6.1).
    if (trimmed == "*"_L1 || trimmed == opaqueOrigin) {
        pattern.m_host = trimmed;
        return pattern;
    }
    const qsizetype mark = trimmed.indexOf("://"_L1);
    QString host = mark < 0 ? trimmed : trimmed.sliced(mark + 3);
    if (host.startsWith("*."_L1))
        host.remove(0, 1);
    const bool subdomains = host.startsWith(u'.');

    // QUrl checks the host name and reads the port.
    const QUrl url(u"%1://%2"_s.arg(mark < 0 ? u"http"_s : trimmed.left(mark),
                                    subdomains ? host.sliced(1) : host),
                   QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || !url.userName().isEmpty()
        || (!url.path().isEmpty() && url.path() != "/"_L1) || url.hasQuery() || url.hasFragment()) {
        return badPattern(text);
    }
    if (mark < 0) {
        if (url.port() != -1) // Without a scheme the port is not compared: it would be ignored.
            return badPattern(text);
    } else {
        pattern.m_scheme = url.scheme().toLower();
        pattern.m_port = url.port(defaultPort(pattern.m_scheme));
    }
    pattern.m_host = (subdomains ? u"."_s : QString()) + url.host().toLower();
    return pattern;
}

bool OriginPattern::matches(const QByteArray &origin) const
{
    if (matchesAnything())
        return true;
    if (m_host == opaqueOrigin)
        return origin == "null" || origin == "file://"; // Chromium says the second of files.
    const QUrl url(QString::fromLatin1(origin), QUrl::StrictMode);
    const QString host = url.host().toLower();
    if (!url.isValid() || host.isEmpty())
        return false;
    if (!m_scheme.isEmpty()) {
        const QString scheme = url.scheme().toLower();
        if (scheme != m_scheme || url.port(defaultPort(scheme)) != m_port)
            return false;
    }
    if (m_host.startsWith(u'.'))
        return host == QStringView(m_host).sliced(1) || host.endsWith(m_host);
    return host == m_host;
}

Result<std::vector<OriginPattern>> parseOriginPatterns(const QStringList &texts)
{
    std::vector<OriginPattern> patterns;
    for (const QString &text : texts) {
        auto pattern = OriginPattern::fromString(text);
        if (!pattern)
            return pattern.error();
        patterns.push_back(*std::move(pattern));
    }
    return patterns;
}

OriginValidator::OriginValidator(ApplicationPtr inner, std::vector<OriginPattern> allowed,
                                 OwnOrigin isOwn)
    : Middleware(std::move(inner))
    , m_allowed(std::move(allowed))
    , m_isOwn(std::move(isOwn))
{
}

bool OriginValidator::admits(const Scope &scope) const
{
    const std::optional<QByteArray> origin = scope.header("origin");
    return !origin || m_isOwn(*origin, scope)
        || std::any_of(m_allowed.begin(), m_allowed.end(),
                       [&](const OriginPattern &pattern) { return pattern.matches(*origin); });
}

std::optional<Denial> OriginValidator::process(Scope &scope) const
{
    if (admits(scope))
        return std::nullopt;
    return Denial {
        403, "This page may not connect here. Start the server with --allow-origin to let it."};
}

Result<ApplicationPtr> allowedHostsOriginValidator(ApplicationPtr inner, const QStringList &hosts)
{
    static const QStringList thisComputer {u"localhost"_s, u"127.0.0.1"_s, u"[::1]"_s};
    auto patterns = parseOriginPatterns(hosts.isEmpty() ? thisComputer : hosts);
    if (!patterns)
        return patterns.error();
    return ApplicationPtr(
        std::make_shared<OriginValidator>(std::move(inner), *std::move(patterns),
                                          [](const QByteArray &, const Scope &) { return false; }));
}

} // namespace lanthorn::inline channels
