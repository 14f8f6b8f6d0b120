// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace lanthorn::inline testing {

//! Makes every warning, of Qt, of Lanthorn or of what is tested, fail the running test function
//! unless it was announced with QTest::ignoreMessage(). Call it in init().
void failOnAnyWarning();

} // namespace lanthorn::inline testing
