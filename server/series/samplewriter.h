// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/messages/seriesmessages.h>

#include <QByteArray>

namespace lanthorn::inline series {

//! Appends `block` as the JSON of Samples::toPayload(), its times counted from `base`, which is in
//! whole milliseconds since 1970; in a tenth of the time.
void writeBlock(const SampleBlock &block, qint64 base, QByteArray *json);

//! The whole frame `samples`.
QByteArray samplesFrame(const QList<SampleBlock> &blocks);

} // namespace lanthorn::inline series
