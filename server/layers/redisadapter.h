// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>

struct redisAsyncContext;

namespace lanthorn::inline layers {

//! Lets a hiredis connection live on the event loop of the thread that attaches it: tells hiredis
//! when its socket can be read or written. Owned by the connection's context and gone with it.
class RedisAdapter final : public QObject
{
    Q_OBJECT

public:
    //! `context` has a socket and no other adapter.
    static void attach(redisAsyncContext *context);

private:
    explicit RedisAdapter(redisAsyncContext *context);
    void detach();

    redisAsyncContext *m_context; //!< Null from detach() on.
    QSocketNotifier m_readable;
    QSocketNotifier m_writable;
};

} // namespace lanthorn::inline layers
