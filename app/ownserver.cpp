// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/ownserver.h>

namespace lanthorn {

namespace {

//! Ports that are tried after the wanted one.
constexpr int fallbackPorts = 15;

} // namespace

OwnServer::OwnServer(QObject *parent)
    : QObject(parent)
{
    connect(&m_thread, &ServerThread::started, this, &OwnServer::started);
    connect(&m_thread, &ServerThread::failed, this, &OwnServer::failed);
    connect(&m_thread, &ServerThread::connectionCountChanged, this,
            &OwnServer::connectionCountChanged);
    connect(&m_thread, &ServerThread::addressReached, this, &OwnServer::addressReached);
}

OwnServer::~OwnServer()
{
    end();
}

void OwnServer::host(const HostRequest &request)
{
    ServerOptions options;
    options.address = request.address.value_or(QHostAddress(QHostAddress::LocalHost));
    options.port = request.port.value_or(options.port);
    options.fallbackPorts = options.port == 0 ? 0 : fallbackPorts;
    options.access.hostToken = newToken();
    start(options);
}

void OwnServer::hostPrivately()
{
    host({QHostAddress(QHostAddress::LocalHost), quint16(0)});
}

void OwnServer::tryAgain()
{
    if (m_options && !m_thread.isRunning())
        start(ServerOptions(*m_options));
}

void OwnServer::end(const QString &reason)
{
    m_thread.endSession(reason);
    m_options.reset();
}

QString OwnServer::hostToken() const
{
    return m_options ? m_options->access.hostToken : QString();
}

void OwnServer::setOpenToNetwork(bool open)
{
    if (!m_options || !m_thread.isRunning())
        return;
    ServerOptions options = *m_options;
    options.address = QHostAddress(open ? QHostAddress::Any : QHostAddress::LocalHost);
    options.port = m_thread.info().port;
    options.memory = m_thread.stop();
    start(options);
}

bool OwnServer::setPassword(const QString &password)
{
    if (!m_options || password == m_options->access.password)
        return false;
    m_options->access.password = password;
    m_options->memory.tokens = {};
    m_thread.setPassword(password);
    return true;
}

void OwnServer::forgetGuests()
{
    if (!m_options)
        return;
    m_options->memory.tokens = {};
    m_thread.forgetGuests();
}

void OwnServer::readHostState(QObject *context, std::function<void(const HostState &)> then)
{
    m_thread.readHostState(context, std::move(then));
}

void OwnServer::perform(const HostCommand &command, QObject *context,
                        std::function<void(const Result<void> &)> then)
{
    m_thread.perform(command, context, std::move(then));
}

void OwnServer::start(const ServerOptions &options)
{
    m_options = options;
    Q_EMIT starting(options.port);
    m_thread.start(options);
}

} // namespace lanthorn
