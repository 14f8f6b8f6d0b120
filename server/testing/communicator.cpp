// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <testing/communicator.h>

#include <channels/json.h>

#include <QCoreApplication>
#include <QTest>

namespace lanthorn::inline testing {

namespace {

int inMs(std::chrono::milliseconds time)
{
    return int(time.count());
}

} // namespace

Communicator::Communicator(const Application &application, ChannelLayer &layer, const QString &path)
    : m_application(application)
    , m_layer(layer)
{
    const qsizetype query = path.indexOf(u'?');
    m_scope.path = query < 0 ? path : path.first(query);
    m_scope.rawPath = m_scope.path.toUtf8();
    if (query >= 0)
        m_scope.queryString = path.sliced(query + 1).toUtf8();
    m_scope.client = {QStringLiteral("127.0.0.1"), 50000};
}

Communicator::~Communicator()
{
    disconnect(1006);
}

Communicator::Handshake Communicator::connectToApplication()
{
    whenResolved(m_application.resolve(m_scope),
                 [this](Resolution resolution) { open(std::move(resolution)); });
    return m_handshake;
}

void Communicator::open(Resolution resolution)
{
    if (resolution.denial) {
        deny(resolution.denial->status, resolution.denial->text);
    } else if (!resolution.consumer) {
        deny(404, {});
    } else {
        m_consumer = std::move(resolution.consumer);
        m_consumer->open(std::move(resolution.scope), *this, m_layer);
    }
}

Communicator::Handshake Communicator::waitForHandshake()
{
    connectToApplication();
    static_cast<void>(QTest::qWaitFor([this] { return m_handshake.status != 0; }, inMs(patience)));
    return m_handshake;
}

void Communicator::sendText(const QByteArray &utf8)
{
    m_consumer->deliverText(utf8);
}

void Communicator::sendBytes(const QByteArray &bytes)
{
    m_consumer->deliverBytes(bytes);
}

void Communicator::sendJson(const QJsonObject &object)
{
    sendText(toJson(object));
}

std::optional<Frame> Communicator::receive()
{
    if (!QTest::qWaitFor([this] { return !m_frames.empty(); }, inMs(patience)))
        return std::nullopt;
    Frame frame = std::move(m_frames.front());
    m_frames.pop_front();
    return frame;
}

QByteArray Communicator::receiveText()
{
    const std::optional<Frame> frame = receive();
    return frame ? frame->payload().toByteArray() : QByteArray();
}

QJsonObject Communicator::receiveJson()
{
    const std::optional<QJsonValue> value = fromJson(receiveText());
    return value ? value->toObject() : QJsonObject();
}

bool Communicator::receivesNothing()
{
    QCoreApplication::sendPostedEvents();
    QCoreApplication::processEvents();
    return m_frames.empty();
}

void Communicator::disconnect(quint16 code)
{
    if (m_consumer)
        m_consumer->end(code);
    m_consumer.reset();
}

std::optional<quint16> Communicator::waitForClose()
{
    static_cast<void>(QTest::qWaitFor([this] { return m_closeCode.has_value(); }, inMs(patience)));
    return m_closeCode;
}

void Communicator::accept(const QString &subprotocol, const Scope::Headers &headers)
{
    if (m_handshake.status == 0)
        m_handshake = {true, subprotocol, headers, 101};
}

void Communicator::send(const Frame &frame)
{
    m_frames.push_back(frame);
}

void Communicator::send(const FrameRun &run)
{
    for (const Frame &frame : run.frames())
        send(frame);
}

void Communicator::sendLatest(QLatin1StringView, const Frame &frame)
{
    send(frame);
}

void Communicator::deny(int status, const QByteArray &text)
{
    if (m_handshake.status != 0)
        return;
    m_handshake = {false, {}, {}, status};
    m_denialText = text;
}

void Communicator::close(quint16 code, const QString &reason)
{
    if (!m_handshake.accepted) {
        deny(403, {});
    } else if (!m_closeCode) {
        m_closeCode = code;
        m_closeReason = reason;
    }
}

} // namespace lanthorn::inline testing
