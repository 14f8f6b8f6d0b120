// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chat/addresstally.h>
#include <chat/ratetable.h>

#include <QHostAddress>
#include <QString>

namespace lanthorn::inline chat {

//! Whose doing something is.
struct Guest
{
    QString person; //!< As names and the host know it.
    QHostAddress address;
    //! The host's own window: only what counts for each person counts for it.
    bool isHost = false;
};

//! How much guests may do, for each person and for each address that they come from, whatever
//! connections they use for it. What one address may is so many times what one person may, see
//! share(). Lives in the server's thread.
class GuestRates final
{
public:
    //! What is remembered of each kind: more persons than connections that there can be.
    static constexpr int mostRemembered = 32768;

    explicit GuestRates(const Limits &limits, const Clock &clock = steadyNow);

    // Each takes what is asked for and returns zero, or takes nothing and returns how long until
    // there is enough.

    //! For one message.
    milliseconds takeMessage(const Guest &guest);
    //! For `deliveries` of news about people and rooms to others; see Limits::newsRate.
    milliseconds takeNews(const Guest &guest, double deliveries);
    //! For one room that nobody is in.
    milliseconds takeNewRoom(const Guest &guest);

    //! How many times as much one address may as one person.
    double share() const { return m_share; }

private:
    struct Rates
    {
        RateTable<QString> persons;
        RateTable<AddressBlock> addresses;
    };
    milliseconds take(Rates &rates, const Guest &guest, double cost) const;
    static milliseconds waitOf(const RateTable<AddressBlock> &table, const QHostAddress &address,
                               double cost, double share);
    static void takeFrom(RateTable<AddressBlock> &table, const QHostAddress &address, double cost,
                         double share);

    double m_share;
    Rates m_messages;
    Rates m_news;
    RateTable<AddressBlock> m_newRooms;
};

} // namespace lanthorn::inline chat
