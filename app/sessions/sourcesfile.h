// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sources/sourceurl.h>

#include <QList>
#include <QString>

namespace lanthorn {
inline namespace app {

//! Where the live values of hosted sessions come from, kept from one to the next: one source a
//! line, as readSourcesFile() has it, in a file that only this user may read, for there may be
//! passwords in it. Lives in the GUI thread.
class SourcesFile final
{
public:
    //! Empty: nothing is kept.
    explicit SourcesFile(const QString &path = {})
        : m_path(path)
    {
    }

    //! What is kept; without a file, random values.
    QList<sources::SourceUrl> read() const;
    //! Says what is wrong, in the system's words; empty when nothing is. Comments, and lines that
    //! are no source to this program, stay.
    QString write(const QList<sources::SourceUrl> &urls) const;

private:
    QString m_path;
};

} // namespace app
} // namespace lanthorn
