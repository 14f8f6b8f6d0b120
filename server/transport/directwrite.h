// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

namespace lanthorn::inline server {

//! Gives a connected socket's system as many of these bytes as it takes at once, without waiting,
//! and returns how many; 0 when none, also because of an error.
using DirectWrite = qint64 (*)(qintptr descriptor, QByteArrayView bytes);

//! That of this system; null when it has none of its own, so that Qt has to do it.
DirectWrite systemDirectWrite();

} // namespace lanthorn::inline server
