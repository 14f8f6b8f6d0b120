// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <chrono>

//! What a client takes and keeps of a host, however much it sends, so that none can fill the memory
//! of who joins it. A host that keeps to its own limits stays far below. Bounds of single values
//! are where they are read, in the protocol.
namespace lanthorn::inline client::bounds {

//! Rooms in the list. A host has 4096 of its own; others that share with it add theirs.
inline constexpr qsizetype rooms = 10'000;
//! Members of one room: as many as a host can be set to accept connections.
inline constexpr qsizetype membersOfRoom = 20'000;
//! Members of all rooms together.
inline constexpr qsizetype members = 50'000;
//! Frames on one connection that are no envelopes. A newer host sends none either.
inline constexpr int unreadableFrames = 100;
//! The longest token that is kept, UTF-16 units; ours has 43.
inline constexpr qsizetype token = 512;
//! The longest text of a message, UTF-16 units; a host says what it takes, 5000 by default.
inline constexpr qsizetype messageText = 20'000;
//! Commands without an answer; each waits 10 s.
inline constexpr qsizetype requests = 1000;
//! What is tried again by itself is tried again after this time, whatever a host wants.
inline constexpr std::chrono::seconds retry {60};
//! A connection that ended sooner was no success; the third in a row is tried again later.
inline constexpr std::chrono::seconds shortLife {10};

} // namespace lanthorn::inline client::bounds
