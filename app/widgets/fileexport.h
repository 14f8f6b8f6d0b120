// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

class QIODevice;
class QWidget;

namespace lanthorn {
inline namespace app {

//! What a dialog that asks for a file name says. Texts in the user's language.
struct FileQuestion
{
    QString title;
    QString filter; //!< As in QFileDialog, for example `PNG pictures (*.png)`.
    QString suffix; //!< Added to a name without one.
    QString subject; //!< Becomes part of the suggested name; any text.
};

//! Asks where to save and calls `save` with the path, or never. Returns at once; the dialog belongs
//! to `parent`.
void askForFile(QWidget *parent, const FileQuestion &question,
                const std::function<void(const QString &path)> &save);

//! Writes a file whole or not at all: `fill` writes and says whether it could. Returns what went
//! wrong, in words of the system; empty when the file is there.
QString writeFile(const QString &path, const std::function<bool(QIODevice &)> &fill);

} // namespace app
} // namespace lanthorn
