// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <server/eventloop/eventloop.h>

#include <QMetaType>

#include <functional>

class QThread;

namespace lanthorn::test {

//! What a dispatcher must do: runs in a thread that it ends with QThread::quit() when all is well.
using LoopBody = void (*)(QThread *thread);

//! Runs `body` in a thread of its own on such an event loop. False when it did not end its thread.
bool runOn(EventLoop eventLoop, LoopBody body);

//! Runs the events of this thread until `done`; false when that takes too long.
bool runUntil(const std::function<bool()> &done);

//! A row for this body on our event loop, and one on Qt's, which shows that what is expected is
//! Qt's way and not ours. Columns: body, eventLoop.
void addLoopRows(const char *name, LoopBody body);

} // namespace lanthorn::test

Q_DECLARE_METATYPE(lanthorn::EventLoop)
Q_DECLARE_METATYPE(lanthorn::test::LoopBody)
