// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/sessions/session.h>

#include <app/sessions/demoguests.h>

#include <QPointer>

#include <algorithm>
#include <chrono>

namespace lanthorn {
inline namespace app {

using namespace Qt::StringLiterals;

namespace {

QUrl joinUrl(const ServerAddress &address)
{
    QUrl url;
    url.setScheme(address.isSecure() ? u"https"_s : u"http"_s);
    url.setHost(address.host());
    url.setPort(address.port());
    url.setPath(u"/"_s);
    return url;
}

} // namespace

Session::Session(AddressReader readAddresses, const QString &keysFile, const QString &ownKeyFolder,
                 QObject *parent)
    : SessionRooms(&m_client, parent)
    , m_readAddresses(std::move(readAddresses))
    , m_keys(keysFile)
    , m_server(ownKeyFolder)
{
    m_countdown.setInterval(std::chrono::milliseconds(250));
    connect(&m_countdown, &QTimer::timeout, this, &Session::updateCountdown);
    wireServer();
    wireClient();
    m_client.setOutbox(m_outbox.get());
    m_client.subscribe(Topic::rooms());
}

void Session::wireServer()
{
    connect(&m_server, &OwnServer::starting, this, &Session::serverStarting);
    connect(&m_server, &OwnServer::started, this, &Session::serverStarted);
    connect(&m_server, &OwnServer::failed, this, &Session::serverFailed);
    connect(&m_server, &OwnServer::sourcesKept, this, [this](const QString &problem) {
        if (!problem.isEmpty())
            Q_EMIT sourcesNotKept(problem);
    });
    connect(&m_server, &OwnServer::connectionCountChanged, this, [this](int count) {
        changeStatus(
            [&](SessionStatus &status) { status.connections = status.isHosting() ? count : 0; });
    });

    connect(&m_server, &OwnServer::addressReached, this, [this](const QHostAddress &own) {
        SessionStatus status = m_status;
        if (status.isHosting() && !status.reached.contains(own))
            status.reached.append(own);
        setStatus(status);
    });
}

void Session::wireClient()
{
    connect(&m_client, &Client::tokenReceived, this, &Session::keepToken);
    connect(&m_client, &Client::tokenRefused, this, [this] { keepToken({}); });

    connect(&m_keys, &HostKeys::learned, this, [this](const QString &, const KeyFingerprint &key) {
        changeStatus([&](SessionStatus &status) { status.learnedKey = key; });
    });
    connect(&m_client, &Client::stateChanged, this, &Session::updateLink);
    connect(&m_client, &Client::errorReceived, this, [this](const Error &error) {
        // The client keeps the name that the server knows.
        if (error.code == ErrorCode::NickTaken || error.code == ErrorCode::BadNick)
            m_nick = m_client.nick();
        Q_EMIT errorReceived(error);
    });
    connect(&m_client, &Client::mutedChanged, this, [this](const Muted &muted) {
        changeStatus([&](SessionStatus &status) { status.muted = muted; });
    });
    connect(&m_client, &Client::notSavedChanged, this, [this](const SavedState &notSaved) {
        changeStatus([&](SessionStatus &status) { status.notSaved = notSaved; });
    });
    connect(&m_client, &Client::latencyChanged, this, [this](std::chrono::milliseconds roundTrip) {
        SessionStatus status = m_status;
        if (status.role == SessionStatus::Role::Joined)
            status.latency = roundTrip;
        setStatus(status);
    });
    connect(&m_client, &Client::roomsChanged, this, [this](const QList<RoomInfo> &rooms) {
        roomList()->setServerRooms(rooms, m_client.roomCount());
    });
    connect(&m_client, &Client::nickGiven, this, [this](const Nickname &nick) {
        m_nick = nick;
        Q_EMIT nickGiven(nick);
    });
}

Session::~Session()
{
    leave();
}

void Session::setNick(const Nickname &nick)
{
    m_nick = nick;
    if (m_status.link != SessionStatus::Link::Idle)
        m_client.setNick(nick);
    const std::optional<Error> &error = m_status.error;
    if (m_status.link == SessionStatus::Link::Closed && error
        && (error->code == ErrorCode::NickTaken || error->code == ErrorCode::BadNick))
        retryNow();
}

void Session::host(const HostRequest &request)
{
    begin(SessionStatus::Role::Hosting);
    m_server.host(request);
}

void Session::setOpenToNetwork(bool open)
{
    if (m_status.role == SessionStatus::Role::Hosting)
        m_server.setOpenToNetwork(open);
}

void Session::startDemo()
{
    begin(SessionStatus::Role::Demo);
    m_server.hostPrivately();
}

void Session::setPassword(const QString &password)
{
    if (m_status.role != SessionStatus::Role::Hosting || !m_server.setPassword(password))
        return;
    changeStatus([&](SessionStatus &status) { status.password = password; });
}

void Session::setOwnPages(const QString &folder)
{
    if (m_status.role != SessionStatus::Role::Hosting || !m_server.setPages(folder))
        return;
    changeStatus([&](SessionStatus &status) { status.ownPages = folder; });
}

void Session::forgetGuests()
{
    if (m_status.role == SessionStatus::Role::Hosting)
        m_server.forgetGuests();
}

void Session::givePassword(const QString &password)
{
    if (m_status.asksForPassword() && m_client.address())
        connectTo(*m_client.address(), password);
}

void Session::keepToken(const QString &token)
{
    // Losing it means to be asked once more, which is no reason to say anything.
    if (m_tokens && m_client.address() && m_status.role == SessionStatus::Role::Joined)
        (void)m_tokens->keep(*m_client.address(), token);
}

void Session::join(const ServerAddress &typed, const QString &password)
{
    const ServerAddress address = m_keys.preferred(typed);
    begin(SessionStatus::Role::Joined);
    SessionStatus status = m_status;
    status.address = (address.isSecure() ? u"https://"_s : QString()) + address.toString();
    status.url = joinUrl(address);
    status.link = SessionStatus::Link::Connecting;
    setStatus(status);
    connectTo(address, password);
}

void Session::begin(SessionStatus::Role role)
{
    leave();
    m_live.clear();
    m_personColors.clear();
    SessionStatus status;
    status.role = role;
    status.link = SessionStatus::Link::Starting;
    setStatus(status);
    openRoom(RoomName::lobby());
}

void Session::serverStarting(int wantedPort)
{
    // Its own attempts would hide what becomes of the server.
    m_client.close();
    m_countdown.stop();
    SessionStatus status = m_status;
    status.link = SessionStatus::Link::Starting;
    status.wantedPort = wantedPort;
    if (status.isOpenToNetwork != m_server.isOpenToNetwork())
        status.reached.clear();
    status.isOpenToNetwork = m_server.isOpenToNetwork();
    // Nobody comes in by these until it has started.
    status.address.clear();
    status.url.clear();
    status.port = 0;
    status.listening.clear();
    status.ownKey.reset();
    status.connections = 0;
    status.attempts = 0;
    status.error.reset();
    setStatus(status);
}

void Session::serverStarted(const ServerInfo &info)
{
    SessionStatus status = m_status;
    status.serverName = info.name;
    if (info.port != status.wantedPort)
        status.reached.clear(); // A firewall may think otherwise of this one.
    status.listening = info.address;
    status.ownKey = info.key;
    m_keys.setPinned(info.key);
    m_keys.setPlainAllowed(!info.key);
    status.url = QUrl(info.url());
    const QList<NetworkAddress> reachable = addressesAt(info.address, m_readAddresses());
    if (!reachable.isEmpty())
        status.url.setHost(reachable.first().address.toString());
    status.address = (info.key ? u"https://"_s : QString()) + status.url.authority();
    status.port = info.port;
    setStatus(status);
    const auto address = ServerAddress::fromString(info.url());
    if (!address) {
        serverFailed(address.error());
        return;
    }
    connectTo(*address);
    if (m_status.role == SessionStatus::Role::Demo)
        m_guests = std::make_unique<DemoGuests>(*address);
}

void Session::serverFailed(const Error &error)
{
    SessionStatus status = m_status;
    status.link = SessionStatus::Link::Closed;
    status.error = error;
    setStatus(status);
}

void Session::connectTo(const ServerAddress &address, const QString &password)
{
    const bool isOwn = m_server.isWanted();
    QString token = m_server.hostToken();
    if (!isOwn && m_tokens)
        token = m_tokens->token(address);
    // The own server may have another port next time and keeps what is said all the same.
    QString host = PersonKeys::nameOf(address);
    if (isOwn)
        host = m_status.role == SessionStatus::Role::Demo ? u"demo"_s : u"own"_s;
    m_client.open(
        address,
        {m_nick, ClientKind::Window, {password, token}, isOwn, m_personKeys.keyFor(host), host});
    // What was left over goes out when its room is joined.
    for (const RoomName &room : m_outbox->waitingRooms(host))
        openRoom(room);
}

void Session::setOutbox(std::shared_ptr<MessageOutbox> outbox)
{
    Q_ASSERT(rooms().isEmpty());
    m_client.setOutbox(outbox.get());
    m_outbox = std::move(outbox);
}

void Session::leave()
{
    endHosting({});
}

void Session::endHosting(const QString &reason)
{
    if (m_status.link == SessionStatus::Link::Idle)
        return;
    m_countdown.stop();
    m_guests.reset();
    closeRooms();
    m_client.close();
    m_server.end(reason);
    m_keys.setPinned({});
    m_keys.setPlainAllowed(false);
    roomList()->setServerRooms({});
    m_live.endStage();
    setStatus({});
}

void Session::retryNow()
{
    if (m_status.link == SessionStatus::Link::Waiting)
        m_client.retryNow();
    else if (m_status.link != SessionStatus::Link::Closed)
        return;
    else if (isWithoutServer())
        m_server.tryAgain();
    else if (m_client.address())
        connectTo(*m_client.address());
}

void Session::trustNewKey()
{
    if (m_status.link != SessionStatus::Link::Closed || !m_status.keyChange)
        return;
    const HostKeys::Change change = *m_status.keyChange;
    const Result<void> remembered = m_keys.remember(change.host, change.seen);
    SessionStatus status = m_status;
    status.keyChange.reset();
    if (!remembered)
        status.error = remembered.error();
    setStatus(status);
    if (remembered)
        retryNow();
}

void Session::joinUnencrypted()
{
    const bool isDue = m_status.error
        && (m_status.error->code == ErrorCode::EncryptionGone
            || m_status.error->code == ErrorCode::EncryptionExpected);
    if (m_status.link != SessionStatus::Link::Closed || !isDue || !m_client.address())
        return;
    const ServerAddress address = m_client.address()->unencrypted();
    if (const Result<void> forgotten = m_keys.forget(address.toString()); !forgotten) {
        changeStatus([&](SessionStatus &status) { status.error = forgotten.error(); });
        return;
    }
    join(address);
}

void Session::joinEncrypted()
{
    if (m_status.link == SessionStatus::Link::Closed && m_status.error
        && m_status.error->code == ErrorCode::EncryptionExpected && m_client.address())
        join(m_client.address()->encrypted());
}

void Session::updateLink()
{
    // close() during leave(), or before the own server starts anew.
    if (m_status.link == SessionStatus::Link::Idle || isWithoutServer())
        return;
    SessionStatus status = m_status;
    status.attempts = m_client.attempts();
    switch (m_client.state()) {
    case Client::State::Closed:
        status.link = SessionStatus::Link::Closed;
        status.error = m_client.closeReason();
        status.keyChange = status.error && status.error->code == ErrorCode::KeyChanged
            ? m_keys.change()
            : std::nullopt;
        if (const auto &hello = m_client.serverHello(); hello && status.asksForPassword())
            status.serverName = hello->serverName; // Who asks.
        break;
    case Client::State::Connecting:
        status.link = SessionStatus::Link::Connecting;
        break;
    case Client::State::Connected:
        status.link = SessionStatus::Link::Connected;
        status.error.reset();
        status.keyChange.reset();
        if (const auto &hello = m_client.serverHello()) {
            status.serverName = hello->serverName;
            status.kept = hello->history;
            m_pace.start(hello->chatRate);
        }
        break;
    case Client::State::WaitingToReconnect:
        status.link = SessionStatus::Link::Waiting;
        status.error = m_client.closeReason();
        m_nextAttempt.setRemainingTime(m_client.retryDelay());
        m_countdown.start();
        break;
    }
    if (status.link != SessionStatus::Link::Waiting)
        m_countdown.stop();
    if (status.link != SessionStatus::Link::Connected) {
        status.latency.reset();
        roomList()->forgetMembers();
    }
    setStatus(status);
    if (status.link == SessionStatus::Link::Waiting)
        updateCountdown();
}

void Session::updateCountdown()
{
    SessionStatus status = m_status;
    const qint64 left = std::max<qint64>(m_nextAttempt.remainingTime(), 0);
    status.retrySeconds = int((left + 999) / 1000);
    setStatus(status);
}

void Session::setStatus(const SessionStatus &status)
{
    if (m_status == status)
        return;
    m_status = status;
    Q_EMIT statusChanged();
}

void Session::changeStatus(const std::function<void(SessionStatus &)> &change)
{
    SessionStatus status = m_status;
    change(status);
    setStatus(status);
}

QList<NetworkAddress> Session::networkAddresses() const
{
    if (!m_status.isHosting() || m_status.listening.isNull())
        return {};
    return addressesAt(m_status.listening, m_readAddresses());
}

void Session::readHostState(QObject *context, std::function<void(const HostState &)> then)
{
    m_server.readHostState(context, std::move(then));
}

void Session::perform(const HostCommand &command, QObject *context,
                      std::function<void(const Result<void> &)> then)
{
    m_server.perform(command, context, std::move(then));
}

int Session::textLength() const
{
    const auto &hello = m_client.serverHello();
    return hello && hello->textLength > 0 ? hello->textLength : Limits().chatTextLength;
}

} // namespace app
} // namespace lanthorn
