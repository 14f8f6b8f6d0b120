// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

namespace lanthorn::inline layers {

//! Which of `shards` Redis servers a name belongs to: the low twelve bits of its CRC-32 (the one
//! of zlib), scaled down. Every process that shares the servers must agree on this.
int shardOf(QByteArrayView name, int shards);

} // namespace lanthorn::inline layers
