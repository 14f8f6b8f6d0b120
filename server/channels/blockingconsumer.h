// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/application.h>
#include <channels/strand.h>
#include <channels/task.h>

#include <QSemaphore>

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>

namespace lanthorn::inline channels {

class BlockingConsumer;

//! A consumer whose handlers may sleep, compute or wait for other systems. They run on a worker
//! thread, one at a time for each connection, those of different connections in parallel. What a
//! handler does to the connection takes effect in the server's thread, in order.
//!
//! When the client leaves, isStopping() becomes true and sleep() returns at once; disconnected()
//! runs after the handler that was running. A handler that throws closes the connection with 1011.
class BlockingHandler
{
public:
    virtual ~BlockingHandler() = default;

    //! The client wants in: accept(), deny() or close().
    virtual void connected() { accept(); }
    //! The client sent a text. Does nothing unless overridden.
    virtual void receivedText(const QByteArray &utf8) { Q_UNUSED(utf8); }
    //! The client sent a binary frame. Does nothing unless overridden.
    virtual void receivedBytes(const QByteArray &bytes) { Q_UNUSED(bytes); }
    //! The connection has ended; nothing can be sent any more.
    virtual void disconnected(quint16 code) { Q_UNUSED(code); }

protected:
    //! Without the session, which belongs to the server's thread.
    const Scope &scope() const;

    //! As of Consumer, a moment later; so are the following ones.
    void accept(const QString &subprotocol = {}, const Scope::Headers &headers = {});
    //! As of Consumer.
    void deny(int status, const QByteArray &text);
    //! As of Consumer.
    void close(quint16 code = 1000, const QString &reason = {});
    //! As of Consumer.
    void sendText(const QByteArray &utf8);
    //! As of Consumer.
    void sendBytes(const QByteArray &bytes);
    //! As of Consumer.
    void joinGroup(const GroupName &group);
    //! As of Consumer.
    void leaveGroup(const GroupName &group);
    //! As of Consumer.
    void groupSend(const GroupName &group, const QString &type, const QCborMap &payload = {});
    //! Handles events of the channel layer by their `type`, on the worker thread too.
    void on(QLatin1StringView type, std::function<void(const QCborMap &payload)> handler);
    //! What blocks is no coroutine: nobody would go on with it.
    void on(QLatin1StringView type, std::function<Task(const QCborMap &)> handler) = delete;

    //! See Consumer; events of the same type have the same key.
    void setOverflow(Overflow overflow);

    //! Waits; false when the client has left meanwhile.
    bool sleep(std::chrono::milliseconds duration);
    //! Whether the client has left.
    bool isStopping() const;

private:
    friend class BlockingConsumer; // The only one that runs handlers.
    //! What the two threads share.
    struct Link;
    std::shared_ptr<Link> m_link;
};

//! The server thread's side of a BlockingHandler.
class BlockingConsumer final : public Consumer
{
public:
    //! Like AsyncConsumer::maximumWaiting; events wait in the channel here too.
    static constexpr size_t maximumWaiting = 100;

    //! `pool` is borrowed and outlives the consumer.
    BlockingConsumer(WorkerPool &pool, std::shared_ptr<BlockingHandler> handler);
    ~BlockingConsumer() override;

protected:
    void connected() override;
    void receivedText(const QByteArray &utf8) override;
    void receivedBytes(const QByteArray &bytes) override;
    void disconnected(quint16 code) override;

private:
    friend class BlockingHandler; // Acts on its connection through this, in the server's thread.
    void post(std::function<void(BlockingHandler &)> work);
    void workDone();

    WorkerPool &m_pool;
    std::shared_ptr<BlockingHandler> m_handler;
    std::shared_ptr<Strand> m_strand;
    int m_unfinished = 0; //!< Pieces of work that were posted.
};

//! An application that makes a `T` for each connection and runs it on `pool`, which is borrowed.
template<class T, class... Arguments>
ApplicationPtr blockingConsumer(WorkerPool *pool, Arguments... arguments)
{
    return std::make_shared<ConsumerApplication>([pool, arguments...] {
        return std::make_unique<BlockingConsumer>(*pool, std::make_shared<T>(arguments...));
    });
}

} // namespace lanthorn::inline channels
