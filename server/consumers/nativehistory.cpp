// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/consumers/nativerooms.h>

#include <server/consumers/topics.h>

// The commands about what was said before.

namespace lanthorn::inline server {

using namespace Qt::StringLiterals;

namespace {

//! Answers with the payload of what the chat says.
template<class T>
auto answerWith(const Reply &reply)
{
    return [reply](const Result<T> &result) {
        if (result)
            reply(Outcome {result->toPayload()});
        else
            reply(result.error());
    };
}

} // namespace

void NativeRooms::history(const Envelope &envelope, const Reply &reply)
{
    const auto joined = joinedOf(envelope);
    const auto query = HistoryQuery::fromPayload(envelope.payload);
    if (!joined)
        reply(joined.error());
    else if (!query)
        reply(query.error());
    else
        m_chat.past().page((*joined)->stay->room(), *query, answerWith<MessagesPage>(reply));
}

void NativeRooms::search(const Envelope &envelope, const Reply &reply)
{
    const auto query = SearchQuery::fromPayload(envelope.payload);
    if (envelope.topic.isEmpty()) {
        searchEverywhere(query, reply);
        return;
    }
    const auto joined = joinedOf(envelope);
    if (!joined)
        reply(joined.error());
    else if (!query)
        reply(query.error());
    else
        m_chat.past().search({(*joined)->stay->room()}, *query, answerWith<SearchPage>(reply));
}

void NativeRooms::searchEverywhere(const Result<SearchQuery> &query, const Reply &reply)
{
    if (!m_participant.isIntroduced()) {
        reply(notIntroduced());
        return;
    }
    if (!query) {
        reply(query.error());
        return;
    }
    m_chat.past().rooms(
        whileHere([this, query = *query, reply](const Result<std::vector<KnownRoom>> &known) {
            if (!known) {
                reply(known.error());
                return;
            }
            m_chat.past().search(m_chat.readable(m_participant, *known), query,
                                 answerWith<SearchPage>(reply));
        }));
}

void NativeRooms::edit(const Envelope &envelope, const Reply &reply)
{
    const auto joined = joinedOf(envelope);
    const auto edit = Edit::fromPayload(envelope.payload, m_chat.limits().chatTextLength);
    if (!joined)
        reply(joined.error());
    else if (!edit)
        reply(edit.error());
    else
        m_chat.edit(*(*joined)->stay, *edit, answerIn<Changed>(*joined, reply));
}

void NativeRooms::remove(const Envelope &envelope, const Reply &reply)
{
    const auto joined = joinedOf(envelope);
    const auto number = RoomNumber::fromPayload(envelope.payload);
    if (!joined)
        reply(joined.error());
    else if (!number)
        reply(number.error());
    else
        m_chat.remove(*(*joined)->stay, number->seq, answerIn<Changed>(*joined, reply));
}

void NativeRooms::react(const Envelope &envelope, const Reply &reply)
{
    const auto joined = joinedOf(envelope);
    const auto react = React::fromPayload(envelope.payload);
    if (!joined)
        reply(joined.error());
    else if (!react)
        reply(react.error());
    else
        m_chat.react(*(*joined)->stay, *react, answerIn<Changed>(*joined, reply));
}

void NativeRooms::read(const Envelope &envelope, const Reply &reply)
{
    const auto joined = joinedOf(envelope);
    const auto number = RoomNumber::fromPayload(envelope.payload);
    if (!joined) {
        reply(joined.error());
    } else if (!number) {
        reply(number.error());
    } else if (!m_chat.history().isKept()) {
        reply(Error {ErrorCode::HistoryOff, u"Nothing is kept here"_s});
    } else {
        m_chat.markRead(*(*joined)->stay, number->seq);
        reply(Outcome {});
    }
}

} // namespace lanthorn::inline server
