// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <djangosite/djangologins.h>
#include <server/transport/connectionregistry.h>

#include <QObject>
#include <QTimer>

namespace lanthorn::inline server {

//! Ends the connections of users who are no longer logged in at their site, with 4503. While nobody
//! can tell, they stay. Lives in the server's thread.
class LoginWatch final : public QObject
{
public:
    //! Both are borrowed, and outlive it.
    LoginWatch(const DjangoLogins &logins, ConnectionRegistry &connections,
               std::chrono::milliseconds interval);

private:
    void look();

    const DjangoLogins &m_logins;
    ConnectionRegistry &m_connections;
    QTimer m_timer; //!< Rests while the site is asked.
};

} // namespace lanthorn::inline server
