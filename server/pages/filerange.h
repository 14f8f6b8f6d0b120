// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <variant>

namespace lanthorn::inline server {

//! Part of a file, in bytes.
struct FileRange
{
    qint64 first = 0;
    qint64 size = 0;

    bool operator==(const FileRange &) const = default;
};

//! All of the file is wanted.
struct WholeFile
{
};

//! Nothing of the file is in the range.
struct NoSuchRange
{
};

//! What the value of a Range field means for a file of `fileBytes` (RFC 9110 section 14). A field
//! that is none, and one with several ranges, asks for the whole file.
std::variant<WholeFile, FileRange, NoSuchRange> parseRange(const QByteArray &value,
                                                           qint64 fileBytes);

} // namespace lanthorn::inline server
