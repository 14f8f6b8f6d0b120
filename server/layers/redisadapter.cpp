// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <layers/redisadapter.h>

#include <csignal>

#include <hiredis/async.h>

namespace lanthorn::inline layers {

namespace {

//! hiredis writes with write(2), which ends the program when the server has just gone.
void ignoreBrokenPipes()
{
    struct sigaction current = {};
    if (sigaction(SIGPIPE, nullptr, &current) == 0 && current.sa_handler == SIG_DFL)
        std::signal(SIGPIPE, SIG_IGN);
}

RedisAdapter *adapter(void *data)
{
    return static_cast<RedisAdapter *>(data);
}

} // namespace

void RedisAdapter::attach(redisAsyncContext *context)
{
    Q_ASSERT(!context->ev.data);
    ignoreBrokenPipes();
    context->ev.data = new RedisAdapter(context); // NOLINT: detach() deletes it
    context->ev.addRead = [](void *data) { adapter(data)->m_readable.setEnabled(true); };
    context->ev.delRead = [](void *data) { adapter(data)->m_readable.setEnabled(false); };
    context->ev.addWrite = [](void *data) { adapter(data)->m_writable.setEnabled(true); };
    context->ev.delWrite = [](void *data) { adapter(data)->m_writable.setEnabled(false); };
    context->ev.cleanup = [](void *data) { adapter(data)->detach(); };
}

RedisAdapter::RedisAdapter(redisAsyncContext *context)
    : m_context(context)
    , m_readable(context->c.fd, QSocketNotifier::Read)
    , m_writable(context->c.fd, QSocketNotifier::Write)
{
    m_readable.setEnabled(false);
    m_writable.setEnabled(false);
    connect(&m_readable, &QSocketNotifier::activated, this, [this] {
        if (m_context)
            redisAsyncHandleRead(m_context);
    });
    connect(&m_writable, &QSocketNotifier::activated, this, [this] {
        if (m_context)
            redisAsyncHandleWrite(m_context);
    });
}

void RedisAdapter::detach()
{
    if (!m_context)
        return;
    m_context->ev.data = nullptr;
    m_context->ev.addRead = nullptr;
    m_context->ev.delRead = nullptr;
    m_context->ev.addWrite = nullptr;
    m_context->ev.delWrite = nullptr;
    m_context->ev.cleanup = nullptr;
    m_context = nullptr;
    // hiredis closes the descriptor next, and a notifier may be the caller.
    m_readable.setEnabled(false);
    m_writable.setEnabled(false);
    deleteLater();
}

} // namespace lanthorn::inline layers
