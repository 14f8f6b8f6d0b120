// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/headlesshost.h>

#include <djangosite/djangologins.h>
#include <platform/controlpath.h>
#include <platform/servicenotice.h>
#include <platform/standardstreams.h>
#include <protocol/passwordfile.h>
#include <server/logging.h>
#include <server/share/networkreader.h>
#include <server/share/sharetext.h>

#include <algorithm>
#include <cstdio>
#include <unistd.h>

namespace lanthorn::inline server {

using namespace Qt::StringLiterals;

HeadlessHost::HeadlessHost(const ServerOptions &options, Reread reread,
                           const ServerProgram &program, QObject *parent)
    : QObject(parent)
    , m_program(program.name.toLocal8Bit())
    , m_hasRooms(program.site.hasRooms)
    , m_options(options)
    , m_reread(std::move(reread))
    , m_server(program.site)
    , m_control(m_server)
{
    connect(&m_control, &ControlSocket::stopRequested, this, [this](const QString &reason) {
        m_server.endSession(reason);
        Q_EMIT finished(0);
    });
    connect(&m_server, &ServerThread::started, this, &HeadlessHost::handleStarted);
    connect(&m_server, &ServerThread::failed, this, &HeadlessHost::fail);
    connect(&m_server, &ServerThread::addressReached, this, [this] { m_isReached = true; });
    connect(&m_examiner, &NetworkExaminer::finished, this, [this](NetworkFacts facts) {
        facts.host.isReached = m_isReached;
        const QList<Finding> findings = ::lanthorn::checkNetwork(facts);
        printToOutput(m_program, checkReport(findings, QStringLiteral(LANTHORN_VERSION)));
        const bool isBad = std::any_of(findings.cbegin(), findings.cend(), [](const Finding &one) {
            return one.outcome == Finding::Outcome::Bad;
        });
        Q_EMIT finished(isBad ? 1 : 0);
    });
}

HeadlessHost::~HeadlessHost()
{
    tellServiceManager("STOPPING=1");
}

void HeadlessHost::start()
{
    if (m_options.djangoSite) {
        // Before anybody waits for an answer: the database may keep us waiting.
        const auto doubt = checkDjangoSite(*m_options.djangoSite);
        if (!doubt) {
            fail({doubt.error().code, "--django: "_L1 + doubt.error().message});
            return;
        }
        if (!doubt->isEmpty())
            qCWarning(serverLog).noquote() << "--django:" << *doubt;
    }
    // Who names a place counts on it, so it comes before the port that others may reach.
    if (!m_options.control.isEmpty()) {
        if (const auto opened = m_control.open(m_options.control); !opened) {
            fail(opened.error());
            return;
        }
    }
    m_server.start(m_options);
}

void HeadlessHost::reload()
{
    if (m_reread)
        reloadOptions();
    else
        reloadPassword();
}

void HeadlessHost::reloadOptions()
{
    const auto options = m_reread();
    if (!options) {
        qCWarning(serverLog).noquote()
            << "SIGHUP: keeps the options it has:" << options.error().message;
        return;
    }
    if (options->pages != m_options.pages) {
        m_options.pages = options->pages;
        m_server.setPages(m_options.pages);
        qCInfo(serverLog, "SIGHUP: serves other pages from now on");
    }
    m_options.passwordFile = options->passwordFile;
    usePassword(options->access.password);
    if (*options != m_options)
        qCInfo(serverLog, "SIGHUP: some options changed that count from the next start");
}

void HeadlessHost::reloadPassword()
{
    if (m_options.passwordFile.isEmpty()) {
        qCInfo(serverLog, "SIGHUP: goes on; no file to read again");
        return;
    }
    const auto password = readPasswordFile(m_options.passwordFile);
    if (!password) {
        qCWarning(serverLog).noquote()
            << "SIGHUP: keeps the password it has:" << password.error().message;
    } else {
        usePassword(*password);
    }
}

void HeadlessHost::usePassword(const QString &password)
{
    if (password == m_options.access.password) {
        qCInfo(serverLog, "SIGHUP: goes on; the password is the same");
        return;
    }
    m_options.access.password = password;
    m_server.setPassword(password);
    qCInfo(serverLog, "SIGHUP: asks for the new password from now on");
}

void HeadlessHost::handleStarted(const ServerInfo &info)
{
    // Who is given orders has guests and rooms.
    if (m_options.control.isEmpty() && m_hasRooms)
        openControl(info.port);
    m_control.serve();
    announce(info);
    if (m_options.checkNetwork)
        checkNetwork(info);
}

void HeadlessHost::checkNetwork(const ServerInfo &info)
{
    CheckedHost host;
    host.isHosting = true;
    host.isOpen = !info.address.isLoopback();
    host.isAnnounced = m_options.announces;
    host.listening = info.address;
    host.port = info.port;
    m_examiner.start(host);
}

void HeadlessHost::openControl(quint16 port)
{
    const QString path = controlSocketPath(port);
    if (path.isEmpty()) {
        tell(u"takes no orders from 'lanthorn-cli host': no folder of its own can be made; say "
             "--control PATH"_s);
    } else if (const auto opened = m_control.open(path); !opened) {
        tell(opened.error().message);
    } else if (!isUsualControlPath(path)) {
        tell(u"can be controlled through %1, because XDG_RUNTIME_DIR names no folder of this user"_s
                 .arg(path));
    }
}

void HeadlessHost::announce(const ServerInfo &info)
{
    QString text = u"Listening on %1\n"_s.arg(info.url());
    if (info.key)
        text += u"Key fingerprint %1\n"_s.arg(info.key->toString());
    if (m_options.printShare) {
        // Elsewhere it may end in a log, where no password belongs.
        const bool isTerminal = isatty(STDOUT_FILENO);
        text += shareText(info, readNetworkAddresses(),
                          isTerminal ? TextColors::Ansi : TextColors::None,
                          isTerminal ? m_options.access.password : QString());
    }
    printToOutput(m_program.constData(), text); // Without its output it serves all the same.
    tellServiceManager("READY=1\nSTATUS=Listening on " + info.url().toUtf8());
}

void HeadlessHost::tell(const QString &text) const
{
    std::fprintf(stderr, "%s: %s\n", m_program.constData(), qPrintable(text));
}

void HeadlessHost::fail(const Error &error)
{
    tell(withoutStop(error.message) + u'.');
    Q_EMIT finished(1);
}

} // namespace lanthorn::inline server
