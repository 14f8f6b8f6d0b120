// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "room.h"

#include <channels/memorychannellayer.h>
#include <channels/urlrouter.h>
#include <testing/communicator.h>
#include <testing/warnings.h>

#include <QTest>

class TestRoom : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnAnyWarning(); }

    void membersHearEachOther()
    {
        MemoryChannelLayer layer;
        const UrlRouter routes({{u"ws/chat/<slug:room>/"_s, consumer<RoomConsumer>()}});
        Communicator ann(routes, layer, u"/ws/chat/den/"_s);
        Communicator bo(routes, layer, u"/ws/chat/den/"_s);
        Communicator eve(routes, layer, u"/ws/chat/attic/"_s);
        for (Communicator *client : {&ann, &bo, &eve})
            QVERIFY(client->connectToApplication().accepted);
        const QJsonObject said {{"message"_L1, u"hi"_s}, {"username"_L1, u"ann"_s}};
        ann.sendJson(said);
        QCOMPARE(ann.receiveJson(), said);
        QCOMPARE(bo.receiveJson(), said);
        QVERIFY(eve.receivesNothing());
        for (Communicator *client : {&ann, &bo, &eve})
            client->disconnect();
        QCOMPARE(layer.groupCount(), 0);
    }

    void namesOfRoomsAreChecked()
    {
        MemoryChannelLayer layer;
        const UrlRouter routes({{u"ws/chat/<slug:room>/"_s, consumer<RoomConsumer>()}});
        const QString tooLong(100, u'x');
        Communicator client(routes, layer, u"/ws/chat/%1/"_s.arg(tooLong));
        QCOMPARE(client.connectToApplication().status, 404);
        QCOMPARE(client.denialText(), "There is no such room.");
    }
};

QTEST_GUILESS_MAIN(TestRoom)
#include "test.moc"
