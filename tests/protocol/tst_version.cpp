// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <protocol/version.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QTest>
#include <QVersionNumber>

namespace tst_version {

using namespace lanthorn;

// Others compare by the preprocessor.
#if !LANTHORN_VERSION_AT_LEAST(0, 2, 0)
#error "This is at least 0.2.0"
#endif
#if LANTHORN_VERSION_AT_LEAST(LANTHORN_VERSION_MAJOR + 1, 0, 0)                                    \
    || LANTHORN_VERSION_AT_LEAST(LANTHORN_VERSION_MAJOR, LANTHORN_VERSION_MINOR + 1, 0)            \
    || LANTHORN_VERSION_AT_LEAST(LANTHORN_VERSION_MAJOR, LANTHORN_VERSION_MINOR,                   \
                                 LANTHORN_VERSION_PATCH + 1)
#error "This is no later version than it is"
#endif

class TestVersion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void textSaysTheNumbers()
    {
        const QVersionNumber numbers(LANTHORN_VERSION_MAJOR, LANTHORN_VERSION_MINOR,
                                     LANTHORN_VERSION_PATCH);
        QCOMPARE(QStringLiteral(LANTHORN_VERSION), numbers.toString());
    }
};

LANTHORN_TEST(TestVersion)

} // namespace tst_version

#include "tst_version.moc"
