// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/sessions/roomexport.h>

#include <app/errortexts.h>
#include <app/sessions/openroom.h>
#include <client/client.h>
#include <client/connection/pendingrequest.h>
#include <client/transcript.h>
#include <protocol/messages/messagetypes.h>

#include <QJsonDocument>

#include <utility>

namespace lanthorn {
inline namespace app {

using namespace Qt::StringLiterals;

void RoomExport::start(Client *client, OpenRoom *room, const QString &path, Done done)
{
    (new RoomExport(client, room, path, std::move(done)))->begin();
}

RoomExport::RoomExport(Client *client, OpenRoom *room, const QString &path, Done done)
    : QObject(room)
    , m_client(client)
    , m_room(room)
    , m_name(room->name())
    , m_format(path.endsWith(".json"_L1, Qt::CaseInsensitive)       ? Format::Json
                   : path.endsWith(".html"_L1, Qt::CaseInsensitive) ? Format::Html
                                                                    : Format::Text)
    , m_file(path)
    , m_done(std::move(done))
{
}

void RoomExport::begin()
{
    if (!m_file.open(QIODevice::WriteOnly)) {
        end(m_file.errorString());
        return;
    }
    if (m_format == Format::Html)
        writeLine(transcript::htmlHead(m_name));
    if (m_client->can(features::history) && m_room->state() == Room::State::Joined) {
        ask(0);
        return;
    }
    const Timeline *timeline = m_room->room()->timeline();
    for (qsizetype row = 0; row < timeline->size(); ++row) {
        if (timeline->at(row).delivery == Delivery::Delivered)
            write(timeline->at(row).message);
    }
    finishFile();
}

void RoomExport::ask(qint64 after)
{
    const HistoryQuery query {HistoryQuery::Where::After, after, HistoryQuery::mostMessages};
    PendingRequest *request =
        m_client->request(types::history, Topic::room(m_name), query.toPayload());
    connect(request, &PendingRequest::finished, this,
            [this, after](const Result<QJsonObject> &result) { take(after, result); });
}

void RoomExport::take(qint64 after, const Result<QJsonObject> &result)
{
    const auto page = result ? MessagesPage::fromPayload(*result) : result.error();
    if (!page) {
        end(errorText(page.error()));
        return;
    }
    for (const ChatMessage &message : page->messages)
        write(message);
    const qint64 last = page->messages.isEmpty() ? 0 : page->messages.last().seq;
    if (page->hasNewer && last > after)
        ask(last);
    else
        finishFile();
}

void RoomExport::write(const ChatMessage &message)
{
    switch (m_format) {
    case Format::Text:
        writeLine(transcript::line(message));
        break;
    case Format::Json:
        m_file.write(
            QJsonDocument(transcript::toJson(m_name, message)).toJson(QJsonDocument::Compact)
            + '\n');
        break;
    case Format::Html:
        writeLine(transcript::htmlRow(message));
        break;
    }
}

void RoomExport::writeLine(const QString &line)
{
    m_file.write(line.toUtf8() + '\n');
}

void RoomExport::finishFile()
{
    if (m_format == Format::Html)
        writeLine(transcript::htmlEnd());
    end(m_file.commit() ? QString() : m_file.errorString());
}

void RoomExport::end(const QString &problem)
{
    deleteLater();
    m_done(problem);
}

} // namespace app
} // namespace lanthorn
