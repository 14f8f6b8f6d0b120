// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTemporaryDir>

#include <memory>

class QLocalServer;

namespace lanthorn::inline layers {

//! A unix socket that leads to a TLS server, for hiredis, which in the version of Debian 12 knows
//! no TLS. Only this user can open it. Lives in the thread that made it.
class TlsTunnel final : public QObject
{
    Q_OBJECT

public:
    //! The server's certificate must be for `host` and signed by somebody whom this system, or the
    //! file `caFile` (PEM; may be empty), trusts.
    TlsTunnel(QString host, quint16 port, QString caFile, QObject *parent = nullptr);
    ~TlsTunnel() override;

    //! Empty when there can be none.
    QString path() const;
    //! What was wrong with the latest connection; empty when nothing was.
    const QString &problem() const { return m_problem; }

private:
    void opened();

    const QString m_host;
    const quint16 m_port;
    const QString m_caFile;
    QTemporaryDir m_folder;
    QString m_problem;
    const std::unique_ptr<QLocalServer> m_server; //!< Owns the connections, which use the above.
};

} // namespace lanthorn::inline layers
