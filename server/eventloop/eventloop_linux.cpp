// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/eventloop/eventloop.h>

#include <server/eventloop/epolldispatcher.h>

namespace lanthorn::inline server {

EventLoop preferredEventLoop()
{
    return EventLoop::Epoll;
}

std::unique_ptr<QAbstractEventDispatcher> makeEventDispatcher(EventLoop eventLoop)
{
    if (eventLoop == EventLoop::Epoll)
        return std::make_unique<EpollDispatcher>();
    return nullptr;
}

} // namespace lanthorn::inline server
