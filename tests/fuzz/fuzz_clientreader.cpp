// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/client.h>
#include <client/connection/handshake.h>
#include <client/connection/messagereader.h>
#include <client/connection/scheduler.h>
#include <client/connection/transport.h>
#include <client/hostbounds.h>
#include <client/room.h>

#include <fuzz/require.h>

#include <QCoreApplication>
#include <QEvent>
#include <QLoggingCategory>
#include <QPointer>

#include <map>
#include <vector>

using namespace lanthorn;

namespace {

constexpr int largestMessage = 2000;

//! Time that passes when the fuzzer says so.
class FuzzScheduler final : public Scheduler
{
public:
    milliseconds now() const override { return m_now; }
    Handle callAfter(milliseconds delay, std::function<void()> call) override
    {
        m_calls.emplace(std::pair(m_now + std::max(delay, milliseconds(0)), ++m_last),
                        std::move(call));
        return m_last;
    }
    void cancel(Handle handle) override
    {
        std::erase_if(m_calls, [handle](const auto &call) { return call.first.second == handle; });
    }
    void advance(milliseconds duration)
    {
        const milliseconds end = m_now + duration;
        while (!m_calls.empty() && m_calls.begin()->first.first <= end) {
            const auto node = m_calls.extract(m_calls.begin());
            m_now = node.key().first;
            node.mapped()();
        }
        m_now = end;
    }

private:
    milliseconds m_now {1000};
    Handle m_last = 0;
    std::map<std::pair<milliseconds, Handle>, std::function<void()>> m_calls;
};

class FuzzTransport final : public Transport
{
public:
    void open(const QUrl &) override { }
    void sendText(const QByteArray &) override { }
    void ping() override { }
    void close(quint16) override { }
    void abort() override { }
};

struct Findings
{
    std::vector<QByteArray> texts;
    std::vector<QByteArray> control;
    std::optional<PeerClose> close;
    std::optional<FrameFault> fault;

    bool operator==(const Findings &) const = default;
};

//! What the reader makes of the stream when it comes in pieces of this size.
Findings readAll(const QByteArray &stream, qsizetype step)
{
    Limits limits;
    limits.messageBytes = largestMessage;
    limits.messageFragments = 8;
    limits.controlRate = {20, 1.0};
    MessageReader reader(limits, [] { return milliseconds(0); });
    Findings findings;
    for (qsizetype at = 0; at < stream.size(); at += step) {
        reader.add(stream.mid(at, step));
        for (;;) {
            const MessageReader::Item item = reader.next();
            if (const auto *text = std::get_if<MessageReader::Text>(&item)) {
                fuzz::require(text->utf8.size() <= largestMessage && text->utf8.isValidUtf8());
                findings.texts.push_back(text->utf8);
            } else if (const auto *ping = std::get_if<MessageReader::Ping>(&item)) {
                fuzz::require(ping->payload.size() <= 125);
                findings.control.push_back('i' + ping->payload);
            } else if (const auto *pong = std::get_if<MessageReader::Pong>(&item)) {
                fuzz::require(pong->payload.size() <= 125);
                findings.control.push_back('o' + pong->payload);
            } else if (const auto *close = std::get_if<PeerClose>(&item)) {
                findings.close = *close;
            } else if (const auto *fault = std::get_if<FrameFault>(&item)) {
                findings.fault = *fault;
            } else {
                break;
            }
        }
        fuzz::require(reader.heldBytes() <= largestMessage + 14 + step);
    }
    return findings;
}

//! How the answer to a handshake is judged; the size of its head when it is accepted.
std::pair<qsizetype, ErrorCode> judge(const QByteArray &answer, qsizetype step)
{
    Handshake handshake(QUrl(QStringLiteral("ws://h:8000/ws/lanthorn/")));
    for (qsizetype at = step;; at += step) {
        const auto result =
            handshake.read(QByteArrayView(answer).first(std::min(at, answer.size())));
        if (!result)
            return {-1, result.error().code};
        if (*result)
            return {**result, {}};
        if (at >= answer.size())
            return {0, {}};
    }
}

//! A client in the lobby hears `texts`, each a little later, and loses the connection at last.
void hear(const std::vector<QByteArray> &texts)
{
    FuzzScheduler scheduler;
    QPointer<Transport> transport;
    Client client(
        [&transport] {
            auto made = std::make_unique<FuzzTransport>();
            transport = made.get();
            return made;
        },
        scheduler);
    qsizetype rooms = 0;
    QObject::connect(&client, &Client::roomsChanged, &client,
                     [&rooms](const QList<RoomInfo> &list) { rooms = list.size(); });
    client.subscribe(Topic::rooms());
    const Room *room = client.join(RoomName::lobby());
    client.open(*ServerAddress::fromString(QStringLiteral("h")),
                {*Nickname::fromString(QStringLiteral("ann")), ClientKind::Other});
    const auto hearText = [&transport](const QByteArray &text) {
        if (transport)
            Q_EMIT transport->textReceived(text);
    };
    Q_EMIT transport->opened();
    hearText(R"({"type":"hello","payload":{"id":"c7","server":{"name":"n","version":"1"},)"
             R"("limits":{"text_length":5000,"message_bytes":65536,)"
             R"("chat_rate":{"burst":5,"per_second":1},)"
             R"("command_rate":{"burst":20,"per_second":10}}}})");
    for (const char *ref : {"1", "2", "3"})
        hearText(QByteArray(R"({"type":"ok","ref":)") + ref + '}');
    fuzz::require(client.state() == Client::State::Connected
                  && room->state() == Room::State::Joined);
    (void)room->name();
    for (const QByteArray &text : texts) {
        hearText(text);
        (void)client.join(RoomName::lobby())->post(QStringLiteral("hi"));
        scheduler.advance(seconds(1));
        fuzz::require(rooms <= bounds::rooms && room->members().size() <= bounds::membersOfRoom);
    }
    if (transport)
        Q_EMIT transport->closed(1006, {});
    if (client.state() == Client::State::WaitingToReconnect)
        fuzz::require(client.retryDelay() <= bounds::retry);
}

} // namespace

extern "C" int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    static const QCoreApplication application(*argc, *argv);
    QLoggingCategory::setFilterRules(QStringLiteral("lanthorn.*=false"));
    return 0;
}

//! Whatever a host answers and sends, the client finds the same in it however it is cut, holds a
//! bounded part of it and stays in order.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray stream = fuzz::input(data, size);
    const auto judgement = judge(stream, stream.size() + 1);
    fuzz::require(judge(stream, 5) == judgement);
    const Findings findings = readAll(stream, stream.size() + 1);
    fuzz::require(readAll(stream, 1) == findings);
    fuzz::require(readAll(stream, 7) == findings);
    hear(findings.texts);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    return 0;
}
