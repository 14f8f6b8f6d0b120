// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRegularExpression>
#include <QTest>

namespace lanthorn::test {

//! failOnAnyWarning() for tests that show windows: the offscreen platform says of itself what it
//! cannot do, and that is no fault of the program.
inline void failOnAnyWarningOfOurs()
{
    QTest::failOnWarning(QRegularExpression(
        QStringLiteral("^(?!This plugin does not support (propagateSizeHints|raise|grabbing)).*")));
}

} // namespace lanthorn::test
