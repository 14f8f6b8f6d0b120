// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/commandline.h>
#include <app/sessions/sourcesfile.h>
#include <server/serverthread.h>

#include <QObject>

#include <functional>
#include <optional>

namespace lanthorn {
inline namespace app {

//! The server of a session that is hosted here, or none: how it is to run, and what has to outlive
//! it when it starts anew. Lives in the GUI thread.
class OwnServer : public QObject
{
    Q_OBJECT

public:
    //! The key for encrypted connections is kept in `keyFolder`, and made at their first use.
    explicit OwnServer(const QString &keyFolder, QObject *parent = nullptr);
    //! As end().
    ~OwnServer() override;

    //! Where what is said in sessions that are hosted from now on is kept, unless they are private;
    //! empty, as at first: nothing is.
    void setHistoryFolder(const QString &folder) { m_historyFolder = folder; }
    //! Where the sources of live values are kept, which the sessions that are hosted from now on
    //! have, unless they are private; empty, as at first: nowhere.
    void setSourcesFile(const QString &path) { m_sources = SourcesFile(path); }
    //! Whether what is said is kept at all. Of sessions that begin later.
    void setKeepsHistory(bool keeps) { m_keepsHistory = keeps; }
    //! How much of what is said is kept, until the host decides otherwise. Of sessions that begin
    //! later.
    void setRetention(const Retention &retention) { m_retention = retention; }
    //! Starts it; one at a time. On a port that is taken, one of the next is used.
    void host(const HostRequest &request);
    //! The same for this computer alone, on any port, never encrypted.
    void hostPrivately();
    //! Starts it again after failed().
    void tryAgain();
    //! Ends the session for everybody, in the host's words. Blocks until it has stopped.
    void end(const QString &reason = {});

    //! From host() to end(), also when it failed.
    bool isWanted() const { return m_options.has_value(); }
    bool isRunning() const { return m_thread.isRunning(); }
    //! By what it knows the window of its host; empty unless wanted.
    QString hostToken() const;

    //! While wanted: lets others on the network in, or this computer only, by starting anew, when
    //! it ran on the same port. Does nothing to a private one.
    void setOpenToNetwork(bool open);
    //! What was asked for, whether it runs or not.
    bool isOpenToNetwork() const;
    //! Whether connections are encrypted from now on. Starts a server that is wanted anew, unless
    //! it is private.
    void setEncrypted(bool encrypted);
    bool isEncrypted() const { return m_isEncrypted; }
    //! Whether the network is told of it while it is open; also of one that runs.
    void setAnnounced(bool announced);
    bool isAnnounced() const { return m_isAnnounced; }
    //! While wanted: what newcomers are asked for from now on; empty: nothing. False when nothing
    //! changes.
    bool setPassword(const QString &password);
    //! While wanted: serves the pages of this folder; empty: none. False when nothing changes.
    bool setPages(const QString &folder);
    //! While wanted: asks everybody again, if there is a password.
    void forgetGuests();

    //! As ServerThread. Another source is kept for the next session, and told by sourcesKept().
    void readHostState(QObject *context, std::function<void(const HostState &)> then);
    void perform(const HostCommand &command, QObject *context,
                 std::function<void(const Result<void> &)> then);

Q_SIGNALS:
    //! Starts, or starts anew; `wantedPort` may be taken. started() or failed() follows.
    void starting(int wantedPort);
    void started(const lanthorn::ServerInfo &info);
    void failed(const lanthorn::Error &error);
    void connectionCountChanged(int count);
    void addressReached(const QHostAddress &own);
    //! The sources are written; `problem` is empty, or why they could not be, in the system's
    //! words.
    void sourcesKept(const QString &problem);

private:
    void start(const ServerOptions &options);
    void startAnew(ServerOptions options);
    void encrypt(ServerOptions &options) const;
    void keepSources();

    const QString m_keyFolder;
    QString m_historyFolder;
    SourcesFile m_sources;
    bool m_keepsHistory = true;
    Retention m_retention;
    ServerThread m_thread;
    std::optional<ServerOptions> m_options;
    bool m_isEncrypted = false;
    bool m_isAnnounced = true;
    bool m_isPrivate = false;
};

} // namespace app
} // namespace lanthorn
