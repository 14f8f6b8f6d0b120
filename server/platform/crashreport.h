// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace lanthorn::inline platform {

// What a crash of this program leaves: a text with the version, the signal and the addresses of the
// calls, by file of code; nothing of what people wrote or are called. It is written by a handler of
// the signals that uses nothing but what is safe in one; what it needs is made before.

//! From now on a crash leaves a report in `folder`, which is made, for this user alone, when it is
//! missing; old reports but for a few go. `program` is its first line. Does nothing where the
//! system has no such signals. Once, by the main thread, before there are others.
void installCrashReports(const QString &folder, const QByteArray &program);

//! Files of code that were loaded since have their names in reports, too. The main thread.
void noteLoadedCode();

//! Where a crash of this program would leave its report; empty where it would leave none.
QString crashReportFile();

} // namespace lanthorn::inline platform
