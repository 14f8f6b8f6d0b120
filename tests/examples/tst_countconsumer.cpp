// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <examples/countconsumer.h>

#include <channels/urlrouter.h>
#include <testing/communicator.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QTest>

namespace tst_countconsumer {

using namespace lanthorn;
using namespace Qt::StringLiterals;

//! The consumer of README.md, and how to test one without a network.
class TestCountConsumer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void everyoneIsTold()
    {
        const UrlRouter routes({{u"ws/count/"_s, consumer<CountConsumer>()}});
        MemoryChannelLayer layer;
        Communicator ann(routes, layer, u"/ws/count/"_s);
        Communicator bo(routes, layer, u"/ws/count/"_s);
        QVERIFY(ann.connectToApplication().accepted);
        QVERIFY(bo.connectToApplication().accepted);
        ann.sendText("x");
        ann.sendText("y");
        QCOMPARE(bo.receiveText(), "frame number 1");
        QCOMPARE(bo.receiveText(), "frame number 2");
        QCOMPARE(ann.receiveText(), "frame number 1");
        bo.disconnect();
        QCOMPARE(layer.channelCount(), 1);
    }
};

LANTHORN_TEST(TestCountConsumer)

} // namespace tst_countconsumer

#include "tst_countconsumer.moc"
