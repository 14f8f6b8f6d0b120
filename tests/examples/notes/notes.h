// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <channels/asyncconsumer.h>
#include <QSqlDatabase>
#include <QSqlQuery>

using namespace lanthorn;
using namespace Qt::StringLiterals;

//! Runs a statement on the file of all notes, and waits for the disk: in any thread.
inline QStringList ask(const QString &file, const QString &statement, const QVariantList &values)
{
    QStringList texts;
    const QString name = QString::number(quintptr(&texts)); // Nobody else has it meanwhile.
    {
        QSqlDatabase db = QSqlDatabase::addDatabase(u"QSQLITE"_s, name);
        db.setDatabaseName(file);
        db.open();
        QSqlQuery query(u"CREATE TABLE IF NOT EXISTS notes (room TEXT, text TEXT)"_s, db);
        query.prepare(statement);
        for (const QVariant &value : values)
            query.addBindValue(value);
        for (query.exec(); query.next();)
            texts.append(query.value(0).toString());
    }
    QSqlDatabase::removeDatabase(name);
    return texts;
}

//! A room that keeps what is said: who comes in gets it all.
class NotesConsumer final : public AsyncConsumer
{
public:
    NotesConsumer(WorkerPool *pool, const QString &file)
        : m_pool(*pool)
        , m_file(file)
    {
    }

private:
    GroupName room() const { return *GroupName::fromString(u"notes_"_s + argument("room"_L1)); }
    //! On another thread: nobody else waits for the disk.
    Awaited<QStringList> query(const QString &statement, const QVariantList &more = {})
    {
        const QVariantList values = QVariantList {argument("room"_L1)} + more;
        return run(m_pool, [=, file = m_file] { return ask(file, statement, values); });
    }

    Task onConnect() override
    {
        joinGroup(room());
        onEvent("note"_L1, [this](const Event &event) -> Task {
            sendText(event.payload().value("text"_L1).toByteArray());
            co_return;
        });
        accept();
        for (const QString &text : co_await query(u"SELECT text FROM notes WHERE room = ?"_s))
            sendText(text.toUtf8());
    }

    Task onText(QByteArray utf8) override
    {
        const QVariantList more {QString::fromUtf8(utf8)};
        co_await query(u"INSERT INTO notes VALUES (?, ?)"_s, more);
        groupSend(room(), u"note"_s, {{u"text"_s, utf8}});
    }

    WorkerPool &m_pool;
    QString m_file;
};
