// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <platform/stopsignals.h>

#include <array>
#include <csignal>
#include <fcntl.h>
#include <initializer_list>
#include <unistd.h>

namespace lanthorn::inline platform {

namespace {

// A signal handler can reach nothing but static data, and may do little more than write(2).
std::array<int, 2> pipeEnds {-1, -1};

void tell(int number)
{
    const char byte = char(number);
    [[maybe_unused]] const ssize_t written = ::write(pipeEnds[1], &byte, 1);
}

void handleWith(std::initializer_list<int> numbers, void (*handler)(int), int flags)
{
    struct sigaction action = {};
    action.sa_handler = handler;
    action.sa_flags = flags;
    sigemptyset(&action.sa_mask);
    for (const int number : numbers)
        ::sigaction(number, &action, nullptr);
}

int openPipe()
{
    [[maybe_unused]] const int result = ::pipe2(pipeEnds.data(), O_CLOEXEC | O_NONBLOCK);
    Q_ASSERT(result == 0);
    return pipeEnds[0];
}

} // namespace

StopSignals::StopSignals(Hangup hangup, QObject *parent)
    : QObject(parent)
    , m_notifier(openPipe(), QSocketNotifier::Read)
    , m_hangup(hangup)
{
    connect(&m_notifier, &QSocketNotifier::activated, this, [this] {
        char byte = 0;
        if (::read(pipeEnds[0], &byte, 1) != 1)
            return;
        if (byte == SIGHUP)
            Q_EMIT hungUp();
        else
            Q_EMIT received(byte);
    });
    handleWith({SIGINT, SIGTERM}, tell, int(SA_RESTART | SA_RESETHAND));
    if (m_hangup == Hangup::IsTold)
        handleWith({SIGHUP}, tell, SA_RESTART);
}

int StopSignals::descriptor()
{
    return pipeEnds[0];
}

StopSignals::~StopSignals()
{
    handleWith({SIGINT, SIGTERM}, SIG_DFL, 0);
    // The session is about to end; a terminal that goes now must not end it in the middle.
    if (m_hangup == Hangup::IsTold)
        handleWith({SIGHUP}, SIG_IGN, 0);
    m_notifier.setEnabled(false);
    for (int &end : pipeEnds) {
        ::close(end);
        end = -1;
    }
}

} // namespace lanthorn::inline platform
