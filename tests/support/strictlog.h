// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <testing/warnings.h>

#include <QString>

namespace lanthorn::test {

using lanthorn::failOnAnyWarning;

//! The bytes of tests/data/`path`, without the final newline. Fails the test when there are none.
QByteArray readTestData(const QString &path);

} // namespace lanthorn::test
