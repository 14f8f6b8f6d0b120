// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "progress.h"

#include <channels/worker.h>
#include <channels/memorychannellayer.h>
#include <channels/urlrouter.h>
#include <testing/communicator.h>
#include <testing/warnings.h>

#include <QTest>

class TestProgress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnAnyWarning(); }

    void everybodySeesHowFarItIs()
    {
        MemoryChannelLayer layer;
        const ChannelNameRouter workers({{tasks.toString(), consumer<TaskWorker>(0ms)}});
        const Worker worker(workers, layer);
        const ApplicationPtr application = consumer<ProgressConsumer>();
        Communicator ann(*application, layer, u"/ws/progress/"_s);
        Communicator bo(*application, layer, u"/ws/progress/"_s);
        QVERIFY(ann.connectToApplication().accepted && bo.connectToApplication().accepted);
        ann.sendJson({{u"start"_s, u"wash"_s}});
        for (Communicator *client : {&ann, &bo}) {
            for (int percent = 0; percent <= 100; percent += 25) {
                const QJsonObject told = client->receiveJson();
                QCOMPARE(told["name"_L1].toString(), u"wash"_s);
                QCOMPARE(told["percent"_L1].toInt(), percent);
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestProgress)
#include "test.moc"
