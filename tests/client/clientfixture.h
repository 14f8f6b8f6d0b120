// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <client/faketransport.h>
#include <client/manualscheduler.h>

#include <client/client.h>

#include <memory>

namespace lanthorn::test {

//! A Client whose network and time the test plays.
struct ClientFixture
{
    ManualScheduler scheduler;
    FakeNetwork network;
    std::unique_ptr<Client> client = std::make_unique<Client>(network.factory(), scheduler);

    static ServerAddress address();
    static Nickname nick(const QString &text);
    static RoomName roomName(const QString &text);
    //! A frame of tests/data/wire.
    static QByteArray golden(const QString &name);
    static Envelope goldenEnvelope(const QString &name);

    FakePeer &peer() { return network.peer(); }

    //! As ann, in a window.
    void open();
    //! Plays the server up to and including its hello.
    void greet();
    //! greet(), and accepts the client's hello.
    void welcome();
    //! open() and welcome(): the client is connected as c7.
    void connect();
    //! Joins the lobby, which has ann (us) and 波.
    Room *joinLobby();
};

} // namespace lanthorn::test
