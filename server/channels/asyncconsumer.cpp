// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <channels/asyncconsumer.h>

#include <protocol/closecode.h>

#include <utility>

namespace lanthorn::inline channels {

using namespace Qt::StringLiterals;

AsyncConsumer::~AsyncConsumer() = default;

Task AsyncConsumer::onConnect()
{
    accept();
    co_return;
}

Task AsyncConsumer::onText(QByteArray)
{
    co_return;
}

Task AsyncConsumer::onBytes(QByteArray)
{
    co_return;
}

void AsyncConsumer::onEvent(QLatin1StringView type, std::function<Task(const Event &)> handler)
{
    on(type, [this, handler = std::move(handler)](const Event &event) {
        enqueue([handler, event] { return handler(event); });
    });
}

void AsyncConsumer::connected()
{
    enqueue([this] { return onConnect(); });
}

void AsyncConsumer::receivedText(const QByteArray &utf8)
{
    enqueue([this, utf8] { return onText(utf8); });
}

void AsyncConsumer::receivedBytes(const QByteArray &bytes)
{
    enqueue([this, bytes] { return onBytes(bytes); });
}

void AsyncConsumer::stopWork()
{
    m_waiting.clear();
    m_running = {};
    m_handler = {};
}

void AsyncConsumer::enqueue(std::function<Task()> handler)
{
    if (m_waiting.size() >= maximumWaiting) {
        close(quint16(CloseCode::Flooding), u"too many messages"_s);
        return;
    }
    m_waiting.push_back(std::move(handler));
    if (!m_busy)
        runNext();
}

void AsyncConsumer::runNext()
{
    m_busy = true;
    while (!m_waiting.empty() && !hasEnded()) {
        m_handler = std::move(m_waiting.front());
        m_waiting.pop_front();
        m_running = m_handler();
        m_running.start();
        if (!m_running.isDone()) {
            setEventsPaused(true);
            return; // Suspended; resume() goes on.
        }
        const Task ended = std::move(m_running);
        ended.rethrow();
    }
    m_busy = false;
    setEventsPaused(false);
}

void AsyncConsumer::resume(std::coroutine_handle<> waiting)
{
    guarded([this, waiting] {
        waiting.resume();
        if (!m_running.isDone())
            return;
        const Task ended = std::move(m_running);
        ended.rethrow();
        runNext();
    });
}

} // namespace lanthorn::inline channels
