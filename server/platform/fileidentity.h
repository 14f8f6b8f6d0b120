// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QtGlobal>

#include <optional>

namespace lanthorn::inline platform {

//! Which file a path leads to: the same as long as nobody deletes or replaces it.
struct FileIdentity
{
    quint64 device = 0;
    quint64 file = 0;

    bool operator==(const FileIdentity &) const = default;
};

//! Nothing when there is no such file. Any thread.
std::optional<FileIdentity> fileIdentity(const QString &path);

} // namespace lanthorn::inline platform
