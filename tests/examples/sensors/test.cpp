// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sensors.h"

#include <channels/memorychannellayer.h>
#include <channels/urlrouter.h>
#include <testing/communicator.h>
#include <testing/warnings.h>

#include <QTest>

class TestSensors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnAnyWarning(); }

    void hundredValues()
    {
        MemoryChannelLayer layer;
        const ApplicationPtr sensors = consumer<SensorsConsumer>(0ms);
        Communicator client(*sensors, layer, u"/ws/two_url/"_s);
        QVERIFY(client.connectToApplication().accepted);
        for (int i = 0; i < 100; ++i) {
            const QJsonValue value = client.receiveJson()["data"_L1];
            QVERIFY(value.isDouble() && value.toInt() >= 0 && value.toInt() <= 100);
        }
        QVERIFY(client.receivesNothing());
    }
};

QTEST_GUILESS_MAIN(TestSensors)
#include "test.moc"
