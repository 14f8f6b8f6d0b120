// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/access/loginwatch.h>

#include <QPointer>

namespace lanthorn::inline server {

using namespace Qt::StringLiterals;

LoginWatch::LoginWatch(const DjangoLogins &logins, ConnectionRegistry &connections,
                       std::chrono::milliseconds interval)
    : m_logins(logins)
    , m_connections(connections)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(interval);
    m_timer.callOnTimeout(this, &LoginWatch::look);
    m_timer.start();
}

void LoginWatch::look()
{
    const QList<SessionUse> uses = m_connections.sessionUses();
    if (uses.isEmpty()) {
        m_timer.start();
        return;
    }
    m_logins.recheck(uses, [self = QPointer(this)](const QStringList &ended) {
        if (!self)
            return;
        self->m_connections.closeSessions(ended, CloseCode::LoginNeeded,
                                          u"you are no longer logged in at the site"_s);
        self->m_timer.start();
    });
}

} // namespace lanthorn::inline server
