// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <server/eventloop/eventloop.h>
#include <server/transport/directwrite.h>

// Which of the server's event loops and ways of writing a test program runs on. CTest runs the
// programs that depend on them once for each, and says so in the environment: with `qt` in
// LANTHORN_TEST_EVENT_LOOP or LANTHORN_TEST_WRITE_PATH; without it is what lanthornd does by
// itself.

namespace lanthorn::test {

EventLoop chosenEventLoop();
DirectWrite chosenDirectWrite();

//! Makes the main thread run on chosenEventLoop(). For initMain() of a test class, which is called
//! before there is an application.
void runOnChosenEventLoop();

} // namespace lanthorn::test
