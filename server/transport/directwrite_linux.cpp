// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/transport/directwrite.h>

#include <sys/socket.h>

namespace lanthorn::inline server {

namespace {

qint64 writeNow(qintptr descriptor, QByteArrayView bytes)
{
    const auto count = ::send(int(descriptor), bytes.data(), std::size_t(bytes.size()),
                              MSG_NOSIGNAL | MSG_DONTWAIT);
    return count > 0 ? count : 0;
}

} // namespace

DirectWrite systemDirectWrite()
{
    return writeNow;
}

} // namespace lanthorn::inline server
