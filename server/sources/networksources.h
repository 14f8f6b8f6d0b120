// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sources/batchbuilder.h>
#include <sources/sensorsource.h>

#include <QHostAddress>
#include <QTcpServer>
#include <QTimer>
#include <QUdpSocket>

#include <chrono>
#include <map>
#include <memory>

class QIODevice;
class QTcpSocket;

// Values that come over the network as lines or datagrams.

namespace lanthorn::inline sources {

//! How long to wait before each next attempt to reach something: from 1 s to 30 s.
class RetryTimer final
{
public:
    static constexpr std::chrono::milliseconds first {1000};
    static constexpr std::chrono::milliseconds last {30'000};

    template<class Retry>
    explicit RetryTimer(Retry retry)
    {
        m_timer.setSingleShot(true);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, std::move(retry));
    }
    void start()
    {
        m_timer.start(m_wait);
        m_wait = std::min(2 * m_wait, last);
    }
    void succeeded() { m_wait = first; }
    bool isActive() const { return m_timer.isActive(); }

private:
    QTimer m_timer;
    std::chrono::milliseconds m_wait = first;
};

//! Reads a part of what waits in `device`, so that others have their turn, into a batch of values.
//! Asks to be called again by returning true.
bool readLines(QIODevice &device, LineDecoder &lines, double arrival, BatchBuilder *batch);

//! Lines of a server that has values, over TCP. Comes back when the connection ends.
class TcpSource final : public SensorSource
{
    Q_OBJECT

public:
    TcpSource(const QString &host, quint16 port, MessageKind kind, QObject *parent = nullptr);
    ~TcpSource() override;

    QString name() const override;
    QString kind() const override;
    void start() override;

private:
    void read();
    void handleEnd(const QString &reason);

    QString m_host;
    quint16 m_port;
    MessageKind m_kind;
    std::unique_ptr<QTcpSocket> m_socket;
    std::unique_ptr<LineDecoder> m_lines;
    BatchBuilder m_batch;
    RetryTimer m_retry;
};

//! Lines of whoever connects, over TCP.
class TcpListenSource final : public SensorSource
{
    Q_OBJECT

public:
    static constexpr qsizetype mostSenders = 64; //!< At once; others are turned away.

    TcpListenSource(const QHostAddress &address, quint16 port, MessageKind kind,
                    QObject *parent = nullptr);
    ~TcpListenSource() override;

    QString name() const override;
    QString kind() const override;
    void start() override;
    //! 0 while it does not listen.
    quint16 port() const { return m_server.serverPort(); }

private:
    void listen();
    void accept();
    void read(QTcpSocket *socket);
    void handleEnd(QTcpSocket *socket);

    QHostAddress m_address;
    quint16 m_port;
    MessageKind m_kind;
    QTcpServer m_server;
    std::map<QTcpSocket *, LineDecoder> m_senders;
    BatchBuilder m_batch;
    RetryTimer m_retry;
};

//! Datagrams of one message or some lines each, over UDP.
class UdpSource final : public SensorSource
{
    Q_OBJECT

public:
    UdpSource(const QHostAddress &address, quint16 port, MessageKind kind,
              QObject *parent = nullptr);
    ~UdpSource() override;

    QString name() const override;
    QString kind() const override;
    void start() override;
    //! 0 while it does not listen.
    quint16 port() const { return m_socket.localPort(); }

private:
    void bind();
    void read();

    QHostAddress m_address;
    quint16 m_port;
    QUdpSocket m_socket;
    MessageDecoder m_reader;
    BatchBuilder m_batch;
    RetryTimer m_retry;
};

} // namespace lanthorn::inline sources
