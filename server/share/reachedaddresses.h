// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostAddress>
#include <QObject>
#include <QSet>

namespace lanthorn::inline server {

//! Remembers over which of its addresses this computer was reached from another one: the only proof
//! that no firewall is in between, which a request to oneself passes by. Lives in the server's
//! thread.
class ReachedAddresses final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    //! A request came in at `own` from `peer`.
    void note(const QHostAddress &own, const QHostAddress &peer);

Q_SIGNALS:
    //! Once for each address.
    void reached(const QHostAddress &own);

private:
    QSet<QHostAddress> m_reached;
};

} // namespace lanthorn::inline server
