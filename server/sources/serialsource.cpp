// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <sources/serialsource.h>

#include <sources/networksources.h>
#include <sources/ownsources.h>

#include <QSerialPort>

namespace lanthorn::inline sources {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 waitingSerialBytes = 256 * 1024;

class SerialSource final : public SensorSource
{
public:
    SerialSource(const QString &device, int baud, MessageKind kind)
        : m_device(device)
        , m_baud(baud)
        , m_kind(kind)
        , m_retry([this] { start(); })
    {
    }
    ~SerialSource() override = default;

    QString name() const override { return "serial:"_L1 + m_device; }
    QString kind() const override { return u"serial"_s; }
    void start() override;

private:
    void read();
    void handleError(QSerialPort::SerialPortError error);

    QString m_device;
    int m_baud;
    MessageKind m_kind;
    std::unique_ptr<QSerialPort> m_port;
    std::unique_ptr<LineDecoder> m_lines;
    BatchBuilder m_batch;
    RetryTimer m_retry;
};

void SerialSource::start()
{
    m_port = std::make_unique<QSerialPort>(m_device);
    m_port->setBaudRate(m_baud);
    m_port->setReadBufferSize(waitingSerialBytes);
    m_lines = std::make_unique<LineDecoder>(u"serial"_s, m_kind);
    // Whoever comes while the device sends finds the end of a line.
    m_lines->skipLine();
    connect(m_port.get(), &QSerialPort::readyRead, this, [this] { read(); });
    if (!m_port->open(QIODevice::ReadOnly)) {
        Q_EMIT lost(m_port->errorString());
        m_retry.start();
        return;
    }
    connect(m_port.get(), &QSerialPort::errorOccurred, this,
            [this](QSerialPort::SerialPortError error) { handleError(error); });
    m_retry.succeeded();
    Q_EMIT found();
}

void SerialSource::read()
{
    const double arrival = wallClock();
    if (readLines(*m_port, *m_lines, arrival, &m_batch))
        QMetaObject::invokeMethod(
            m_port.get(), [this] { read(); }, Qt::QueuedConnection);
    if (!m_batch.isEmpty())
        Q_EMIT pushed(m_batch.take(arrival));
}

void SerialSource::handleError(QSerialPort::SerialPortError error)
{
    if (error == QSerialPort::NoError || error == QSerialPort::TimeoutError || m_retry.isActive())
        return;
    const QString reason = m_port->errorString();
    m_port->disconnect(this);
    m_port.release()->deleteLater(); // It is on the call stack.
    Q_EMIT lost(reason);
    m_retry.start();
}

} // namespace

bool hasSerialPorts()
{
    return true;
}

std::unique_ptr<SensorSource> makeSerialSource(const QString &device, int baud, MessageKind kind)
{
    return std::make_unique<SerialSource>(device, baud, kind);
}

} // namespace lanthorn::inline sources
