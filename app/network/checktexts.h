// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <server/netcheck/networkcheck.h>

#include <QString>

namespace lanthorn {
inline namespace app {

//! What was looked at, as a heading.
QString checkTitle(Finding::Check check);

//! What was found, and what to do about it, as sentences for people who know no networks.
QString findingText(Finding::Meaning meaning);

//! Good, unsure and so on in a word, for those who see no icon.
QString outcomeText(Finding::Outcome outcome);

} // namespace app
} // namespace lanthorn
