// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/sessions/ownserver.h>

namespace lanthorn {
inline namespace app {

namespace {

//! Ports that are tried after the wanted one.
constexpr int fallbackPorts = 15;

//! The window stands still while its server stops, so who does not answer is not waited for long.
//! What they are told is on its way by then.
constexpr std::chrono::milliseconds goodbyeTimeout {250};

} // namespace

OwnServer::OwnServer(const QString &keyFolder, QObject *parent)
    : QObject(parent)
    , m_keyFolder(keyFolder)
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
    options.sensor = SensorKind::None;
    options.sources = m_sources.read();
    options.announces = m_isAnnounced;
    if (m_keepsHistory)
        options.historyFolder = m_historyFolder;
    options.retention = m_retention;
    encrypt(options);
    m_isPrivate = false;
    start(options);
}

void OwnServer::hostPrivately()
{
    ServerOptions options;
    options.port = 0;
    options.access.hostToken = newToken();
    m_isPrivate = true;
    start(options);
}

void OwnServer::tryAgain()
{
    if (m_options && !m_thread.isRunning())
        startAnew(*m_options);
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

bool OwnServer::isOpenToNetwork() const
{
    return m_options && !m_options->address.isLoopback();
}

void OwnServer::setOpenToNetwork(bool open)
{
    if (!m_options || m_isPrivate || open == isOpenToNetwork())
        return;
    ServerOptions options = *m_options;
    options.address = QHostAddress(open ? QHostAddress::Any : QHostAddress::LocalHost);
    startAnew(options);
}

void OwnServer::setEncrypted(bool encrypted)
{
    if (m_isEncrypted == encrypted)
        return;
    m_isEncrypted = encrypted;
    if (!m_options || m_isPrivate)
        return;
    ServerOptions options = *m_options;
    encrypt(options);
    startAnew(options);
}

void OwnServer::setAnnounced(bool announced)
{
    m_isAnnounced = announced;
    if (!m_options)
        return;
    m_options->announces = announced;
    m_thread.setAnnounced(announced);
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

bool OwnServer::setPages(const QString &folder)
{
    if (!m_options || folder == m_options->pages.folder)
        return false;
    m_options->pages.folder = folder;
    m_thread.setPages(m_options->pages);
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
    using Kind = HostCommand::Kind;
    const bool isAboutSources = command.kind == Kind::AddSource
        || command.kind == Kind::ChangeSource || command.kind == Kind::RemoveSource;
    m_thread.perform(command, context,
                     [this, isAboutSources, then = std::move(then)](const Result<void> &done) {
                         if (isAboutSources && done)
                             keepSources();
                         then(done);
                     });
}

void OwnServer::keepSources()
{
    m_thread.readHostState(this, [this](const HostState &state) {
        if (!m_options)
            return;
        QList<sources::SourceUrl> urls;
        for (const HostSource &source : state.sources) {
            if (!source.url.isEmpty())
                urls.append({source.url});
        }
        m_options->sources = urls;
        m_options->sensor = SensorKind::None; // It is among them.
        Q_EMIT sourcesKept(m_isPrivate ? QString() : m_sources.write(urls));
    });
}

void OwnServer::encrypt(ServerOptions &options) const
{
    options.tls.reset();
    if (m_isEncrypted)
        options.tls = TlsOptions::selfMade(m_keyFolder);
}

void OwnServer::startAnew(ServerOptions options)
{
    const bool wasRunning = m_thread.isRunning();
    if (wasRunning)
        options.port = m_thread.info().port;
    const ServerMemory memory = m_thread.stop();
    if (wasRunning)
        options.memory = memory;
    start(options);
}

void OwnServer::start(const ServerOptions &options)
{
    m_options = options;
    m_options->limits.goodbyeTimeout = goodbyeTimeout;
    Q_EMIT starting(options.port);
    m_thread.start(*m_options);
}

} // namespace app
} // namespace lanthorn
