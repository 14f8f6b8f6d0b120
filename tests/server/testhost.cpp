// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/testhost.h>

#include <support/serverpaths.h>

#include <QTcpSocket>
#include <QTest>

namespace lanthorn::test {

using namespace Qt::StringLiterals;

TestHost::TestHost(ApplicationPtr app, const Limits &chosen,
                   const std::optional<QSslConfiguration> &tls, ApplicationPtr sitePages)
    : limits(chosen)
    , clock([this] { return now; })
    , layer(limits, clock)
    , application(std::move(app))
    , hosts(clock, tls ? Encryption::Tls : Encryption::None)
    , responder(limits)
    , connections({limits, clock, layer, upgrader, responder}, chosenDirectWrite())
    , pages([] { return ServerStatus(); })
    , access({}, {}, clock)
    , dispatcher({*application, aliases, pages, folder, hosts, proxies, connections, access,
                  responder, clock, PushToken(), nullptr, limits, std::move(sitePages),
                  [](const Scope &) { return true; }})
    , door(
          limits, responder, [this](Arrival arrival) { dispatcher.dispatch(std::move(arrival)); },
          clock, tls)
{
    const Result<void> opened = door.open(QHostAddress(QHostAddress::LocalHost), 0);
    if (!opened)
        QTest::qFail(qPrintable(opened.error().message), __FILE__, __LINE__);
}

QUrl TestHost::url(const QString &path) const
{
    return QUrl(u"ws://127.0.0.1:%1%2"_s.arg(QString::number(port()), path));
}

QByteArray TestHost::upgradeRequest(const QByteArray &path, const QByteArray &extra) const
{
    return "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(port())
        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
          "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
        + extra + "\r\n";
}

QByteArray httpExchange(const TestHost &host, const QByteArray &request)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), host.port());
    socket.write(request);
    QByteArray answer;
    const bool ended = QTest::qWaitFor(
        [&] {
            answer += socket.readAll();
            return socket.state() == QAbstractSocket::UnconnectedState;
        },
        3000);
    if (!ended)
        QTest::qFail("The connection did not end", __FILE__, __LINE__);
    return answer;
}

} // namespace lanthorn::test
