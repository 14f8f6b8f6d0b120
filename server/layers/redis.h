// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <layers/backplane.h>
#include <layers/layeroptions.h>

#include <memory>

namespace lanthorn::inline layers {

//! Whether this program was built with the libraries that Redis needs.
bool hasRedis();

//! The backplane that `options` describe; null without hasRedis().
std::unique_ptr<Backplane> makeRedisBackplane(const LayerOptions &options);

} // namespace lanthorn::inline layers
