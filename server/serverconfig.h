// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/result.h>

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <functional>

namespace lanthorn::inline server {

//! What a configuration file may say of an option of the command line.
enum class ConfigKey {
    Unknown, //!< There is no such option, or it is for the command line alone.
    Switch, //!< Takes yes or no.
    Value,
};

//! The arguments that a configuration file stands for: `KEY = VALUE` is `--KEY=VALUE`, once for
//! each line. Lines that are blank, begin with `#` or `;`, or are `[a section]` say nothing; a
//! value may stand in double quotes. BadOption names the line.
Result<QStringList> configArguments(const QByteArray &text,
                                    const std::function<ConfigKey(const QString &)> &kindOf);

//! The same of a file; BadOption names it, and says why it cannot be read. `leftOut` are keys that
//! the command line has said better.
Result<QStringList> readConfig(const QString &fileName,
                               const std::function<ConfigKey(const QString &)> &kindOf,
                               const QStringList &leftOut);

} // namespace lanthorn::inline server
