// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <channels/urlrouter.h>

#include <QHash>

#include <algorithm>

namespace lanthorn::inline channels {

using namespace Qt::StringLiterals;

namespace {

QString converterExpression(const QString &name)
{
    static const QHash<QString, QString> expressions {
        {u"str"_s, u"[^/]+"_s},
        {u"int"_s, u"[0-9]+"_s},
        {u"slug"_s, u"[-a-zA-Z0-9_]+"_s},
        {u"uuid"_s, u"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"_s},
        {u"path"_s, u".+"_s},
    };
    Q_ASSERT(expressions.contains(name));
    return expressions.value(name);
}

} // namespace

UrlRouter::UrlRouter(std::vector<Route> routes)
{
    m_routes.reserve(routes.size());
    for (const Route &route : routes)
        m_routes.push_back(compile(route));
}

UrlRouter::Compiled UrlRouter::compile(const Route &route)
{
    static const QRegularExpression placeholder(u"<(?:([a-z]+):)?([A-Za-z_][A-Za-z0-9_]*)>"_s);

    Compiled compiled {{}, {}, route.application, route.defaults};
    if (route.isExpression) {
        compiled.expression = QRegularExpression(route.pattern);
        Q_ASSERT(compiled.expression.isValid());
        return compiled;
    }
    QString expression = u"^"_s;
    qsizetype position = 0;
    for (auto it = placeholder.globalMatch(route.pattern); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        const QString converter = match.captured(1).isEmpty() ? u"str"_s : match.captured(1);
        const QString name = match.captured(2);
        expression += QRegularExpression::escape(
            QStringView(route.pattern).sliced(position, match.capturedStart() - position));
        expression += u"(?<%1>%2)"_s.arg(name, converterExpression(converter));
        position = match.capturedEnd();
        if (converter == "int"_L1)
            compiled.integerArguments.append(name);
    }
    expression += QRegularExpression::escape(QStringView(route.pattern).sliced(position));
    // Only a router can take what is left of a path.
    if (!route.application->routesPaths())
        expression += u"\\z"_s;
    compiled.expression =
        QRegularExpression(expression, QRegularExpression::DotMatchesEverythingOption);
    Q_ASSERT(compiled.expression.isValid());
    compiled.expression.optimize();
    return compiled;
}

template<class Take>
bool UrlRouter::offer(const Scope &scope, Take take) const
{
    QString path = scope.pathRemaining.value_or(scope.path);
    if (!scope.pathRemaining && !scope.rootPath.isEmpty()) {
        if (!path.startsWith(scope.rootPath))
            return false;
        path = path.sliced(scope.rootPath.size());
    }
    while (path.startsWith(u'/'))
        path.remove(0, 1);

    for (const Compiled &route : m_routes) {
        const QRegularExpressionMatch match = route.expression.match(path);
        if (!match.hasMatch())
            continue;
        Scope inner = scope;
        inner.pathRemaining = path.sliced(match.capturedEnd());
        const QStringList names = route.expression.namedCaptureGroups();
        const bool isNamed = std::any_of(names.begin(), names.end(),
                                         [](const QString &name) { return !name.isEmpty(); });
        bool matches = true;
        for (qsizetype i = 1; i < names.size(); ++i) {
            if (match.capturedStart(int(i)) < 0)
                continue; // An optional group that took no part.
            if (names[i].isEmpty()) {
                if (!isNamed)
                    inner.urlRoute.args.append(match.captured(int(i)));
                continue;
            }
            const QString text = match.captured(int(i));
            QVariant value = text;
            if (route.integerArguments.contains(names[i])) {
                bool fits = false;
                value = text.toLongLong(&fits);
                if (!fits) {
                    matches = false;
                    break;
                }
            }
            inner.urlRoute.kwargs.insert(names[i], value);
        }
        if (!matches)
            continue;
        inner.urlRoute.kwargs.insert(route.defaults);
        if (take(*route.application, std::move(inner)))
            return true;
    }
    return false;
}

Resolution UrlRouter::resolve(Scope scope) const
{
    Resolution resolution;
    offer(scope, [&](const Application &application, Scope inner) {
        resolution = application.resolve(std::move(inner));
        return !resolution.isUnmatched();
    });
    return resolution;
}

bool UrlRouter::mayMatch(const Scope &scope) const
{
    return offer(scope, [](const Application &application, const Scope &inner) {
        return application.mayMatch(inner);
    });
}

} // namespace lanthorn::inline channels
