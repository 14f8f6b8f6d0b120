// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/transport/heldarrivals.h>

#include <QTcpSocket>

#include <utility>
#include <vector>

namespace lanthorn::inline server {

namespace {
constexpr std::chrono::seconds heldStep {1};
}

HeldArrivals::HeldArrivals(const Limits &limits, Clock clock, Late late, QObject *parent)
    : QObject(parent)
    , m_clock(std::move(clock))
    , m_late(std::move(late))
    , m_quota(limits.answers, limits.answersPerAddress)
{
    m_deadlines.setInterval(heldStep);
    connect(&m_deadlines, &QTimer::timeout, this, &HeldArrivals::checkDeadlines);
}

HeldArrivals::~HeldArrivals()
{
    const auto held = std::exchange(m_held, {}); // What is kept may ask for it.
    for (const auto &[number, one] : held) {
        one.arrival.socket->disconnect(this);
        delete one.arrival.socket;
    }
}

std::optional<HeldArrivals::Number> HeldArrivals::hold(Arrival arrival,
                                                       std::chrono::milliseconds longest,
                                                       std::shared_ptr<void> kept)
{
    QTcpSocket *const socket = arrival.socket;
    if (socket->state() != QAbstractSocket::ConnectedState) {
        socket->deleteLater(); // Nobody will tell.
        return std::nullopt;
    }
    const Number number = ++m_lastNumber;
    socket->setParent(this);
    connect(socket, &QTcpSocket::disconnected, this, [this, number] { drop(number); });
    m_held.emplace(number, Held {std::move(arrival), std::move(kept), m_clock() + longest});
    return number;
}

void HeldArrivals::wait(Number number)
{
    const auto it = m_held.find(number);
    if (it == m_held.end())
        return;
    it->second.place = m_quota.enter(it->second.arrival.client, [this, number] { drop(number); });
    if (!m_deadlines.isActive())
        m_deadlines.start();
}

std::optional<Arrival> HeldArrivals::take(Number number)
{
    const auto it = m_held.find(number);
    if (it == m_held.end())
        return std::nullopt;
    Held held = std::move(it->second);
    m_held.erase(it);
    held.arrival.socket->disconnect(this);
    held.arrival.socket->setParent(nullptr);
    return std::move(held.arrival);
}

void HeldArrivals::drop(Number number)
{
    const auto arrival = take(number);
    if (!arrival)
        return;
    arrival->socket->abort();
    arrival->socket->deleteLater();
}

void HeldArrivals::checkDeadlines()
{
    const auto now = m_clock();
    std::vector<Number> late;
    for (const auto &[number, held] : m_held) {
        if (held.deadline <= now)
            late.push_back(number);
    }
    for (const Number number : late) {
        if (auto arrival = take(number))
            m_late(*std::move(arrival));
    }
    if (m_held.empty())
        m_deadlines.stop();
}

} // namespace lanthorn::inline server
