// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <server/testhost.h>

#include <QList>
#include <QTcpSocket>

#include <functional>
#include <memory>

namespace lanthorn::test {

//! What the consumers of a test saw.
struct Record
{
    QList<QByteArray> texts;
    QList<int> codes;
    Scope::Headers headers; //!< What they accept with.
    std::function<void()> acceptLater; //!< Of one at /async/.
};

//! An application whose consumers write into `record`, which is borrowed. They accept with the
//! first subprotocol that is offered, send `early` before, and are in newsGroup(), of which they
//! send on `text` events, and of `value` events the latest. The text `close` makes them close with
//! 4321. Those at /later/ never decide, those at /deny/ deny.
ApplicationPtr recordingApplication(Record *record);
GroupName newsGroup();

//! Reads until `text` has come; false when it does not come.
bool waitForText(QTcpSocket &socket, const QByteArray &text);
//! A short frame of a client, whose mask of zeros leaves the payload as it is.
QByteArray maskedFrame(quint8 opcode, const QByteArray &payload);
//! A connection to such an application whose handshake is done and whose first frame was read.
std::unique_ptr<QTcpSocket> openedRaw(const TestHost &host);

} // namespace lanthorn::test
