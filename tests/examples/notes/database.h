// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariant>

//! Runs a statement on the file of all notes, and waits for the disk: in any thread.
inline QStringList ask(const QString &file, const QString &statement, const QVariantList &values)
{
    QStringList texts;
    const QString name = QString::number(quintptr(&texts)); // Nobody else has it meanwhile.
    {
        QSqlDatabase db = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
        db.setDatabaseName(file);
        db.open();
        QSqlQuery query(QStringLiteral("CREATE TABLE IF NOT EXISTS notes (room TEXT, text TEXT)"),
                        db);
        query.prepare(statement);
        for (const QVariant &value : values)
            query.addBindValue(value);
        for (query.exec(); query.next();)
            texts.append(query.value(0).toString());
    }
    QSqlDatabase::removeDatabase(name);
    return texts;
}
