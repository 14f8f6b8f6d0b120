// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace lanthorn::test {

//! Makes every warning, of Qt or ours, fail the running test unless it was announced with
//! QTest::ignoreMessage(). Call it in init().
void failOnAnyWarning();

//! The bytes of tests/data/`path`, without the final newline. Fails the test when there are none.
QByteArray readTestData(const QString &path);

} // namespace lanthorn::test
