// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/communicator.h>

#include <QCoreApplication>
#include <QTest>

namespace lanthorn::test {

Communicator::Communicator(const Application &application, ChannelLayer &layer, const QString &path)
    : m_application(application)
    , m_layer(layer)
{
    m_scope.path = path;
    m_scope.rawPath = path.toUtf8();
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
        m_handshake = {false, {}, {}, resolution.denial->status};
    } else if (!resolution.consumer) {
        m_handshake = {false, {}, {}, 404};
    } else {
        m_consumer = std::move(resolution.consumer);
        m_consumer->open(std::move(resolution.scope), *this, m_layer);
    }
}

void Communicator::sendText(const QByteArray &utf8)
{
    m_consumer->deliverText(utf8);
}

void Communicator::sendBytes(const QByteArray &bytes)
{
    m_consumer->deliverBytes(bytes);
}

std::optional<Frame> Communicator::receive()
{
    if (!QTest::qWaitFor([this] { return !m_frames.empty(); }, 10000))
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

void Communicator::deny(int status, const QByteArray &)
{
    if (m_handshake.status == 0)
        m_handshake = {false, {}, {}, status};
}

void Communicator::close(quint16 code, const QString &)
{
    if (m_handshake.accepted)
        m_closeCode = m_closeCode.value_or(code);
    else if (m_handshake.status == 0)
        m_handshake = {false, {}, {}, 403};
}

} // namespace lanthorn::test
