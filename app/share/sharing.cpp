// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/share/sharing.h>

#include <server/share/sharetext.h>

namespace lanthorn {
inline namespace app {

Sharing::Sharing(Session *session, std::chrono::milliseconds patience, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(patience);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        m_isOverdue = true;
        refresh();
    });
    connect(session, &Session::statusChanged, this, &Sharing::refresh);
    refresh();
}

void Sharing::setRoom(const std::optional<RoomName> &room)
{
    m_room = room;
    refresh();
}

void Sharing::refresh()
{
    const SessionStatus &status = m_session->status();
    if (status.link == SessionStatus::Link::Starting)
        return; // For a moment; what is shown would only flicker.
    QList<ShareOffer> offers;
    const QList<NetworkAddress> addresses = m_session->networkAddresses();
    for (const NetworkAddress &address : addresses) {
        offers.append({address,
                       shareLink(status.url.scheme(), address.address, quint16(status.port), m_room,
                                 status.password),
                       status.reached.contains(address.address)});
    }
    const bool sameOffers = offers == m_offers;
    m_offers = offers;

    State state = nextState();
    if (state != State::Waiting) {
        m_patience.stop();
        m_isOverdue = false;
    } else if (m_isOverdue) {
        state = State::Unreached;
    } else if (!m_patience.isActive()) {
        m_patience.start();
    }
    const bool sameState = state == m_state;
    m_state = state;
    if (!sameOffers || !sameState)
        Q_EMIT changed();
}

Sharing::State Sharing::nextState() const
{
    const SessionStatus &status = m_session->status();
    if (status.role != SessionStatus::Role::Hosting || status.listening.isNull())
        return State::None;
    if (!status.isOpenToNetwork)
        return State::ThisComputerOnly;
    if (m_offers.isEmpty())
        return State::NoNetwork;
    return status.reached.isEmpty() ? State::Waiting : State::Reached;
}

} // namespace app
} // namespace lanthorn
