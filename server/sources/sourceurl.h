// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/result.h>

#include <QList>
#include <QString>

#include <memory>

namespace lanthorn::inline sources {

class SensorSource;

//! A source as it is written on a command line or in a file: checked, but not made.
struct SourceUrl
{
    QString text;

    //! BadOption says what is wrong. A password in it is refused unless `maybeSecret`.
    static Result<SourceUrl> fromString(const QString &text, bool maybeSecret = false);
    //! The source that the URL names.
    std::unique_ptr<SensorSource> make() const;

    bool operator==(const SourceUrl &) const = default;
};

//! One source a line; empty lines and those with # in front do not count. A file with a password in
//! it has to be its user's alone (mode 0600).
Result<QList<SourceUrl>> readSourcesFile(const QString &path);

//! What can be written, for help.
QString sourceUrlHelp();

} // namespace lanthorn::inline sources
