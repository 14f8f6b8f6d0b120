// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <memory>

QT_BEGIN_NAMESPACE
class QAbstractEventDispatcher;
QT_END_NAMESPACE

namespace lanthorn::inline server {

//! What waits for sockets and timers in the server's thread.
enum class EventLoop {
    Qt, //!< Qt's own; asks the system about every connection in every turn.
    Epoll, //!< EpollDispatcher: connections at rest cost nothing. Linux only.
};

//! The best there is on this system.
EventLoop preferredEventLoop();

//! For QThread::setEventDispatcher(). Null where the thread makes Qt's own by itself.
std::unique_ptr<QAbstractEventDispatcher> makeEventDispatcher(EventLoop eventLoop);

} // namespace lanthorn::inline server
