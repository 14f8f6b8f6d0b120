// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/faketransport.h>

#include <protocol/messages/errormessage.h>
#include <protocol/messages/messagetypes.h>

#include <QTest>

namespace lanthorn::test {

using namespace Qt::StringLiterals;

namespace {

class FakeTransport final : public Transport
{
public:
    explicit FakeTransport(std::shared_ptr<FakePeer> peer)
        : m_peer(std::move(peer))
    {
        m_peer->transport = this;
    }

    void open(const QUrl &url) override { m_peer->url = url; }
    void sendText(const QByteArray &utf8) override
    {
        const Result<Envelope> envelope = Envelope::fromJson(utf8);
        if (envelope && envelope->toJson() == utf8)
            m_peer->sent.append(*envelope);
        else
            QTest::qFail("The client sent a frame that is no envelope", __FILE__, __LINE__);
    }
    void ping() override { ++m_peer->pings; }
    void close(quint16 code) override { m_peer->closeCode = code; }
    void abort() override { m_peer->isAborted = true; }

private:
    std::shared_ptr<FakePeer> m_peer;
};

} // namespace

void FakePeer::accept()
{
    Q_EMIT transport->opened();
}

void FakePeer::send(const Envelope &envelope)
{
    send(envelope.toJson());
}

void FakePeer::send(const QByteArray &utf8)
{
    Q_EMIT transport->textReceived(utf8);
}

void FakePeer::pong(int milliseconds)
{
    Q_EMIT transport->pongReceived(std::chrono::milliseconds(milliseconds));
}

void FakePeer::refuse(ErrorCode code)
{
    Q_EMIT transport->failed({code, u"refused by the test"_s});
}

void FakePeer::close(quint16 code)
{
    Q_EMIT transport->closed(code, QString());
}

Envelope FakePeer::take()
{
    if (sent.isEmpty()) {
        QTest::qFail("The client sent nothing", __FILE__, __LINE__);
        return {};
    }
    return sent.takeFirst();
}

void FakePeer::ok(const Envelope &command, const QJsonObject &payload)
{
    send(Envelope {types::ok, command.topic, command.ref, payload});
}

void FakePeer::error(const Envelope &command, const Error &error)
{
    send(Envelope {types::error, command.topic, command.ref, errorToPayload(error)});
}

std::function<std::unique_ptr<Transport>()> FakeNetwork::factory()
{
    return [this] {
        m_peers.append(std::make_shared<FakePeer>());
        return std::make_unique<FakeTransport>(m_peers.last());
    };
}

FakePeer &FakeNetwork::peer()
{
    if (m_peers.isEmpty()) {
        QTest::qFail("The client opened no connection", __FILE__, __LINE__);
        m_peers.append(std::make_shared<FakePeer>());
    }
    return *m_peers.last();
}

} // namespace lanthorn::test
