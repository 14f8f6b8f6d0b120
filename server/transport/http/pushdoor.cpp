// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/transport/http/pushdoor.h>

#include <QJsonDocument>
#include <QJsonObject>
#include <QUrlQuery>

namespace lanthorn::inline server {

using namespace Qt::StringLiterals;

namespace {

constexpr auto pushPath = "/api/push"_L1;

//! By its name in the query, or else by the type of the body.
std::optional<decoders::MessageKind> kindOf(const RequestHead &head, const QUrlQuery &query)
{
    if (query.hasQueryItem(u"kind"_s))
        return decoders::messageKindFromName(query.queryItemValue(u"kind"_s));
    const QByteArray type = head.header("content-type").split(';').first().trimmed().toLower();
    if (type == "text/csv")
        return decoders::MessageKind::Csv;
    if (type == "application/senml+json")
        return decoders::MessageKind::SenMl;
    if (type == "application/senml+cbor")
        return decoders::MessageKind::SenMlCbor;
    return decoders::MessageKind::Any;
}

QUrlQuery queryOf(const RequestHead &head)
{
    return QUrlQuery(QString::fromLatin1(head.queryString));
}

} // namespace

PushDoor::PushDoor(const PushToken &token, sources::PushSource *source, BodyReader &bodies,
                   Answer answer)
    : m_token(token)
    , m_source(source)
    , m_bodies(bodies)
    , m_answer(std::move(answer))
{
}

bool PushDoor::isPath(const QString &path)
{
    return path == pushPath || path == pushPath + u'/';
}

std::optional<HttpResponse> PushDoor::findFault(const RequestHead &head) const
{
    if (!isOpen())
        return HttpResponse::ofError(404, "Values cannot be pushed to this host.");
    if (head.method != "POST") {
        auto refusal = HttpResponse {405, "Values are pushed by POST.\n"};
        refusal.headers = {{"Allow", "POST"}};
        return refusal;
    }
    if (!m_token.accepts(head.header("authorization"))) {
        auto refusal = HttpResponse {401, "The push token is missing or wrong.\n"};
        refusal.headers = {{"WWW-Authenticate", "Bearer"}};
        return refusal;
    }
    if (auto fault = findBodyFault(head, longestBody))
        return fault;
    if (!kindOf(head, queryOf(head)))
        return HttpResponse::ofError(400, "There is no such kind of values.");
    return std::nullopt;
}

void PushDoor::take(Arrival arrival)
{
    if (const auto refusal = findFault(arrival.head)) {
        if (arrival.head.hasBody)
            arrival.next = nullptr; // Nobody reads it.
        m_answer(arrival, *refusal);
        return;
    }
    m_bodies.read(std::move(arrival),
                  [this](const Arrival &whole, const QByteArray &body) { takeBody(whole, body); });
}

void PushDoor::takeBody(const Arrival &arrival, const QByteArray &body)
{
    const QUrlQuery query = queryOf(arrival.head);
    const auto taken = m_source->take(query.queryItemValue(u"series"_s, QUrl::FullyDecoded),
                                      *kindOf(arrival.head, query), body);
    QJsonObject result {{u"values"_s, taken.values}, {u"refused"_s, taken.refused}};
    if (!taken.reason.isEmpty())
        result.insert(u"reason"_s, taken.reason);
    HttpResponse response {taken.values == 0 && taken.refused > 0 ? 422 : 200,
                           QJsonDocument(result).toJson(QJsonDocument::Compact) + '\n',
                           "application/json"};
    m_answer(arrival, response);
}

} // namespace lanthorn::inline server
