// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <examples/roomconsumer.h>
#include <examples/sensorsconsumer.h>
#include <examples/wordsconsumer.h>

#include <channels/urlrouter.h>
#include <testing/communicator.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QFile>
#include <QRegularExpression>
#include <QTest>

namespace tst_tutorial {

using namespace std::chrono_literals;

//! The three consumers of the usual tutorial on Django Channels, as they look here.
class TestTutorial : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    //! As short as they are in Python, or the model is not as handy.
    void fitsOnAScreen_data()
    {
        QTest::addColumn<QString>("file");
        for (const char *name : {"wordsconsumer.h", "sensorsconsumer.h", "roomconsumer.h"})
            QTest::newRow(name) << QStringLiteral(TEST_DATA_DIR "/../examples/")
                    + QLatin1StringView(name);
    }

    void fitsOnAScreen()
    {
        QFETCH(QString, file);
        QFile source(file);
        QVERIFY(source.open(QIODevice::ReadOnly));
        const qsizetype lines = source.readAll().count('\n');
        QVERIFY2(lines > 0 && lines <= 25, QByteArray::number(lines));
    }

    void words()
    {
        static const QRegularExpression frame(u"^{\"message\": \"[a-z]+\"}$"_s);
        WorkerPool pool;
        const auto application = blocking(pool, 0ms);
        Communicator client(*application, m_layer, u"/"_s);
        static_cast<void>(client.connectToApplication());
        for (int i = 0; i < 100; ++i)
            QVERIFY(frame.match(QString::fromUtf8(client.receiveText())).hasMatch());
        client.disconnect();
        QVERIFY(client.receivesNothing());
    }

    void wordsEndWithTheirClient()
    {
        WorkerPool pool; // Its end would take an hour if the loop did not.
        const auto application = blocking(pool, 1h);
        Communicator client(*application, m_layer, u"/"_s);
        static_cast<void>(client.connectToApplication());
        QVERIFY(!client.receiveText().isEmpty());
        client.disconnect();
    }

    void sensors()
    {
        const ConsumerApplication application([] {
            auto consumer = std::make_unique<SensorsConsumer>();
            consumer->pause = 0ms;
            return consumer;
        });
        Communicator client(application, m_layer, u"/"_s);
        QVERIFY(client.connectToApplication().accepted);
        for (int i = 0; i < 100; ++i) {
            const QJsonValue value = fromJson(client.receiveText()).value()["data"_L1];
            QVERIFY(value.isDouble() && value.toInt() >= 0 && value.toInt() <= 100);
        }
        QVERIFY(client.receivesNothing());
    }

    void room()
    {
        const UrlRouter routes({{u"ws/chat/<slug:room>/"_s, consumer<RoomConsumer>()}});
        Communicator ann(routes, m_layer, u"/ws/chat/den/"_s);
        Communicator bo(routes, m_layer, u"/ws/chat/den/"_s);
        Communicator eve(routes, m_layer, u"/ws/chat/attic/"_s);
        for (Communicator *client : {&ann, &bo, &eve})
            QVERIFY(client->connectToApplication().accepted);
        ann.sendText("{\"username\": \"ann\", \"message\": \"hi\"}");
        for (Communicator *client : {&ann, &bo})
            QCOMPARE(client->receiveText(), "{\"message\": \"hi\", \"username\": \"ann\"}");
        QVERIFY(eve.receivesNothing());
        for (Communicator *client : {&ann, &bo, &eve})
            client->disconnect();
        QCOMPARE(m_layer.groupCount(), 0);
    }

    void roomWithALongName()
    {
        const UrlRouter routes({{u"ws/chat/<slug:room>/"_s, consumer<RoomConsumer>()}});
        Communicator client(routes, m_layer, u"/ws/chat/%1/"_s.arg(QString(100, u'x')));
        QCOMPARE(client.connectToApplication().status, 404);
    }

private:
    static ApplicationPtr blocking(WorkerPool &pool, std::chrono::milliseconds pause)
    {
        return std::make_shared<ConsumerApplication>([&pool, pause] {
            auto handler = std::make_shared<WordsConsumer>();
            handler->pause = pause;
            return std::make_unique<BlockingConsumer>(pool, handler);
        });
    }

    MemoryChannelLayer m_layer;
};

LANTHORN_TEST(TestTutorial)

} // namespace tst_tutorial

#include "tst_tutorial.moc"
