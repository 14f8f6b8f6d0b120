// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <channels/jsonconsumer.h>

#include <testing/communicator.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QTest>

namespace tst_jsonconsumer {

using namespace lanthorn;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

//! Answers every value with itself, and how many frames before it were no JSON.
class Plain final : public JsonConsumer
{
public:
    using JsonConsumer::JsonConsumer;

protected:
    void receivedJson(const QJsonValue &value) override
    {
        sendJson(QJsonObject {{u"bad"_s, int(badFrames())}, {u"value"_s, value}});
    }
};

class Blocking final : public BlockingJsonHandler
{
public:
    using BlockingJsonHandler::Json;

protected:
    void receivedJson(const QJsonValue &value) override
    {
        sendJson(QJsonObject {{u"bad"_s, int(badFrames())}, {u"value"_s, value}});
    }
};

class Coroutine final : public AsyncJsonConsumer
{
public:
    using AsyncJsonConsumer::Json;

protected:
    Task onJson(QJsonValue value) override
    {
        co_await sleep(1ms);
        sendJson(QJsonObject {{u"bad"_s, int(badFrames())}, {u"value"_s, value}});
    }
};

//! A dialect: bare words, between exclamation marks.
class Shouting final : public JsonConsumer
{
protected:
    void receivedJson(const QJsonValue &value) override { sendJson(value); }
    QByteArray encodeJson(const QJsonValue &value) const override
    {
        return '!' + value.toString().toUtf8() + '!';
    }
    std::optional<QJsonValue> decodeJson(const QByteArray &utf8) const override
    {
        return QJsonValue(QString::fromUtf8(utf8).toUpper());
    }
};

enum class Kind { Plain, Blocking, Coroutine };

} // namespace

class TestJsonConsumer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void readsWritesAndDrops_data() { addKinds(); }
    void readsWritesAndDrops()
    {
        QFETCH(Kind, kind);
        const ApplicationPtr application = make(kind, BadJson::Drop);
        Communicator client(*application, m_layer, u"/"_s);
        static_cast<void>(client.connectToApplication());
        client.sendText("{\"b\":[1,2],\"a\":\"x\"}");
        QCOMPARE(client.receiveText(), "{\"bad\": 0, \"value\": {\"a\": \"x\", \"b\": [1, 2]}}");
        client.sendText("no JSON");
        client.sendText("");
        client.sendBytes("{}");
        client.sendText("7");
        QCOMPARE(client.receiveText(), "{\"bad\": 3, \"value\": 7}");
        QVERIFY(!client.closeCode());
    }

    void closesWhenAsked_data()
    {
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<bool>("isText");
        QTest::addColumn<int>("code");
        QTest::newRow("plain, text") << Kind::Plain << true << 1007;
        QTest::newRow("plain, bytes") << Kind::Plain << false << 1003;
        QTest::newRow("blocking, text") << Kind::Blocking << true << 1007;
        QTest::newRow("blocking, bytes") << Kind::Blocking << false << 1003;
        QTest::newRow("coroutine, text") << Kind::Coroutine << true << 1007;
        QTest::newRow("coroutine, bytes") << Kind::Coroutine << false << 1003;
    }
    void closesWhenAsked()
    {
        QFETCH(Kind, kind);
        QFETCH(bool, isText);
        QFETCH(int, code);
        const ApplicationPtr application = make(kind, BadJson::Close);
        Communicator client(*application, m_layer, u"/"_s);
        static_cast<void>(client.connectToApplication());
        QTRY_VERIFY(client.handshake().accepted);
        if (isText)
            client.sendText("no JSON");
        else
            client.sendBytes("no text");
        QTRY_COMPARE(client.closeCode(), code);
    }

    void dialect()
    {
        const ApplicationPtr application = consumer<Shouting>();
        Communicator client(*application, m_layer, u"/"_s);
        QVERIFY(client.connectToApplication().accepted);
        client.sendText("hello");
        QCOMPARE(client.receiveText(), "!HELLO!");
    }

private:
    static void addKinds()
    {
        QTest::addColumn<Kind>("kind");
        QTest::newRow("plain") << Kind::Plain;
        QTest::newRow("blocking") << Kind::Blocking;
        QTest::newRow("coroutine") << Kind::Coroutine;
    }

    ApplicationPtr make(Kind kind, BadJson onBadJson)
    {
        switch (kind) {
        case Kind::Plain:
            return consumer<Plain>(onBadJson);
        case Kind::Blocking:
            return blockingConsumer<Blocking>(&m_pool, onBadJson);
        case Kind::Coroutine:
            return consumer<Coroutine>(onBadJson);
        }
        return {};
    }

    MemoryChannelLayer m_layer;
    WorkerPool m_pool;
};

LANTHORN_TEST(TestJsonConsumer)

} // namespace tst_jsonconsumer

#include "tst_jsonconsumer.moc"
