// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/transport/socketbuffers.h>

#include <QSslSocket>

namespace lanthorn::inline server {

namespace {

//! Reaches what devices keep for classes derived from them.
struct OpenDevice : QIODevice
{
    static void releaseBuffers(QIODevice &device)
    {
        // A device that is neither readable nor writable has no buffers.
        constexpr auto setMode = &OpenDevice::setOpenMode;
        const OpenMode mode = device.openMode();
        OpenMode rest = mode;
        if (device.bytesAvailable() == 0)
            rest.setFlag(ReadOnly, false);
        if (device.bytesToWrite() == 0)
            rest.setFlag(WriteOnly, false);
        (device.*setMode)(rest);
        (device.*setMode)(mode);
    }
};

} // namespace

void releaseBuffers(QTcpSocket &socket)
{
    OpenDevice::releaseBuffers(socket);
    if (!qobject_cast<QSslSocket *>(&socket))
        return;
    if (auto *inner = socket.findChild<QTcpSocket *>({}, Qt::FindDirectChildrenOnly))
        OpenDevice::releaseBuffers(*inner);
}

} // namespace lanthorn::inline server
