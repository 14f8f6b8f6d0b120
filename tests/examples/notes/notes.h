// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "database.h"

#include <channels/asyncconsumer.h>
#include <server/http/asynchttp.h>
#include <QJsonArray>

using namespace lanthorn;
using namespace Qt::StringLiterals;

//! The notes in a file, asked for on another thread: nobody else waits for the disk.
struct Notes
{
    WorkerPool *pool;
    QString file;

    Awaited<QStringList> all(Awaitables &here, const QString &room) const
    {
        return here.run(*pool, [file = file, room] {
            return ask(file, u"SELECT text FROM notes WHERE room = ?"_s, {room});
        });
    }
    Awaited<QStringList> add(Awaitables &here, const QString &room, const QString &text) const
    {
        return here.run(*pool, [file = file, room, text] {
            return ask(file, u"INSERT INTO notes VALUES (?, ?)"_s, {room, text});
        });
    }
};

//! A room that keeps what is said: who comes in gets it all.
class NotesConsumer final : public AsyncConsumer
{
public:
    explicit NotesConsumer(const Notes &notes)
        : m_notes(notes)
    {
    }

private:
    GroupName group() const { return *GroupName::fromString(u"notes_"_s + argument("room"_L1)); }

    Task onConnect() override
    {
        joinGroup(group());
        onEvent("note"_L1, [this](const Event &event) -> Task {
            sendText(event.payload().value("text"_L1).toByteArray());
            co_return;
        });
        accept();
        for (const QString &text : co_await m_notes.all(*this, argument("room"_L1)))
            sendText(text.toUtf8());
    }

    Task onText(QByteArray utf8) override
    {
        co_await m_notes.add(*this, argument("room"_L1), QString::fromUtf8(utf8));
        groupSend(group(), u"note"_s, {{u"text"_s, utf8}});
    }

    Notes m_notes;
};

//! The same as a page of JSON.
inline ApplicationPtr notesPage(const Notes &notes)
{
    return asyncHttp([notes](const HttpRequest &request, Awaitables &here) -> TaskOf<HttpResponse> {
        const QStringList texts = co_await notes.all(here, request.argument("room"_L1));
        co_return jsonResponse({{u"notes"_s, QJsonArray::fromStringList(texts)}});
    });
}
