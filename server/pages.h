// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <server/transport/httpresponse.h>

#include <QString>

#include <functional>
#include <optional>

namespace lanthorn {

class Presence;

//! The pages served over HTTP on the WebSockets' port. Lives in the server's thread.
class Pages final
{
public:
    //! `presence` is borrowed and outlives the pages.
    Pages(QString serverName, const Presence &presence);

    //! The page at exactly this path; nothing when there is none.
    std::optional<HttpResponse> find(const QString &path) const;

private:
    HttpResponse startPage() const;

    QString m_serverName;
    const Presence &m_presence;
};

} // namespace lanthorn
