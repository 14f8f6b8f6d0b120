// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <channels/worker.h>

#include <channels/logging.h>
#include <channels/outbound.h>
#include <protocol/closecode.h>

#include <optional>
#include <utility>

namespace lanthorn::inline channels {

using namespace Qt::StringLiterals;

//! One channel and the consumer that answers it.
class Worker::Station final : private ChannelReceiver, private Outbound
{
public:
    Station(ChannelName channel, const ChannelNameRouter &router, ChannelLayer &layer,
            WorkerCounters &counters)
        : m_channel(std::move(channel))
        , m_router(router)
        , m_layer(layer)
        , m_counters(counters)
    {
        m_layer.receive(m_channel, this);
    }

    ~Station() override
    {
        m_layer.release(m_channel);
        if (m_consumer)
            m_consumer->end(quint16(CloseCode::GoingAway));
    }

private:
    void layerEvent(const Event &event) override
    {
        if (m_closeCode)
            retire(); // Closed between two events, outside of a handler.
        if (m_consumer)
            deliver(event);
        else
            hireFor(event);
    }

    // Its consumer may pass each event on to a room, which has to take it first.
    bool isReady() const override { return !m_isPaused && !m_layer.isFull(); }
    // Whoever sent it was told that it was taken.
    Overflow overflow() const override { return Overflow::TellGap; }

    void hireFor(const Event &event)
    {
        Scope scope;
        scope.type = u"channel"_s;
        scope.channel = m_channel.toString();
        m_isPaused = true; // Until somebody is there, which may take a while.
        m_isHiring = true;
        whenResolved(m_router.resolve(std::move(scope)),
                     [this, alive = std::weak_ptr(m_alive), event](Resolution resolution) {
                         if (!alive.expired())
                             hire(std::move(resolution), event);
                     });
        m_isHiring = false;
    }

    void hire(Resolution resolution, const Event &event)
    {
        const bool hasWaited = !m_isHiring;
        m_isPaused = false;
        m_consumer = std::move(resolution.consumer);
        if (!m_consumer) {
            ++m_counters.unhandled;
            qCWarning(channelsLog).noquote()
                << "The channel" << m_channel.toString() << "is denied its consumer:"
                << (resolution.denial ? resolution.denial->text : QByteArray("there is none"));
        } else {
            m_consumer->open(std::move(resolution.scope), *this, m_layer);
            if (m_closeCode)
                retire();
            else
                deliver(event);
        }
        if (hasWaited && !m_isPaused)
            m_layer.receive(m_channel, this);
    }

    void deliver(const Event &event)
    {
        ++(m_consumer->deliverEvent(event) ? m_counters.handled : m_counters.unhandled);
        if (m_closeCode)
            retire();
    }

    void retire()
    {
        const quint16 code = *std::exchange(m_closeCode, std::nullopt);
        ++m_counters.ended;
        qCInfo(channelsLog).noquote()
            << "The consumer of the channel" << m_channel.toString() << "ended with" << code;
        m_consumer->end(code);
        m_consumer.reset();
        eventsPaused(false);
    }

    void accept(const QString &, const Scope::Headers &) override { }
    void send(const Frame &) override { }
    void send(const FrameRun &) override { }
    void sendLatest(QLatin1StringView, const Frame &) override { }
    void deny(int, const QByteArray &) override
    {
        m_closeCode = quint16(CloseCode::PolicyViolation);
    }
    void close(quint16 code, const QString &) override { m_closeCode = code; }
    void eventsPaused(bool paused) override
    {
        if (std::exchange(m_isPaused, paused) && !paused)
            m_layer.receive(m_channel, this);
    }

    const ChannelName m_channel;
    const ChannelNameRouter &m_router;
    ChannelLayer &m_layer;
    WorkerCounters &m_counters;
    std::unique_ptr<Consumer> m_consumer;
    bool m_isPaused = false; //!< The consumer's handler waits, or the consumer is waited for.
    bool m_isHiring = false; //!< On the call stack.
    const std::shared_ptr<bool> m_alive = std::make_shared<bool>();
    std::optional<quint16> m_closeCode; //!< The consumer wants to end.
};

Worker::Worker(const ChannelNameRouter &router, ChannelLayer &layer)
{
    for (const QString &name : router.channels()) {
        const auto channel = ChannelName::fromString(name);
        Q_ASSERT(channel); // The table is the program's.
        m_stations.push_back(std::make_unique<Station>(*channel, router, layer, m_counters));
    }
}

Worker::~Worker() = default;

} // namespace lanthorn::inline channels
