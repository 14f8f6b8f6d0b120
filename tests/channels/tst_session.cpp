// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <django/sessionmiddleware.h>

#include <support/communicator.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QTest>

namespace tst_session {

using namespace lanthorn;
using namespace Qt::StringLiterals;

namespace {

//! Counts how often it is asked.
class CountingStore final : public SessionStore
{
public:
    std::optional<QVariantMap> load(const QString &key) override
    {
        ++loads;
        return kept.load(key);
    }
    bool save(const QString &key, const QVariantMap &values) override
    {
        return !isFull && kept.save(key, values);
    }
    void remove(const QString &key) override { kept.remove(key); }

    MemorySessionStore kept;
    int loads = 0;
    bool isFull = false;
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

private Q_SLOTS:
    void init()
    {
        test::failOnAnyWarning();
        m_store = std::make_shared<CountingStore>();
    }

    void nothingIsKeptUntilItIsSaved()
    {
        VisitorSession session(m_store, {});
        QCOMPARE(session.key(), QString());
        QVERIFY(!session.isModified());
        session.insert(u"colour"_s, u"red"_s);
        QVERIFY(session.isModified());
        QCOMPARE(m_store->kept.count(), 0);
        QVERIFY(session.save());
        QVERIFY(!session.isModified());
        QCOMPARE(session.key().size(), 32);
        QCOMPARE(VisitorSession(m_store, session.key()).value(u"colour"_s).toString(), u"red"_s);
    }

    void theStoreIsAskedWhenNeededAndOnce()
    {
        QVERIFY(m_store->save(u"k"_s, {{u"colour"_s, u"red"_s}}));
        VisitorSession session(m_store, u"k"_s);
        QCOMPARE(m_store->loads, 0);
        QCOMPARE(session.value(u"colour"_s).toString(), u"red"_s);
        QCOMPARE(session.value(u"size"_s), QVariant());
        session.remove(u"size"_s); // Was not there.
        QVERIFY(!session.isModified());
        session.remove(u"colour"_s);
        QVERIFY(session.isModified());
        QCOMPARE(m_store->loads, 1);
    }

    //! Otherwise somebody could prepare a session and let another log in to it.
    void aMadeUpKeyIsNotTaken()
    {
        VisitorSession session(m_store, u"chosen"_s);
        session.insert(u"colour"_s, u"red"_s);
        QVERIFY(session.save());
        QVERIFY(session.key() != "chosen"_L1);
        QVERIFY(!m_store->load(u"chosen"_s));
    }

    void anotherKeyKeepsTheValues()
    {
        QVERIFY(m_store->save(u"k"_s, {{u"colour"_s, u"red"_s}}));
        VisitorSession session(m_store, u"k"_s);
        session.cycleKey();
        QVERIFY(!m_store->load(u"k"_s));
        QVERIFY(session.save());
        QVERIFY(session.key() != "k"_L1);
        QCOMPARE(session.value(u"colour"_s).toString(), u"red"_s);
    }

    void flushForgets()
    {
        QVERIFY(m_store->save(u"k"_s, {{u"colour"_s, u"red"_s}}));
        VisitorSession session(m_store, u"k"_s);
        session.flush();
        QCOMPARE(session.value(u"colour"_s), QVariant());
        QCOMPARE(session.key(), QString());
        QCOMPARE(m_store->kept.count(), 0);
    }

    void aFullStoreIsToldOf()
    {
        m_store->isFull = true;
        VisitorSession session(m_store, {});
        session.insert(u"colour"_s, u"red"_s);
        QVERIFY(!session.save());
        QVERIFY(session.isModified());
    }

    void memoryForgetsTheOldest()
    {
        MemorySessionStore store(2);
        QVERIFY(store.save(u"a"_s, {}));
        QVERIFY(store.save(u"b"_s, {}));
        QVERIFY(store.save(u"a"_s, {})); // Now `b` is the oldest.
        QVERIFY(store.save(u"c"_s, {}));
        QCOMPARE(store.count(), 2);
        QVERIFY(store.load(u"a"_s));
        QVERIFY(!store.load(u"b"_s));
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
        QVERIFY(m_store->save(u"k"_s, {{u"colour"_s, u"red"_s}}));
        const ApplicationPtr application = sessionStack(consumer<SessionConsumer>(), m_store);
        test::Communicator client(*application, m_layer, u"/"_s);
        client.scope().headers.append({"cookie", cookie});
        QVERIFY(client.connectToApplication().accepted);
        const std::optional<Frame> frame = client.receive();
        QVERIFY(frame);
        QCOMPARE(frame->payload(), colour);
    }

    void onlyTheConsumerSaves()
    {
        const ApplicationPtr application = sessionStack(consumer<SessionConsumer>(), m_store);
        test::Communicator client(*application, m_layer, u"/blind/"_s);
        QVERIFY(client.connectToApplication().accepted);
        QCOMPARE(m_store->loads, 0); // Nobody asked for a value.
        client.sendText("blue");
        QCOMPARE(m_store->kept.count(), 0);
        client.sendText("save");
        const QString key = QString::fromUtf8(client.receiveText());
        QCOMPARE(m_store->load(key)->value(u"colour"_s).toString(), u"blue"_s);
    }

    void anOuterSessionStays()
    {
        const ApplicationPtr application = sessionStack(consumer<SessionConsumer>(), m_store);
        test::Communicator client(*application, m_layer, u"/"_s);
        client.scope().session = std::make_shared<VisitorSession>(m_store, QString());
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
