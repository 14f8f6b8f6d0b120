// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <server/access/pushtoken.h>
#include <server/transport/http/bodyreader.h>
#include <server/transport/frontdoor.h>
#include <server/transport/http/responder.h>
#include <sources/pushsource.h>

#include <functional>
#include <optional>

namespace lanthorn::inline server {

//! Takes values that are posted to /api/push. Lives in the server's thread; what it is given is
//! borrowed and outlives it.
class PushDoor final
{
public:
    static constexpr qint64 longestBody = 1024 * 1024; //!< Bytes.

    //! Answers a request of which nothing is unread.
    using Answer = std::function<void(const Arrival &arrival, const HttpResponse &response)>;

    //! `source` may be null: nothing can be pushed.
    PushDoor(const PushToken &token, sources::PushSource *source, BodyReader &bodies,
             Answer answer);

    static bool isPath(const QString &path);
    //! Whether anything can be pushed.
    bool isOpen() const { return m_source && m_token.isSet(); }
    //! Takes a request for isPath(), whose head was read.
    void take(Arrival arrival);

private:
    //! Why the request is refused; nothing when it is not.
    std::optional<HttpResponse> findFault(const RequestHead &head) const;
    void takeBody(const Arrival &arrival, const QByteArray &body);

    PushToken m_token;
    sources::PushSource *m_source;
    BodyReader &m_bodies;
    Answer m_answer;
};

} // namespace lanthorn::inline server
