// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/serverthread.h>

#include <server/server.h>

#include <QAbstractEventDispatcher>
#include <QPointer>
#include <QThread>

#include <optional>

namespace lanthorn::inline server {

using namespace Qt::StringLiterals;

class ServerThread::Private
{
public:
    Site site;
    QThread thread;
    Server *server = nullptr; //!< Lives in `thread`; used from here only through queued calls.
    int starts = 0; //!< What an earlier server has still to say is no news of this one.
    bool running = false;
    ServerInfo info;

    bool isCurrent(int start) const { return server && start == starts; }
};

ServerThread::ServerThread(QObject *parent)
    : ServerThread(Site(), parent)
{
}

ServerThread::ServerThread(Site site, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
    d->site = std::move(site);
    d->thread.setObjectName("lanthorn-server"_L1);
}

ServerThread::~ServerThread()
{
    stop();
}

void ServerThread::start(const ServerOptions &options)
{
    Q_ASSERT(!d->thread.isRunning());
    // The thread deletes it when it ends, so that each start needs its own.
    if (auto dispatcher = makeEventDispatcher(options.eventLoop))
        d->thread.setEventDispatcher(dispatcher.release());
    d->server = new Server(d->site); // NOLINT: deleted in its thread when that ends
    d->server->moveToThread(&d->thread);
    connect(&d->thread, &QThread::finished, d->server, &QObject::deleteLater);
    const int number = ++d->starts;
    connect(d->server, &Server::connectionCountChanged, this, [this, number](int count) {
        if (d->isCurrent(number))
            Q_EMIT connectionCountChanged(count);
    });
    connect(d->server, &Server::addressReached, this, [this, number](const QHostAddress &own) {
        if (d->isCurrent(number))
            Q_EMIT addressReached(own);
    });
    // The thread ends by itself when the server has said goodbye to everyone.
    connect(
        d->server, &Server::stopped, &d->thread, [thread = &d->thread] { thread->quit(); },
        Qt::DirectConnection);
    d->thread.start();
    QMetaObject::invokeMethod(d->server, [this, server = d->server, number, options] {
        const Result<ServerInfo> result = server->start(options);
        QMetaObject::invokeMethod(this, [this, number, result] {
            if (!d->isCurrent(number))
                return; // stop() came first.
            if (result) {
                d->running = true;
                d->info = *result;
                Q_EMIT started(d->info);
                return;
            }
            stop();
            Q_EMIT failed(result.error());
        });
    });
}

ServerMemory ServerThread::stop()
{
    ServerMemory memory;
    stopWith([&memory](Server *server) { // Has run when this returns.
        memory = server->memory();
        server->stop();
    });
    return memory;
}

void ServerThread::endSession(const QString &reason)
{
    stopWith([reason](Server *server) { server->endSession(reason); });
}

void ServerThread::readHostState(QObject *context, std::function<void(const HostState &)> then)
{
    if (!d->server)
        return;
    // Over this object, which outlives the thread: only here is `context` safe to look at.
    QMetaObject::invokeMethod(
        d->server, [this, server = d->server, guard = QPointer(context), then = std::move(then)] {
            QMetaObject::invokeMethod(this, [guard, then, state = server->hostState()] {
                if (guard)
                    then(state);
            });
        });
}

void ServerThread::perform(const HostCommand &command, QObject *context,
                           std::function<void(const Result<void> &)> then)
{
    if (!d->server)
        return;
    QMetaObject::invokeMethod(
        d->server,
        [this, server = d->server, command, guard = QPointer(context), then = std::move(then)] {
            QMetaObject::invokeMethod(this, [guard, then, result = server->perform(command)] {
                if (guard)
                    then(result);
            });
        });
}

void ServerThread::stopWith(const std::function<void(Server *)> &stopServer)
{
    if (!d->server)
        return;
    QMetaObject::invokeMethod(d->server, [server = d->server, stopServer] { stopServer(server); });
    d->server = nullptr;
    d->running = false;
    d->thread.wait();
}

void ServerThread::setPassword(const QString &password)
{
    if (d->server)
        QMetaObject::invokeMethod(
            d->server, [server = d->server, password] { server->setPassword(password); });
}

void ServerThread::forgetGuests()
{
    if (d->server)
        QMetaObject::invokeMethod(d->server, [server = d->server] { server->forgetGuests(); });
}

void ServerThread::setPages(const PagesOptions &pages)
{
    if (d->server)
        QMetaObject::invokeMethod(d->server,
                                  [server = d->server, pages] { server->setPages(pages); });
}

void ServerThread::setAnnounced(bool announced)
{
    if (d->server)
        QMetaObject::invokeMethod(
            d->server, [server = d->server, announced] { server->setAnnounced(announced); });
}

bool ServerThread::isRunning() const
{
    return d->running;
}

const ServerInfo &ServerThread::info() const
{
    return d->info;
}

} // namespace lanthorn::inline server
