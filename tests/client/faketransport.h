// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <client/connection/transport.h>
#include <protocol/messages/envelope.h>

#include <QList>
#include <QPointer>

#include <functional>
#include <memory>
#include <optional>

namespace lanthorn::test {

//! What a transport was told to do, and what the other side does. Outlives its transport.
struct FakePeer
{
    QUrl url = {};
    QList<Envelope> sent = {}; //!< Frames of the client that were not taken yet.
    int pings = 0;
    std::optional<quint16> closeCode = {};
    bool isAborted = false;
    QPointer<Transport> transport = {};

    void accept();
    void send(const Envelope &envelope);
    void send(const QByteArray &utf8);
    void pong(int milliseconds = 7);
    void refuse(ErrorCode code);
    void close(quint16 code);

    //! The oldest frame that the client sent; fails the test when there is none.
    Envelope take();
    //! Answers the frame with `ok`.
    void ok(const Envelope &command, const QJsonObject &payload = {});
    //! Answers the frame with `error`.
    void error(const Envelope &command, const Error &error);
};

//! Makes the transports of a Client and keeps their peers, oldest first.
class FakeNetwork
{
public:
    std::function<std::unique_ptr<Transport>()> factory();

    qsizetype count() const { return m_peers.size(); }
    //! Of the newest transport; fails the test when there is none.
    FakePeer &peer();
    FakePeer &peer(qsizetype index) { return *m_peers.at(index); }

private:
    QList<std::shared_ptr<FakePeer>> m_peers;
};

} // namespace lanthorn::test
