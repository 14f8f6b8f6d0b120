// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/serverpaths.h>

#include <QAbstractEventDispatcher>
#include <QCoreApplication>

namespace lanthorn::test {

EventLoop chosenEventLoop()
{
    return qgetenv("LANTHORN_TEST_EVENT_LOOP") == "qt" ? EventLoop::Qt : preferredEventLoop();
}

DirectWrite chosenDirectWrite()
{
    return qgetenv("LANTHORN_TEST_WRITE_PATH") == "qt" ? nullptr : systemDirectWrite();
}

void runOnChosenEventLoop()
{
    if (auto dispatcher = makeEventDispatcher(chosenEventLoop()))
        QCoreApplication::setEventDispatcher(dispatcher.release());
}

} // namespace lanthorn::test
