// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <testing/warnings.h>

#include <QRegularExpression>
#include <QTest>

namespace lanthorn::inline testing {

using namespace Qt::StringLiterals;

void failOnAnyWarning()
{
    // Newer Qt's QAbstractItemModelTester says this of fonts and brushes where there is no Qt Gui.
    QTest::failOnWarning(
        QRegularExpression(u"^(?!Trying to construct an instance of an invalid type).*"_s));
}

} // namespace lanthorn::inline testing
