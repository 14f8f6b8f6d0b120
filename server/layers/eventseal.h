// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <layers/wireevent.h>
#include <protocol/names.h>

#include <QHash>

#include <utility>

namespace lanthorn::inline layers {

//! Proves to other hosts that an event comes from one of them: HMAC (SHA-256) with a secret that
//! they share, over the event, its group, its time and its number. Sites know no secret; without
//! one nobody is proven, and each process is what it says. Times are milliseconds since 1970.
class EventSeal final
{
public:
    //! How far the time of an event may be away: it may wait for a minute, and clocks differ.
    static constexpr qint64 longestAge = 120000; // ms
    //! Senders and groups whose last number is known; who is not, is only as fresh as its time.
    static constexpr qsizetype mostNumbers = 20000;

    //! `origin` is this process. Without a secret nothing is sealed.
    EventSeal(QByteArray secret, QString origin);

    //! Adds the origin, and time, number and proof where there is a secret.
    void seal(WireEvent &event, const GroupName &group, qint64 now);
    //! The process that sent `event`, one of a host; empty: a site, or somebody who proves nothing.
    //! Each sealed event is taken once.
    QString senderOf(const WireEvent &event, const GroupName &group, qint64 now);
    //! A forged, old or repeated event: it says to be of a host, and is not.
    quint64 refused() const { return m_refused; }

private:
    QByteArray proofOf(const WireEvent &event, const GroupName &group) const;

    const QByteArray m_secret;
    const QString m_origin;
    qint64 m_lastNumber = 0;
    QHash<std::pair<QString, GroupName>, qint64> m_lastNumbers; //!< Of others.
    quint64 m_refused = 0;
};

} // namespace lanthorn::inline layers
