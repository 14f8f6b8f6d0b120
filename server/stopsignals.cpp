// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/stopsignals.h>

#include <QSocketNotifier>

#include <array>
#include <csignal>
#include <sys/socket.h>
#include <unistd.h>

namespace lanthorn {

namespace {

// A signal handler may do little more than write to a descriptor (signal-safety(7)).
std::array<int, 2> signalPair {-1, -1};

void forward(int)
{
    const char byte = 1;
    [[maybe_unused]] const auto written = ::write(signalPair[0], &byte, 1);
}

void setHandler(void (*handler)(int), int flags)
{
    struct sigaction action = {};
    action.sa_handler = handler;
    action.sa_flags = flags;
    sigemptyset(&action.sa_mask);
    for (const int number : {SIGINT, SIGTERM})
        ::sigaction(number, &action, nullptr);
}

} // namespace

StopSignals::StopSignals(QObject *parent)
    : QObject(parent)
{
    [[maybe_unused]] const int failed =
        ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, signalPair.data());
    Q_ASSERT(failed == 0);
    m_notifier = new QSocketNotifier(signalPair[1], QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, [this] {
        char byte = 0;
        [[maybe_unused]] const auto count = ::read(signalPair[1], &byte, 1);
        Q_EMIT received();
    });
    // After the first signal the system's own handling is back.
    setHandler(forward, int(SA_RESTART | SA_RESETHAND));
}

StopSignals::~StopSignals()
{
    setHandler(SIG_DFL, 0);
    for (int &descriptor : signalPair) {
        ::close(descriptor);
        descriptor = -1;
    }
}

} // namespace lanthorn
