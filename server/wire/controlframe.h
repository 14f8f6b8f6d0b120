// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <wire/frameinspector.h>

#include <QByteArray>
#include <QByteArrayView>
#include <QtEndian>

namespace lanthorn::inline wire {

//! A control frame of a server, which masks nothing. `payload` has at most 125 bytes.
inline QByteArray controlFrame(PeerFrame::Opcode opcode, QByteArrayView payload = {})
{
    QByteArray frame(2, char(0x80 | opcode));
    frame[1] = char(payload.size());
    return frame.append(payload);
}

//! A close frame; with CloseCode::NoStatus it says nothing. `reason` has at most 123 bytes in
//! UTF-8.
inline QByteArray closeFrame(quint16 code, const QString &reason)
{
    if (code == quint16(CloseCode::NoStatus))
        return controlFrame(PeerFrame::Close);
    QByteArray payload(2, '\0');
    qToBigEndian(code, payload.data());
    return controlFrame(PeerFrame::Close, payload + reason.toUtf8());
}

} // namespace lanthorn::inline wire
