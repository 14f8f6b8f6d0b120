// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/sessions/session.h>

#include <QList>
#include <QObject>
#include <QString>
#include <QTimer>

#include <chrono>
#include <optional>

namespace lanthorn {
inline namespace app {

//! One way for others to come in. A plain value.
struct ShareOffer
{
    NetworkAddress address = {};
    QString link = {};
    bool isReached = false; //!< Somebody came in this way.

    bool operator==(const ShareOffer &) const = default;
};

//! What the share panel shows, without its texts: the ways into the hosted session and how they
//! fare. Lives in the GUI thread; needs no window.
class Sharing : public QObject
{
    Q_OBJECT

public:
    enum class State {
        None, //!< Nothing is hosted here that others could join.
        ThisComputerOnly, //!< It is closed to the network.
        NoNetwork, //!< Open, but this computer has no address for others.
        Waiting, //!< Nobody came yet.
        Unreached, //!< Nobody came for so long that something may be in the way.
        Reached,
    };

    static constexpr std::chrono::seconds usualPatience {20};

    //! `session` is borrowed and outlives the object. After `patience` Waiting turns to Unreached.
    explicit Sharing(Session *session, std::chrono::milliseconds patience = usualPatience,
                     QObject *parent = nullptr);

    State state() const { return m_state; }
    //! The best first; empty unless others can come in.
    const QList<ShareOffer> &offers() const { return m_offers; }
    //! Links lead to the page of this room; nothing: to the start page.
    void setRoom(const std::optional<RoomName> &room);
    //! Looks for the addresses again: networks come and go.
    void refresh();

Q_SIGNALS:
    //! State or offers are others.
    void changed();

private:
    State nextState() const;

    Session *m_session;
    std::optional<RoomName> m_room;
    QList<ShareOffer> m_offers;
    State m_state = State::None;
    QTimer m_patience;
    bool m_isOverdue = false;
};

} // namespace app
} // namespace lanthorn
