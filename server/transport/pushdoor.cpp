// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/transport/pushdoor.h>

#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpSocket>
#include <QUrlQuery>

#include <vector>

namespace lanthorn::inline server {

using namespace Qt::StringLiterals;

namespace {

constexpr auto pushPath = "/api/push"_L1;
constexpr std::chrono::seconds deadlineStep {1};

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

PushDoor::PushDoor(const PushToken &token, sources::PushSource *source, const Limits &limits,
                   Answer answer, QObject *parent)
    : QObject(parent)
    , m_token(token)
    , m_source(source)
    , m_answer(std::move(answer))
    , m_quota(limits.answers, limits.answersPerAddress)
{
    m_deadlines.setInterval(deadlineStep);
    connect(&m_deadlines, &QTimer::timeout, this, &PushDoor::checkDeadlines);
}

PushDoor::~PushDoor()
{
    for (const auto &[socket, body] : m_bodies) {
        socket->disconnect(this);
        delete socket;
    }
}

bool PushDoor::isPath(const QString &path)
{
    return path == pushPath || path == pushPath + u'/';
}

std::pair<HttpResponse, qint64> PushDoor::check(const RequestHead &head) const
{
    const auto refuse = [](int status, const QByteArray &text) {
        return std::pair(HttpResponse::ofError(status, text), qint64(0));
    };
    if (!isOpen())
        return refuse(404, "Values cannot be pushed to this host.");
    if (head.method != "POST") {
        auto refusal = HttpResponse {405, "Values are pushed by POST.\n"};
        refusal.headers = {{"Allow", "POST"}};
        return {refusal, 0};
    }
    if (!m_token.accepts(head.header("authorization"))) {
        auto refusal = HttpResponse {401, "The push token is missing or wrong.\n"};
        refusal.headers = {{"WWW-Authenticate", "Bearer"}};
        return {refusal, 0};
    }
    bool isNumber = false;
    const qint64 length = head.header("content-length").toLongLong(&isNumber);
    if (!head.header("transfer-encoding").isEmpty() || !isNumber)
        return refuse(411, "Say the Content-Length of the values.");
    if (length > longestBody)
        return refuse(413, "At most 1 MiB is taken at once.");
    const QByteArray expectation = head.header("expect");
    if (!expectation.isEmpty() && expectation.compare("100-continue", Qt::CaseInsensitive) != 0)
        return refuse(417, "Nothing but 100-continue may be expected.");
    if (!kindOf(head, queryOf(head)))
        return refuse(400, "There is no such kind of values.");
    return {HttpResponse {0, {}}, length};
}

void PushDoor::take(Arrival arrival)
{
    const auto [refusal, length] = check(arrival.head);
    if (refusal.status != 0) {
        if (arrival.head.hasBody)
            arrival.next = nullptr; // Nobody reads it.
        m_answer(arrival, refusal);
        return;
    }
    QTcpSocket *const socket = arrival.socket;
    if (!arrival.head.header("expect").isEmpty() && socket->bytesAvailable() < length)
        socket->write("HTTP/1.1 100 Continue\r\n\r\n");
    const QHostAddress peer = arrival.client;
    socket->setParent(this);
    const qint64 usualBuffer = socket->readBufferSize();
    socket->setReadBufferSize(std::max(socket->readBufferSize(), length + 1));
    m_bodies.emplace(socket,
                     Body {std::move(arrival), length, usualBuffer,
                           std::chrono::steady_clock::now() + bodyTimeout});
    connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
    connect(socket, &QTcpSocket::disconnected, this, [this, socket] { drop(socket); });
    read(socket);
    if (const auto body = m_bodies.find(socket); body != m_bodies.end()) {
        body->second.place = m_quota.enter(peer, [this, socket] { drop(socket); });
        if (!m_deadlines.isActive())
            m_deadlines.start();
    }
}

void PushDoor::read(QTcpSocket *socket)
{
    const auto body = m_bodies.find(socket);
    if (body == m_bodies.end())
        return;
    if (socket->state() != QAbstractSocket::ConnectedState)
        drop(socket);
    else if (socket->bytesAvailable() >= body->second.length)
        finish(socket);
}

void PushDoor::finish(QTcpSocket *socket)
{
    Body body = std::move(m_bodies.at(socket));
    m_bodies.erase(socket);
    socket->disconnect(this);
    socket->setParent(nullptr);
    const QUrlQuery query = queryOf(body.arrival.head);
    const QByteArray message = socket->read(body.length);
    socket->setReadBufferSize(body.usualBuffer);
    const auto taken = m_source->take(query.queryItemValue(u"series"_s, QUrl::FullyDecoded),
                                      *kindOf(body.arrival.head, query), message);
    QJsonObject result {{u"values"_s, taken.values}, {u"refused"_s, taken.refused}};
    if (!taken.reason.isEmpty())
        result.insert(u"reason"_s, taken.reason);
    HttpResponse response {taken.values == 0 && taken.refused > 0 ? 422 : 200,
                           QJsonDocument(result).toJson(QJsonDocument::Compact) + '\n',
                           "application/json"};
    m_answer(body.arrival, response);
}

void PushDoor::drop(QTcpSocket *socket)
{
    if (m_bodies.erase(socket) == 0)
        return;
    socket->disconnect(this);
    socket->abort();
    socket->deleteLater();
}

void PushDoor::checkDeadlines()
{
    const auto now = std::chrono::steady_clock::now();
    std::vector<QTcpSocket *> late;
    for (const auto &[socket, body] : m_bodies) {
        if (body.deadline <= now)
            late.push_back(socket);
    }
    for (QTcpSocket *const socket : late)
        drop(socket);
    if (m_bodies.empty())
        m_deadlines.stop();
}

} // namespace lanthorn::inline server
