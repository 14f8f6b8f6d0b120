// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <django/sessionmiddleware.h>

#include <testing/communicator.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QTest>

namespace tst_session {

using namespace lanthorn;
using namespace Qt::StringLiterals;

namespace {

//! Counts how often it is asked; answers when told to, where it waits.
class CountingStore final : public SessionStore
{
public:
    void load(const QString &key, Loaded loaded) override
    {
        ++loads;
        if (fails)
            loaded(Error {ErrorCode::Internal, u"The store is away"_s});
        else if (waits)
            waiting.append([this, key, loaded] { kept.load(key, loaded); });
        else
            kept.load(key, std::move(loaded));
    }
    void save(const QString &key, const QVariantMap &values, Saved saved) override
    {
        if (isFull)
            saved(false);
        else if (waits)
            waiting.append([=, this] { kept.save(key, values, saved); });
        else
            kept.save(key, values, std::move(saved));
    }
    void remove(const QString &key) override { kept.remove(key); }

    void answer()
    {
        const auto now = std::exchange(waiting, {});
        for (const auto &call : now)
            call();
    }
    void put(const QString &key, const QVariantMap &values)
    {
        kept.save(key, values, [](bool) {});
    }
    std::optional<QVariantMap> find(const QString &key)
    {
        std::optional<QVariantMap> found;
        kept.load(key, [&](const auto &values) { found = *values; });
        return found;
    }

    MemorySessionStore kept;
    QList<std::function<void()>> waiting;
    int loads = 0;
    bool isFull = false;
    bool waits = false;
    bool fails = false;
};

//! Tells its visitor what the session knows, and saves when told to.
class SessionConsumer final : public Consumer
{
protected:
    void connected() override
    {
        accept();
        if (scope().path == "/blind/"_L1)
            return;
        sendText(scope().session->value(u"colour"_s).toString().toUtf8());
    }
    void receivedText(const QByteArray &utf8) override
    {
        if (utf8 == "save") {
            scope().session->save();
            return sendText(scope().session->key().toUtf8());
        }
        scope().session->insert(u"colour"_s, QString::fromUtf8(utf8));
    }
};

} // namespace

//! The session, its store in memory, and the middleware that brings it into the scope.
class TestSession : public QObject
{
    Q_OBJECT

private:
    //! The session that a cookie names.
    std::shared_ptr<VisitorSession> opened(const QString &key)
    {
        std::shared_ptr<VisitorSession> session;
        VisitorSession::open(m_store, key, [&](const auto &result) { session = *result; });
        return session;
    }

private Q_SLOTS:
    void init()
    {
        test::failOnAnyWarning();
        m_store = std::make_shared<CountingStore>();
    }

    void nothingIsKeptUntilItIsSaved()
    {
        const auto session = opened({});
        QCOMPARE(m_store->loads, 0);
        QCOMPARE(session->key(), QString());
        QVERIFY(!session->isModified());
        session->insert(u"colour"_s, u"red"_s);
        QVERIFY(session->isModified());
        QCOMPARE(m_store->kept.count(), 0);
        bool isSaved = false;
        session->save([&](bool saved) { isSaved = saved; });
        QVERIFY(isSaved);
        QVERIFY(!session->isModified());
        QCOMPARE(session->key().size(), 32);
        QCOMPARE(opened(session->key())->value(u"colour"_s).toString(), u"red"_s);
    }

    void theStoreIsAskedOnce()
    {
        m_store->put(u"k"_s, {{u"colour"_s, u"red"_s}});
        const auto session = opened(u"k"_s);
        QCOMPARE(m_store->loads, 1);
        QCOMPARE(session->value(u"colour"_s).toString(), u"red"_s);
        QCOMPARE(session->value(u"size"_s), QVariant());
        session->remove(u"size"_s); // Was not there.
        QVERIFY(!session->isModified());
        session->remove(u"colour"_s);
        QVERIFY(session->isModified());
        QCOMPARE(m_store->loads, 1);
    }

    //! Otherwise somebody could prepare a session and let another log in to it.
    void aMadeUpKeyIsNotTaken()
    {
        const auto session = opened(u"chosen"_s);
        session->insert(u"colour"_s, u"red"_s);
        session->save();
        QVERIFY(!session->key().isEmpty());
        QVERIFY(session->key() != "chosen"_L1);
        QVERIFY(!m_store->find(u"chosen"_s));
    }

    void anotherKeyKeepsTheValues()
    {
        m_store->put(u"k"_s, {{u"colour"_s, u"red"_s}});
        const auto session = opened(u"k"_s);
        session->cycleKey();
        QVERIFY(!m_store->find(u"k"_s));
        session->save();
        QVERIFY(session->key() != "k"_L1);
        QCOMPARE(session->value(u"colour"_s).toString(), u"red"_s);
    }

    void flushForgets()
    {
        m_store->put(u"k"_s, {{u"colour"_s, u"red"_s}});
        const auto session = opened(u"k"_s);
        session->flush();
        QCOMPARE(session->value(u"colour"_s), QVariant());
        QCOMPARE(session->key(), QString());
        QCOMPARE(m_store->kept.count(), 0);
    }

    void aFullStoreIsToldOf()
    {
        m_store->isFull = true;
        const auto session = opened({});
        session->insert(u"colour"_s, u"red"_s);
        bool isSaved = true;
        session->save([&](bool saved) { isSaved = saved; });
        QVERIFY(!isSaved);
        QVERIFY(session->isModified());
    }

    //! What is changed while the store writes has yet to be saved.
    void savingTakesAWhile()
    {
        m_store->waits = true;
        const auto session = opened({});
        session->insert(u"colour"_s, u"red"_s);
        session->save();
        QVERIFY(session->isModified());
        session->insert(u"colour"_s, u"blue"_s);
        m_store->answer();
        QVERIFY(session->isModified());
        session->save();
        m_store->answer();
        QVERIFY(!session->isModified());
        QCOMPARE(m_store->find(session->key())->value(u"colour"_s).toString(), u"blue"_s);
    }

    void memoryForgetsTheOldest()
    {
        MemorySessionStore store(2);
        for (const QString &key : {u"a"_s, u"b"_s, u"a"_s, u"c"_s}) // `b` is the oldest then.
            store.save(key, {}, [](bool) {});
        QCOMPARE(store.count(), 2);
        QStringList found;
        for (const QString &key : {u"a"_s, u"b"_s, u"c"_s}) {
            store.load(key, [&](const auto &values) {
                if (*values)
                    found.append(key);
            });
        }
        QCOMPARE(found, QStringList({u"a"_s, u"c"_s}));
    }

    void stackReadsTheCookie_data()
    {
        QTest::addColumn<QByteArray>("cookie");
        QTest::addColumn<QByteArray>("colour");
        QTest::newRow("known") << QByteArray("sessionid=k") << QByteArray("red");
        QTest::newRow("unknown") << QByteArray("sessionid=other") << QByteArray();
        QTest::newRow("none") << QByteArray("session=k") << QByteArray();
    }

    void stackReadsTheCookie()
    {
        QFETCH(QByteArray, cookie);
        QFETCH(QByteArray, colour);
        m_store->put(u"k"_s, {{u"colour"_s, u"red"_s}});
        const ApplicationPtr application = sessionStack(consumer<SessionConsumer>(), m_store);
        Communicator client(*application, m_layer, u"/"_s);
        client.scope().headers.emplaceBack("cookie", cookie);
        QVERIFY(client.connectToApplication().accepted);
        const std::optional<Frame> frame = client.receive();
        QVERIFY(frame);
        QCOMPARE(frame->payload(), colour);
    }

    void aSiteMayCallItsCookieElse()
    {
        m_store->put(u"k"_s, {{u"colour"_s, u"red"_s}});
        const ApplicationPtr application =
            sessionStack(consumer<SessionConsumer>(), m_store, u"shop"_s);
        Communicator client(*application, m_layer, u"/"_s);
        client.scope().headers.emplaceBack("cookie", "sessionid=x; shop=k");
        QVERIFY(client.connectToApplication().accepted);
        QCOMPARE(client.receiveText(), "red");
    }

    void theStoreMayTakeAWhile()
    {
        m_store->waits = true;
        m_store->put(u"k"_s, {{u"colour"_s, u"red"_s}});
        const ApplicationPtr application = sessionStack(consumer<SessionConsumer>(), m_store);
        Communicator client(*application, m_layer, u"/"_s);
        client.scope().headers.emplaceBack("cookie", "sessionid=k");
        QCOMPARE(client.connectToApplication().status, 0);
        m_store->answer();
        QVERIFY(client.handshake().accepted);
        QCOMPARE(client.receiveText(), "red");
    }

    //! Nobody comes in whom the store may know as somebody.
    void aStoreThatCannotTell()
    {
        m_store->fails = true;
        const ApplicationPtr application = sessionStack(consumer<SessionConsumer>(), m_store);
        Communicator known(*application, m_layer, u"/"_s);
        known.scope().headers.emplaceBack("cookie", "sessionid=k");
        QCOMPARE(known.connectToApplication().status, 503);
        Communicator stranger(*application, m_layer, u"/"_s);
        QVERIFY(stranger.connectToApplication().accepted);
    }

    void onlyTheConsumerSaves()
    {
        const ApplicationPtr application = sessionStack(consumer<SessionConsumer>(), m_store);
        Communicator client(*application, m_layer, u"/blind/"_s);
        QVERIFY(client.connectToApplication().accepted);
        QCOMPARE(m_store->loads, 0); // Nobody asked for a value.
        client.sendText("blue");
        QCOMPARE(m_store->kept.count(), 0);
        client.sendText("save");
        const QString key = QString::fromUtf8(client.receiveText());
        QCOMPARE(m_store->find(key)->value(u"colour"_s).toString(), u"blue"_s);
    }

    void anOuterSessionStays()
    {
        const ApplicationPtr application = sessionStack(consumer<SessionConsumer>(), m_store);
        Communicator client(*application, m_layer, u"/"_s);
        client.scope().session = std::make_shared<VisitorSession>(m_store);
        client.scope().session->insert(u"colour"_s, u"outer"_s);
        QVERIFY(client.connectToApplication().accepted);
        QCOMPARE(client.receiveText(), "outer");
    }

private:
    std::shared_ptr<CountingStore> m_store;
    MemoryChannelLayer m_layer;
};

LANTHORN_TEST(TestSession)

} // namespace tst_session

#include "tst_session.moc"
