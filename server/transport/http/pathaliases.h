// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/result.h>

#include <QString>
#include <QStringList>

#include <vector>

namespace lanthorn::inline server {

//! Other paths for what there is, for pages that were written for another server: `ws/socket/` may
//! stand for `ws/chat/lobby/`, and `ws/<name>/` for `ws/chat/<name>/`. A plain value.
class PathAliases final
{
public:
    PathAliases() = default;
    //! Each of `texts` is `PATH=PATH`, the new one first; a part of it between slashes may be a
    //! `<name>`, which stands for any one part. BadOption for what could never match.
    static Result<PathAliases> fromStrings(const QStringList &texts);

    //! What `path`, decoded and with its slash in front, stands for: the first alias counts, once.
    //! A path without an alias stands for itself.
    QString resolved(const QString &path) const;

private:
    struct Alias
    {
        QStringList from; //!< Parts between slashes.
        QStringList to;
    };

    static Result<Alias> parse(const QString &text);

    std::vector<Alias> m_aliases;
};

} // namespace lanthorn::inline server
