// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <channels/cookiemiddleware.h>

#include <algorithm>

namespace lanthorn::inline channels {

namespace {

QByteArray withoutQuotes(const QByteArray &value)
{
    const bool quoted = value.size() >= 2 && value.startsWith('"') && value.endsWith('"');
    return quoted ? value.sliced(1, value.size() - 2) : value;
}

} // namespace

QMap<QString, QString> CookieMiddleware::parse(const QByteArray &header)
{
    QMap<QString, QString> cookies;
    const QList<QByteArray> parts = header.split(';');
    for (const QByteArray &part : parts) {
        const qsizetype mark = part.indexOf('=');
        const QByteArray name = mark < 0 ? QByteArray() : part.left(mark).trimmed();
        const QByteArray value = withoutQuotes(part.mid(mark + 1).trimmed());
        if (!name.isEmpty() || !value.isEmpty())
            cookies.insert(QString::fromUtf8(name), QString::fromUtf8(value));
    }
    return cookies;
}

std::optional<Denial> CookieMiddleware::process(Scope &scope) const
{
    const auto header = std::find_if(scope.headers.cbegin(), scope.headers.cend(),
                                     [](const auto &entry) { return entry.first == "cookie"; });
    scope.cookies =
        header == scope.headers.cend() ? QMap<QString, QString>() : parse(header->second);
    return std::nullopt;
}

} // namespace lanthorn::inline channels
