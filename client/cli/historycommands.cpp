// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/cli/historycommands.h>

#include <client/cli/terminal/console.h>
#include <client/cli/terminal/format.h>
#include <client/connection/pendingrequest.h>
#include <client/transcript.h>
#include <protocol/messages/messagetypes.h>

#include <algorithm>

namespace lanthorn::inline cli {

using namespace Qt::StringLiterals;

const CommandSpec historyCommand {
    "history"_L1, "print what was said in a room"_L1,
    "Prints the newest messages, or with --before those in front of a number, oldest\n"
    "first: when, \"name: text\". With --json each line has the number (seq), by which\n"
    "--before and the --since of tail go on."_L1,
    TakesRoom | TakesNick | TakesCount | TakesBefore, makeCommand<HistoryCommand>};

const CommandSpec searchCommand {
    "search"_L1, "print the messages of a room that have certain words"_L1,
    "Prints the newest messages that have all words of TEXT, also as the beginnings\n"
    "of words, newest first."_L1,
    TakesRoom | TakesNick | TakesCount | TakesText, makeCommand<SearchCommand>};

const CommandSpec exportCommand {
    "export"_L1, "print all that is kept of a room"_L1,
    "Oldest first, each message as it is now: as text, as JSON (one object per\n"
    "line) or as a page of HTML that loads nothing."_L1,
    TakesRoom | TakesNick | TakesFormat, makeCommand<ExportCommand>};

namespace {
constexpr int usualCount = 50;
} // namespace

PastCommand::PastCommand(const Context &context, const Options &options)
    : Command(context, options)
    , m_reader(context.client, options.room, this)
{
}

void PastCommand::begin()
{
    connect(joinRoom(), &Room::stateChanged, this, [this](Room::State state) {
        if (state != Room::State::Joined)
            return;
        if (client().can(feature()))
            read();
        else
            end(Error {ErrorCode::HistoryOff, u"The host keeps nothing of what is said"_s});
    });
}

QLatin1StringView PastCommand::feature() const
{
    return features::history;
}

void PastCommand::print(const ChatMessage &message)
{
    if (options().json)
        console().print(jsonLine(toJson(options().room, message)));
    else
        console().print(datedLine(message));
}

void PastCommand::end(const Result<void> &result)
{
    if (result)
        finish(Done);
    else
        fail(u"Cannot read the room %1"_s.arg(options().room.toString()), result.error());
}

void HistoryCommand::read()
{
    const int count = options().count.value_or(usualCount);
    const auto take = [this, count](const QList<ChatMessage> &messages) {
        m_messages = messages + m_messages;
        if (m_messages.size() > count)
            m_messages = m_messages.last(count);
        return m_messages.size() < count;
    };
    m_reader.readBack(options().before.value_or(0), take, [this](const Result<void> &result) {
        for (const ChatMessage &message : std::as_const(m_messages))
            print(message);
        end(result);
    });
}

QLatin1StringView SearchCommand::feature() const
{
    return features::search;
}

void SearchCommand::read()
{
    m_left = options().count.value_or(usualCount);
    ask({});
}

void SearchCommand::ask(const QString &page)
{
    SearchQuery query;
    query.text = options().text.value_or(QString());
    query.page = page;
    query.count = std::min(m_left, SearchQuery::mostMessages);
    PendingRequest *request =
        client().request(types::search, Topic::room(options().room), query.toPayload());
    connect(request, &PendingRequest::finished, this, &SearchCommand::handle);
}

void SearchCommand::handle(const Result<QJsonObject> &result)
{
    const auto found = result ? SearchPage::fromPayload(*result) : result.error();
    if (!found) {
        end(found.error());
        return;
    }
    for (const SearchHit &hit : found->hits) {
        if (m_left-- > 0)
            print(hit.message);
    }
    if (m_left > 0 && !found->page.isEmpty() && !found->hits.isEmpty())
        ask(found->page);
    else
        end({});
}

void ExportCommand::read()
{
    const bool isHtml = options().format == ExportFormat::Html;
    if (isHtml)
        console().print(transcript::htmlHead(options().room).toUtf8());
    const auto take = [this](const QList<ChatMessage> &messages) {
        for (const ChatMessage &message : messages)
            write(message);
        return true;
    };
    m_reader.readOn(0, take, [this, isHtml](const Result<void> &result) {
        if (isHtml)
            console().print(transcript::htmlEnd().toUtf8());
        end(result);
    });
}

void ExportCommand::write(const ChatMessage &message)
{
    switch (options().format) {
    case ExportFormat::Text:
        console().print(datedLine(message));
        break;
    case ExportFormat::Json:
        console().print(jsonLine(transcript::toJson(options().room, message)));
        break;
    case ExportFormat::Html:
        console().print(transcript::htmlRow(message).toUtf8());
        break;
    }
}

} // namespace lanthorn::inline cli
