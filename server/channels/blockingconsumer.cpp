// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <channels/blockingconsumer.h>

#include <channels/logging.h>
#include <protocol/closecode.h>

#include <exception>

namespace lanthorn::inline channels {

using namespace Qt::StringLiterals;

struct BlockingHandler::Link
{
    WorkerPool &pool;
    Scope scope;
    BlockingConsumer *consumer; //!< Null when the connection has ended. Server thread only.
    std::atomic<bool> stopping = false;
    QSemaphore stop {0}; //!< Has one when stopping.

    //! Does `call` to the consumer in the server's thread, unless its connection has ended.
    static void act(const std::shared_ptr<Link> &link, std::function<void(BlockingConsumer &)> call)
    {
        link->pool.callBack([link, call = std::move(call)] {
            if (link->consumer)
                link->consumer->guarded([&] { call(*link->consumer); });
        });
    }
};

const Scope &BlockingHandler::scope() const
{
    return m_link->scope;
}

void BlockingHandler::accept(const QString &subprotocol, const Scope::Headers &headers)
{
    Link::act(m_link, [subprotocol, headers](BlockingConsumer &consumer) {
        consumer.accept(subprotocol, headers);
    });
}

void BlockingHandler::deny(int status, const QByteArray &text)
{
    Link::act(m_link, [status, text](BlockingConsumer &consumer) { consumer.deny(status, text); });
}

void BlockingHandler::close(quint16 code, const QString &reason)
{
    Link::act(m_link, [code, reason](BlockingConsumer &consumer) { consumer.close(code, reason); });
}

void BlockingHandler::sendText(const QByteArray &utf8)
{
    Link::act(m_link, [utf8](BlockingConsumer &consumer) { consumer.sendText(utf8); });
}

void BlockingHandler::sendBytes(const QByteArray &bytes)
{
    Link::act(m_link, [bytes](BlockingConsumer &consumer) { consumer.sendBytes(bytes); });
}

void BlockingHandler::joinGroup(const GroupName &group)
{
    Link::act(m_link, [group](BlockingConsumer &consumer) { consumer.joinGroup(group); });
}

void BlockingHandler::leaveGroup(const GroupName &group)
{
    Link::act(m_link, [group](BlockingConsumer &consumer) { consumer.leaveGroup(group); });
}

void BlockingHandler::groupSend(const GroupName &group, const QString &type,
                                const QCborMap &payload)
{
    Link::act(m_link, [group, type, payload](BlockingConsumer &consumer) {
        consumer.groupSend(group, type, payload);
    });
}

void BlockingHandler::on(QLatin1StringView type, std::function<void(const QCborMap &)> handler)
{
    Link::act(m_link, [type, handler = std::move(handler)](BlockingConsumer &consumer) {
        consumer.on(type, [&consumer, handler](const Event &event) {
            // An Event belongs to the server's thread; its payload is a value.
            consumer.post(
                [handler, payload = event.payload()](BlockingHandler &) { handler(payload); });
        });
    });
}

void BlockingHandler::setOverflow(Overflow overflow)
{
    Link::act(m_link, [overflow](BlockingConsumer &consumer) { consumer.setOverflow(overflow); });
}

bool BlockingHandler::sleep(std::chrono::milliseconds duration)
{
    if (m_link->stop.tryAcquire(1, int(duration.count())))
        m_link->stop.release(); // For the next one who looks.
    return !isStopping();
}

bool BlockingHandler::isStopping() const
{
    return m_link->stopping;
}

BlockingConsumer::BlockingConsumer(WorkerPool &pool, std::shared_ptr<BlockingHandler> handler)
    : m_pool(pool)
    , m_handler(std::move(handler))
    , m_strand(Strand::create(pool))
{
}

BlockingConsumer::~BlockingConsumer()
{
    if (m_handler->m_link)
        m_handler->m_link->consumer = nullptr;
}

void BlockingConsumer::connected()
{
    m_handler->m_link.reset(new BlockingHandler::Link {m_pool, scope(), this});
    m_handler->m_link->scope.session.reset();
    post([](BlockingHandler &handler) { handler.connected(); });
}

void BlockingConsumer::receivedText(const QByteArray &utf8)
{
    post([utf8](BlockingHandler &handler) { handler.receivedText(utf8); });
}

void BlockingConsumer::receivedBytes(const QByteArray &bytes)
{
    post([bytes](BlockingHandler &handler) { handler.receivedBytes(bytes); });
}

void BlockingConsumer::disconnected(quint16 code)
{
    BlockingHandler::Link &link = *m_handler->m_link;
    link.consumer = nullptr;
    link.stopping = true;
    link.stop.release();
    m_strand->clear();
    post([code](BlockingHandler &handler) { handler.disconnected(code); });
}

void BlockingConsumer::post(std::function<void(BlockingHandler &)> work)
{
    if (m_strand->waiting() >= maximumWaiting) {
        close(quint16(CloseCode::Flooding), u"too many messages"_s);
        return;
    }
    ++m_unfinished;
    setEventsPaused(true);
    m_strand->post([handler = m_handler, path = scope().path, work = std::move(work)] {
        bool failed = true;
        try {
            work(*handler);
            failed = false;
        } catch (const std::exception &problem) {
            qCWarning(channelsLog) << "A consumer failed on" << path << ':' << problem.what();
        } catch (...) {
            qCWarning(channelsLog) << "A consumer failed on" << path;
        }
        BlockingHandler::Link::act(handler->m_link, [failed](BlockingConsumer &consumer) {
            if (failed)
                consumer.fail();
            consumer.workDone();
        });
    });
}

void BlockingConsumer::workDone()
{
    if (--m_unfinished == 0)
        setEventsPaused(false);
}

} // namespace lanthorn::inline channels
