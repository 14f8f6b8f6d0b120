// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/widgets/fileexport.h>

#include <QDateTime>
#include <QDir>
#include <QFileDialog>
#include <QSaveFile>
#include <QStandardPaths>

namespace lanthorn {
inline namespace app {

using namespace Qt::StringLiterals;

namespace {

//! Free of what a file system or a shell may not like.
QString suggestedName(const FileQuestion &question)
{
    QString name = u"lanthorn-"_s;
    for (const QChar c : question.subject) {
        if (c.isLetterOrNumber())
            name += c;
    }
    if (!name.endsWith(u'-'))
        name += u'-';
    return name + QDateTime::currentDateTime().toString(u"yyyyMMdd-HHmmss"_s) + u'.'
        + question.suffix;
}

} // namespace

void askForFile(QWidget *parent, const FileQuestion &question,
                const std::function<void(const QString &path)> &save)
{
    const QDir folder(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    auto *dialog = new QFileDialog(parent, question.title, folder.filePath(suggestedName(question)),
                                   question.filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(question.suffix);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, save);
    dialog->open();
}

QString writeFile(const QString &path, const std::function<bool(QIODevice &)> &fill)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && fill(file) && file.commit())
        return {};
    return file.errorString();
}

} // namespace app
} // namespace lanthorn
