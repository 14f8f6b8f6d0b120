// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "follow.h"

#include <QTemporaryDir>
#include <channels/memorychannellayer.h>
#include <channels/urlrouter.h>
#include <testing/communicator.h>
#include <testing/warnings.h>

#include <QTest>

class TestFollow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnAnyWarning(); }

    void newLinesOnly()
    {
        QTemporaryDir folder;
        QFile log(folder.filePath(u"a.log"_s));
        QVERIFY(log.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
        log.write("old\n");
        MemoryChannelLayer layer;
        const LogFollower follower(log.fileName(), layer, 1ms);
        const ApplicationPtr application = consumer<FollowConsumer>();
        Communicator client(*application, layer, u"/ws/follow/"_s);
        QVERIFY(client.connectToApplication().accepted);
        log.write("one\ntw");
        QCOMPARE(client.receiveText(), "one");
        log.write("o\n");
        QCOMPARE(client.receiveText(), "two");
        log.resize(0);
        log.seek(0);
        log.write("a\n");
        QCOMPARE(client.receiveText(), "a");
    }
};

QTEST_GUILESS_MAIN(TestFollow)
#include "test.moc"
