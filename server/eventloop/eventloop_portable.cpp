// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/eventloop/eventloop.h>

#include <QAbstractEventDispatcher>

namespace lanthorn::inline server {

EventLoop preferredEventLoop()
{
    return EventLoop::Qt;
}

std::unique_ptr<QAbstractEventDispatcher> makeEventDispatcher(EventLoop)
{
    return nullptr;
}

} // namespace lanthorn::inline server
