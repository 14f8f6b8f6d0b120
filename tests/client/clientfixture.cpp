// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/clientfixture.h>

#include <protocol/messages/messagetypes.h>
#include <support/strictlog.h>

#include <QTest>

namespace lanthorn::test {

using namespace Qt::StringLiterals;

ServerAddress ClientFixture::address()
{
    return *ServerAddress::fromString(u"192.168.1.20:8001"_s);
}

Nickname ClientFixture::nick(const QString &text)
{
    return *Nickname::fromString(text);
}

RoomName ClientFixture::roomName(const QString &text)
{
    return *RoomName::fromString(text);
}

QByteArray ClientFixture::golden(const QString &name)
{
    return readTestData(u"wire/%1.json"_s.arg(name));
}

Envelope ClientFixture::goldenEnvelope(const QString &name)
{
    return *Envelope::fromJson(golden(name));
}

void ClientFixture::open()
{
    client->open(address(), {nick(u"ann"_s), ClientKind::Window});
}

void ClientFixture::greet()
{
    peer().accept();
    peer().send(golden(u"server-hello"_s));
}

void ClientFixture::welcome()
{
    greet();
    const Envelope hello = peer().take();
    QCOMPARE(hello.type, types::hello);
    peer().ok(hello);
}

void ClientFixture::connect()
{
    open();
    welcome();
    QCOMPARE(client->state(), Client::State::Connected);
}

Room *ClientFixture::joinLobby()
{
    Room *room = client->join(RoomName::lobby());
    const Envelope join = peer().take();
    if (join.type != types::join)
        QTest::qFail("The client did not join", __FILE__, __LINE__);
    peer().ok(join);
    peer().send(golden(u"presence-state"_s));
    return room;
}

} // namespace lanthorn::test
