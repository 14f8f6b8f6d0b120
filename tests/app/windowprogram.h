// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <support/testprogram.h>

#include <QApplication>

//! Ends a test class that shows windows, as QTEST_MAIN() does.
#define LANTHORN_WINDOW_TEST(Test) LANTHORN_TEST_IN(QApplication, Test)
