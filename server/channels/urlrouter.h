// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/application.h>

#include <QRegularExpression>

#include <vector>

namespace lanthorn::inline channels {

//! One line of a routing table: a path pattern and who answers.
struct Route
{
    //! Like `ws/chat/<room>/` or `ws/item/<int:number>/`, without the leading slash. Converters:
    //! str (the default: anything but a slash), int, slug, uuid, path.
    QString pattern;
    ApplicationPtr application;
    QVariantMap defaults = {}; //!< Arguments that hide captured ones of the same name.
    //! `pattern` is a regular expression: found anywhere in the path unless it says otherwise.
    //! Named groups become named arguments; without any, the groups become positional ones.
    bool isExpression = false;
};

//! Chooses by the path: the first route that matches answers, with its arguments in the scope's
//! `urlRoute`. Routers nest: a route to another router matches a beginning of the path.
class UrlRouter final : public Application
{
public:
    //! Patterns are the program's own; a malformed one asserts.
    explicit UrlRouter(std::vector<Route> routes);

    Resolution resolve(Scope scope) const override;
    bool mayMatch(const Scope &scope) const override;
    bool routesPaths() const override { return true; }

private:
    struct Compiled
    {
        QRegularExpression expression;
        QStringList integerArguments;
        ApplicationPtr application;
        QVariantMap defaults;
    };

    static Compiled compile(const Route &route);
    //! Offers `take` each route that matches, with the scope inside it, until it returns true.
    template<class Take>
    bool offer(const Scope &scope, Take take) const;

    std::vector<Compiled> m_routes;
};

} // namespace lanthorn::inline channels
