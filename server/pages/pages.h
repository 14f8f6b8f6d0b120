// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <server/pages/document.h>
#include <server/pages/serverstatus.h>

#include <QHash>
#include <QHostAddress>
#include <QString>

#include <functional>
#include <optional>

namespace lanthorn::inline server {

//! What is served over HTTP on the WebSockets' port: the pages for browsers, and the status for
//! programs. Every path is looked up as a whole in a table; none becomes the name of a file. Lives
//! in the server's thread.
class Pages final
{
public:
    using StatusSource = std::function<ServerStatus()>;

    //! Who may ask for /health and /metrics.
    enum class StatusFor { ThisComputer, Everybody };

    //! What is there.
    enum class Contents { All, StatusAlone };

    explicit Pages(StatusSource status, StatusFor statusFor = StatusFor::ThisComputer,
                   Contents contents = Contents::All);

    //! Whether what is at `path` tells of the rooms; the pages themselves hold nothing of them.
    static bool tellsOfRooms(const QString &path);
    //! The answer to a GET or HEAD by `client`; nothing when there is nothing at this path. Links
    //! have `prefix`, see ForwardedRequest, in front.
    std::optional<HttpResponse> find(const RequestHead &head, const QHostAddress &client,
                                     const QByteArray &prefix = {}) const;
    //! The answer when there is nothing: a page for people, a line of text for programs.
    HttpResponse notFound(const RequestHead &head, const QByteArray &prefix = {}) const;

private:
    std::optional<HttpResponse> findStatus(const RequestHead &head,
                                           const QHostAddress &client) const;

    Contents m_contents;
    // Nothing with the status alone.
    QHash<QString, Document> m_documents; //!< By path.
    Document m_roomPage; //!< At the path of every room.
    Document m_notFoundPage;
    StatusSource m_status;
    StatusFor m_statusFor;
};

} // namespace lanthorn::inline server
