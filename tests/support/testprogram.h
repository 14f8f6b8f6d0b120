// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QTest>

// One program holds the test classes of a folder, each in a tst_*.cpp of its own, in a namespace
// named like the file. Its first argument says which one runs, `outbox` for that of tst_outbox.cpp;
// what follows is Qt Test's. A class ends with LANTHORN_TEST(), which stands for
// QTEST_GUILESS_MAIN(), or with LANTHORN_WINDOW_TEST(), which stands for QTEST_MAIN().

namespace lanthorn::test {

//! Runs a test class as the only one of the process; returns its exit code.
using RunTest = int (*)(int argc, char **argv);

//! Makes a test class known by the name of its source. Before main(), one for each class.
class Registration final
{
public:
    Registration(const char *sourceFile, RunTest run);
};

template<typename Application, typename Test>
int runTest(int argc, char **argv)
{
    // Before there is an application, as with Qt Test's own main().
    if constexpr (requires { Test::initMain(); })
        Test::initMain();
    Application application(argc, argv);
    application.setAttribute(Qt::AA_Use96Dpi, true);
    Test test;
    return QTest::qExec(&test, argc, argv);
}

} // namespace lanthorn::test

#define LANTHORN_TEST_IN(Application, Test)                                                        \
    static const lanthorn::test::Registration registration(                                        \
        __FILE__, lanthorn::test::runTest<Application, Test>);

#define LANTHORN_TEST(Test) LANTHORN_TEST_IN(QCoreApplication, Test)
