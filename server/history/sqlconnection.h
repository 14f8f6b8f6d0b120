// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <history/historyevent.h>

#include <QHash>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>
#include <QVariant>

#include <memory>
#include <utility>

namespace lanthorn::inline history {

//! What SQLite refused. The code is its extended one, 0 when nothing was wrong.
struct SqlFault
{
    int code = 0;
    QString text = {};

    bool isFault() const { return code != 0; }
    bool isDamage() const; //!< The file is damaged, or no database.
    NotSaved reason() const;
};

//! A prepared statement in use: bind, run(), next() and read. It is reset when this goes.
class SqlStatement final
{
public:
    SqlStatement(std::shared_ptr<QSqlQuery> query, SqlFault &fault)
        : m_owner(std::move(query))
        , m_query(*m_owner)
        , m_fault(fault)
    {
    }
    ~SqlStatement() { m_query.finish(); }
    Q_DISABLE_COPY_MOVE(SqlStatement)

    SqlStatement &bind(const QVariant &value)
    {
        m_query.bindValue(m_bound++, value);
        return *this;
    }
    //! A null string, too, as a text and not as NULL.
    SqlStatement &bindText(const QString &text)
    {
        return bind(text.isNull() ? QStringLiteral("") : text);
    }
    //! False with the fault of the connection, also of an earlier statement.
    bool run();
    //! run() again needs all values bound anew.
    bool next();
    qint64 number(int column) const { return m_query.value(column).toLongLong(); }
    QString text(int column) const { return m_query.value(column).toString(); }
    QVariant value(int column) const { return m_query.value(column); }
    qint64 insertedId() const { return m_query.lastInsertId().toLongLong(); }
    int changedRows() const { return m_query.numRowsAffected(); }
    bool isNull(int column) const { return m_query.isNull(column); }

private:
    std::shared_ptr<QSqlQuery> m_owner;
    QSqlQuery &m_query;
    SqlFault &m_fault;
    int m_bound = 0;
};

enum class SqlMode {
    Write,
    Read, //!< Never writes and never checkpoints.
    ReadOnly, //!< Leaves the file as it is, and its log.
    ReadUntouched, //!< Of a file that nobody writes, in a folder that nobody can write to.
};

//! One connection to an SQLite file, used in the thread that opened it. The first fault stays until
//! clearFault(), and nothing runs meanwhile: whoever does several things asks once.
class SqlConnection final
{
public:
    SqlConnection() = default;
    ~SqlConnection() { close(); }
    Q_DISABLE_COPY_MOVE(SqlConnection)

    //! `vfs`: the name of one that SQLite knows, or empty.
    bool open(const QString &path, SqlMode mode, const QString &vfs);
    void close();
    bool isOpen() const { return m_database.isOpen(); }

    bool exec(const QString &sql);
    //! The statement, prepared once. Not in use twice at the same time.
    SqlStatement statement(const char *sql);
    //! One that is made for this use.
    SqlStatement statement(const QString &sql);
    //! The first value of the first row; invalid when there is none.
    QVariant value(const QString &sql);

    const SqlFault &fault() const { return m_fault; }
    bool hasFault() const { return m_fault.isFault(); }
    void setFault(int code, const QString &text) { m_fault = {code, text}; }
    void clearFault() { m_fault = {}; }

private:
    std::shared_ptr<QSqlQuery> prepare(const QString &sql);

    QSqlDatabase m_database;
    QString m_name;
    //! By the address of the text, which is a literal.
    QHash<const char *, std::shared_ptr<QSqlQuery>> m_prepared;
    SqlFault m_fault;
};

} // namespace lanthorn::inline history
