// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/transport/http/pathaliases.h>

#include <QHash>

#include <algorithm>
#include <optional>

namespace lanthorn::inline server {

using namespace Qt::StringLiterals;

namespace {

Error badAlias(const QString &text, const QString &reason)
{
    return {ErrorCode::BadOption,
            u"\"%1\" is no alias, because %2. Use NEW/PATH/=PATH/, such as "
            "ws/socket/=ws/chat/lobby/ or ws/<name>/=ws/chat/<name>/"_s.arg(text, reason)};
}

bool isPlaceholder(const QString &part)
{
    return part.size() > 2 && part.startsWith(u'<') && part.endsWith(u'>');
}

//! Without the slash in front.
QStringList partsOf(const QString &path)
{
    return (path.startsWith(u'/') ? path.sliced(1) : path).split(u'/');
}

bool isPath(const QStringList &parts)
{
    const auto isBad = [](const QString &part) {
        return part == "."_L1 || part == ".."_L1
            || std::any_of(part.cbegin(), part.cend(), [](QChar c) {
                   return c == u'?' || c == u'#' || c == u'%' || c.isSpace() || !c.isPrint();
               });
    };
    // Only the last may be empty: that is the slash at the end.
    return std::none_of(parts.cbegin(), parts.cend(), isBad)
        && std::all_of(parts.cbegin(), parts.cend() - 1,
                       [](const QString &part) { return !part.isEmpty(); });
}

//! What the placeholders of `from` stand for in `parts`; nothing when it is another path.
std::optional<QHash<QString, QString>> matched(const QStringList &from, const QStringList &parts)
{
    if (from.size() != parts.size())
        return std::nullopt;
    QHash<QString, QString> values;
    for (qsizetype i = 0; i < from.size(); ++i) {
        if (isPlaceholder(from.at(i)) && !parts.at(i).isEmpty())
            values.insert(from.at(i), parts.at(i));
        else if (from.at(i) != parts.at(i))
            return std::nullopt;
    }
    return values;
}

} // namespace

Result<PathAliases> PathAliases::fromStrings(const QStringList &texts)
{
    PathAliases aliases;
    for (const QString &text : texts) {
        auto alias = parse(text);
        if (!alias)
            return alias.error();
        aliases.m_aliases.push_back(*std::move(alias));
    }
    return aliases;
}

Result<PathAliases::Alias> PathAliases::parse(const QString &text)
{
    const qsizetype equals = text.indexOf(u'=');
    if (equals < 0)
        return badAlias(text, u"it has no ="_s);
    const QString from = text.first(equals);
    const QString to = text.sliced(equals + 1);
    const Alias alias {partsOf(from), partsOf(to)};
    if (from.isEmpty() || to.isEmpty() || !isPath(alias.from) || !isPath(alias.to))
        return badAlias(text, u"it needs a path on both sides"_s);
    if (alias.from == alias.to)
        return badAlias(text, u"both sides are the same"_s);
    for (const QString &part : alias.to) {
        if (isPlaceholder(part) && alias.from.count(part) != 1)
            return badAlias(text, u"%1 is not once on the left"_s.arg(part));
    }
    return alias;
}

QString PathAliases::resolved(const QString &path) const
{
    if (m_aliases.empty())
        return path;
    const QStringList parts = partsOf(path);
    for (const Alias &alias : m_aliases) {
        const auto values = matched(alias.from, parts);
        if (!values)
            continue;
        QStringList target;
        for (const QString &part : alias.to)
            target.append(values->value(part, part));
        return u'/' + target.join(u'/');
    }
    return path;
}

} // namespace lanthorn::inline server
