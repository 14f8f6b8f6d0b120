// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/result.h>

#include <QJsonObject>
#include <QObject>

namespace lanthorn::inline client {

//! One command on its way. Owned by the Client, lives in its thread, deletes itself (deleteLater)
//! after it finished. Emits finished() exactly once, never from inside Client::request().
class PendingRequest : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

Q_SIGNALS:
    //! The payload of the server's `ok`, or why there is none: the server's error, TimedOut after
    //! 10 s, or ConnectionLost.
    void finished(const lanthorn::Result<QJsonObject> &result);
};

} // namespace lanthorn::inline client
