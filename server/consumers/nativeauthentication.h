// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/messages/authentication.h>
#include <server/access/accessgate.h>

#include <QDeadlineTimer>
#include <QJsonObject>
#include <QTimer>

#include <functional>
#include <memory>

namespace lanthorn::inline server {

//! Whether a client of the native protocol may come in, from its connection to its end: keeps its
//! place among those who have yet to authenticate. Lives in the server's thread.
class NativeAuthentication final
{
public:
    using Answer = std::function<void(const Result<Authenticated> &)>;
    //! Called with the reason when the client has to go; it can come back and authenticate.
    using Expel = std::function<void(const QString &reason)>;

    //! The client has to authenticate when the gate asks. The gate is borrowed.
    NativeAuthentication(AccessGate &gate, const QHostAddress &peer, Expel expel);

    //! Whether the client has yet to authenticate.
    bool isNeeded() const { return m_isNeeded; }
    //! Takes what it says of itself. The answer comes at once, or later, unless this is gone.
    void authenticate(const QJsonObject &payload, Answer answer);

    //! Whether it has shown the token of the host itself.
    bool isHost() const { return m_isHost; }

    //! Whether a password is being checked.
    bool isChecking() const { return m_isChecking; }

    //! The connection has ended, or does so.
    void end();

private:
    void check(const QString &password, Answer answer);
    //! For the client, which has this long.
    void wait(std::chrono::milliseconds deadline);
    void expel(const QString &reason);
    void finish(const Result<Authenticated> &result, const Answer &answer);

    AccessGate &m_gate;
    QHostAddress m_peer;
    Expel m_expel;
    QTimer m_deadline;
    QDeadlineTimer m_patience;
    std::unique_ptr<AddressQuota::Place> m_place; //!< While the host waits for it.
    bool m_isNeeded = false;
    bool m_isChecking = false;
    bool m_isHost = false;
};

} // namespace lanthorn::inline server
