// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "words.h"

#include <channels/memorychannellayer.h>
#include <channels/urlrouter.h>
#include <testing/communicator.h>
#include <testing/warnings.h>

#include <QTest>

class TestWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnAnyWarning(); }

    void hundredWords()
    {
        WorkerPool pool;
        MemoryChannelLayer layer;
        const ApplicationPtr words = blockingConsumer<WordsConsumer>(&pool, 0ms);
        Communicator client(*words, layer, u"/ws/any_url/"_s);
        QVERIFY(client.waitForHandshake().accepted);
        for (int i = 0; i < 100; ++i)
            QVERIFY(!client.receiveJson()["message"_L1].toString().isEmpty());
        QVERIFY(client.receivesNothing());
        client.disconnect();
    }

    void endsWithItsClient()
    {
        WorkerPool pool; // Its end would take an hour if the loop did not end.
        MemoryChannelLayer layer;
        const ApplicationPtr words = blockingConsumer<WordsConsumer>(&pool, 1h);
        Communicator client(*words, layer, u"/ws/any_url/"_s);
        client.waitForHandshake();
        QVERIFY(!client.receiveJson().isEmpty());
        client.disconnect();
    }
};

QTEST_GUILESS_MAIN(TestWords)
#include "test.moc"
