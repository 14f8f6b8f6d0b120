// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <layers/eventseal.h>

#include <QMessageAuthenticationCode>

#include <utility>

namespace lanthorn::inline layers {

namespace {

constexpr qsizetype longestOrigin = 64;

//! In the same time wherever they differ.
bool isEqual(const QByteArray &a, const QByteArray &b)
{
    if (a.size() != b.size())
        return false;
    volatile uchar difference = 0;
    for (qsizetype i = 0; i < a.size(); ++i)
        difference = uchar(difference | (uchar(a[i]) ^ uchar(b[i])));
    return difference == 0;
}

} // namespace

EventSeal::EventSeal(QByteArray secret, QString origin)
    : m_secret(std::move(secret))
    , m_origin(std::move(origin))
{
}

QByteArray EventSeal::proofOf(const WireEvent &event, const GroupName &group) const
{
    WireEvent bare = event;
    bare.channels.clear(); // They differ for each receiver.
    bare.proof.clear();
    const auto packed = packEvent(bare);
    if (!packed)
        return {};
    // The group's name holds no line break.
    return QMessageAuthenticationCode::hash("lanthorn event\n" + group.toString().toLatin1() + '\n'
                                                + *packed,
                                            m_secret, QCryptographicHash::Sha256);
}

void EventSeal::seal(WireEvent &event, const GroupName &group, qint64 now)
{
    event.origin = m_origin;
    if (m_secret.isEmpty())
        return;
    event.time = now;
    event.number = ++m_lastNumber;
    event.proof = proofOf(event, group);
}

QString EventSeal::senderOf(const WireEvent &event, const GroupName &group, qint64 now)
{
    if (event.origin.isEmpty())
        return {};
    const auto refuse = [this] {
        ++m_refused;
        return QString();
    };
    if (event.origin.size() > longestOrigin)
        return refuse();
    if (m_secret.isEmpty())
        return event.origin;
    const bool isFresh = event.time >= now - longestAge && event.time <= now + longestAge;
    if (!isFresh || event.proof.isEmpty() || !isEqual(event.proof, proofOf(event, group)))
        return refuse();
    const std::pair key(event.origin, group);
    if (event.number <= m_lastNumbers.value(key, 0))
        return refuse();
    if (m_lastNumbers.size() >= mostNumbers && !m_lastNumbers.contains(key))
        m_lastNumbers.clear();
    m_lastNumbers.insert(key, event.number);
    return event.origin;
}

} // namespace lanthorn::inline layers
