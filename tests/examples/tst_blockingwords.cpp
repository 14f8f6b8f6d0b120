// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <examples/blockingwords.h>

#include <support/communicator.h>
#include <support/strictlog.h>

#include <QTest>

using namespace lanthorn;
using namespace Qt::StringLiterals;

class TestBlockingWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void sendsAHundredWords()
    {
        MemoryChannelLayer layer;
        WorkerPool pool;
        const auto application =
            blockingConsumer<BlockingWords>(&pool, std::chrono::milliseconds(0));
        test::Communicator client(*application, layer, u"/"_s);
        static_cast<void>(client.connectToApplication());
        for (int i = 0; i < 100; ++i)
            QVERIFY(client.receiveText().startsWith("{\"message\": \""));
        QVERIFY(client.receivesNothing());
    }

    void endsWithItsClient()
    {
        MemoryChannelLayer layer;
        WorkerPool pool;
        const auto application = blockingConsumer<BlockingWords>(&pool, std::chrono::hours(1));
        test::Communicator client(*application, layer, u"/"_s);
        static_cast<void>(client.connectToApplication());
        QVERIFY(!client.receiveText().isEmpty());
        client.disconnect();
        // The pool's end would wait for an hour otherwise.
    }
};

QTEST_GUILESS_MAIN(TestBlockingWords)
#include "tst_blockingwords.moc"
