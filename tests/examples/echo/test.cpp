// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "echo.h"

#include <channels/memorychannellayer.h>
#include <channels/urlrouter.h>
#include <testing/communicator.h>
#include <testing/warnings.h>

#include <QTest>

class TestEcho : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnAnyWarning(); }

    void comesBack()
    {
        MemoryChannelLayer layer;
        const ApplicationPtr echo = consumer<EchoConsumer>(u"> "_s);
        Communicator client(*echo, layer, u"/ws/echo/"_s);
        QVERIFY(client.connectToApplication().accepted);
        client.sendText("hi");
        QCOMPARE(client.receiveText(), "> hi");
        client.sendBytes("hi");
        QVERIFY(!client.receive()->isText());
    }
};

QTEST_GUILESS_MAIN(TestEcho)
#include "test.moc"
