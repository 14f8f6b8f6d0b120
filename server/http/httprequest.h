// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/scope.h>

#include <QByteArray>
#include <QLatin1StringView>
#include <QString>
#include <QUrlQuery>

namespace lanthorn::inline server {

//! A whole HTTP request, with its body. A plain value.
struct HttpRequest
{
    QByteArray method = "GET"; //!< In capitals.
    //! Path, query, headers, client, what the route found and what middleware added; its type is
    //! `http`.
    Scope scope = {};
    QByteArray body = {};

    //! A named argument of the route, as text.
    QString argument(QLatin1StringView name) const
    {
        return scope.urlRoute.kwargs.value(name).toString();
    }
    //! The first value of `name` in the query, decoded; empty when there is none.
    QString query(const QString &name) const
    {
        return QUrlQuery(QString::fromLatin1(scope.queryString))
            .queryItemValue(name, QUrl::FullyDecoded);
    }
    //! The value of a header (name in lower case); empty when there is none.
    QByteArray header(QByteArrayView name) const
    {
        return scope.header(name).value_or(QByteArray());
    }
};

} // namespace lanthorn::inline server
