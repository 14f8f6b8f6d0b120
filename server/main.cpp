// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/serverprogram.h>

int main(int argc, char *argv[])
{
    return lanthorn::runServerProgram(argc, argv, {});
}
