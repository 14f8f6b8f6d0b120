// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/result.h>

#include <QString>

namespace lanthorn::inline protocol {

//! The password in a file: its first line, in Unicode form C. BadOption when the file cannot be
//! read or the line is no password; the text names the file and never holds what is in it.
Result<QString> readPasswordFile(const QString &fileName);

} // namespace lanthorn::inline protocol
