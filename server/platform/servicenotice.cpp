// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <platform/servicenotice.h>

#include <cstddef>
#include <cstring>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace lanthorn::inline platform {

void tellServiceManager(const QByteArray &state)
{
    const QByteArray path = qgetenv("NOTIFY_SOCKET");
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    // A path, or a name that is in no file system, then with an at sign in front.
    const bool isName = path.startsWith('@');
    if ((!isName && !path.startsWith('/')) || size_t(path.size()) >= sizeof(address.sun_path))
        return;
    std::memcpy(address.sun_path, path.constData(), size_t(path.size()));
    if (isName)
        address.sun_path[0] = '\0';
    const int socket = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (socket < 0)
        return;
    const auto length = socklen_t(offsetof(sockaddr_un, sun_path)) + socklen_t(path.size());
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): how the system takes addresses.
    const auto *to = reinterpret_cast<const sockaddr *>(&address);
    // Who does not read is not waited for.
    (void)::sendto(socket, state.constData(), size_t(state.size()), MSG_DONTWAIT | MSG_NOSIGNAL, to,
                   length);
    ::close(socket);
}

} // namespace lanthorn::inline platform
