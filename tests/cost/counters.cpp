// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cost/counters.h>

#include <cstdarg>
#include <cstddef>

#include <dlfcn.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

namespace {

thread_local bool isCounting = false;
thread_local lanthorn::test::Costs counted;

void countAllocation()
{
    if (isCounting)
        ++counted.allocations;
}

//! Counts one call of the C library's function of this name, and finds it.
template<class Function>
Function systemCall(Function, const char *name)
{
    if (isCounting)
        ++counted.systemCalls;
    return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

} // namespace

// What follows stands before the C library's own, for the libraries too: hence visible, and with
// the C library's own names.
#pragma GCC visibility push(default)
extern "C" {

void *__libc_malloc(std::size_t size); // NOLINT(bugprone-reserved-identifier)
void *__libc_calloc(std::size_t count, std::size_t size); // NOLINT(bugprone-reserved-identifier)
void *__libc_realloc(void *block, std::size_t size); // NOLINT(bugprone-reserved-identifier)

void *malloc(std::size_t size) noexcept
{
    countAllocation();
    return __libc_malloc(size);
}

void *calloc(std::size_t count, std::size_t size) noexcept
{
    countAllocation();
    return __libc_calloc(count, size);
}

void *realloc(void *block, std::size_t size) noexcept
{
    countAllocation();
    return __libc_realloc(block, size);
}

ssize_t read(int descriptor, void *bytes, std::size_t size)
{
    return systemCall(&read, "read")(descriptor, bytes, size);
}

ssize_t write(int descriptor, const void *bytes, std::size_t size)
{
    return systemCall(&write, "write")(descriptor, bytes, size);
}

ssize_t writev(int descriptor, const iovec *parts, int count)
{
    return systemCall(&writev, "writev")(descriptor, parts, count);
}

ssize_t recv(int descriptor, void *bytes, std::size_t size, int flags)
{
    return systemCall(&recv, "recv")(descriptor, bytes, size, flags);
}

ssize_t recvmsg(int descriptor, msghdr *message, int flags)
{
    return systemCall(&recvmsg, "recvmsg")(descriptor, message, flags);
}

ssize_t send(int descriptor, const void *bytes, std::size_t size, int flags)
{
    return systemCall(&send, "send")(descriptor, bytes, size, flags);
}

ssize_t sendmsg(int descriptor, const msghdr *message, int flags)
{
    return systemCall(&sendmsg, "sendmsg")(descriptor, message, flags);
}

int ioctl(int descriptor, unsigned long request, ...) noexcept
{
    std::va_list arguments;
    va_start(arguments, request);
    void *argument = va_arg(arguments, void *);
    va_end(arguments);
    return systemCall(&ioctl, "ioctl")(descriptor, request, argument);
}

int epoll_ctl(int epoll, int operation, int descriptor, epoll_event *event) noexcept
{
    return systemCall(&epoll_ctl, "epoll_ctl")(epoll, operation, descriptor, event);
}

int epoll_wait(int epoll, epoll_event *events, int count, int timeout)
{
    return systemCall(&epoll_wait, "epoll_wait")(epoll, events, count, timeout);
}

int poll(pollfd *descriptors, nfds_t count, int timeout)
{
    return systemCall(&poll, "poll")(descriptors, count, timeout);
}

int ppoll(pollfd *descriptors, nfds_t count, const timespec *timeout, const sigset_t *mask)
{
    return systemCall(&ppoll, "ppoll")(descriptors, count, timeout, mask);
}

} // extern "C"
#pragma GCC visibility pop

namespace lanthorn::test {

Costs &Costs::operator+=(const Costs &other)
{
    systemCalls += other.systemCalls;
    allocations += other.allocations;
    return *this;
}

Costs costOf(const std::function<void()> &work)
{
    counted = {};
    isCounting = true;
    work();
    isCounting = false;
    return counted;
}

} // namespace lanthorn::test
