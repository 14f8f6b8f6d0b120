// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <django/usermiddleware.h>

#include <support/communicator.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QTest>

namespace tst_user {

using namespace lanthorn;
using namespace Qt::StringLiterals;

namespace {

const User ann {u"7"_s, u"ann"_s};
const User bo {u"8"_s, u"bo"_s};

class Backend final : public UserBackend
{
public:
    QString name() const override { return u"house"_s; }
    std::optional<User> find(const QString &id) const override
    {
        for (const User &user : users) {
            if (user.id == id)
                return user;
        }
        return std::nullopt;
    }
    QByteArray sessionHash(const User &user) const override { return salt + user.id.toUtf8(); }

    QList<User> users {ann, bo};
    QByteArray salt = "secret";
};

class Greeter final : public Consumer
{
protected:
    void connected() override
    {
        accept();
        sendText(scope().user.isAnonymous() ? "who are you" : "hello " + name());
    }
    void receivedText(const QByteArray &) override { sendText("still " + name()); }

private:
    QByteArray name() const { return scope().user.name.toUtf8(); }
};

} // namespace

//! Who a session belongs to, and the middleware that tells the consumer.
class TestUser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        test::failOnAnyWarning();
        m_store = std::make_shared<MemorySessionStore>();
        m_backend = std::make_shared<Backend>();
    }

    void loginAndLogout()
    {
        VisitorSession session(m_store, {});
        QVERIFY(userOf(session, *m_backend).isAnonymous());
        login(session, ann, *m_backend);
        QCOMPARE(userOf(session, *m_backend), ann);
        logout(session);
        QVERIFY(userOf(session, *m_backend).isAnonymous());
    }

    //! Under the names that django.contrib.auth uses.
    void sessionKeys()
    {
        VisitorSession session(m_store, {});
        login(session, ann, *m_backend);
        QCOMPARE(session.value(u"_auth_user_id"_s).toString(), u"7"_s);
        QCOMPARE(session.value(u"_auth_user_backend"_s).toString(), u"house"_s);
        QCOMPARE(session.value(u"_auth_user_hash"_s).toString(), u"secret7"_s);
    }

    void loginChangesTheKeyAndKeepsWhatIsOnesOwn()
    {
        VisitorSession session(m_store, {});
        session.insert(u"basket"_s, 3);
        QVERIFY(session.save());
        const QString before = session.key();
        login(session, ann, *m_backend);
        QVERIFY(session.save());
        QVERIFY(session.key() != before);
        QVERIFY(!m_store->load(before));
        QCOMPARE(session.value(u"basket"_s).toInt(), 3);
    }

    void loginOfSomebodyElseStartsAnew()
    {
        VisitorSession session(m_store, {});
        login(session, ann, *m_backend);
        session.insert(u"basket"_s, 3);
        login(session, bo, *m_backend);
        QCOMPARE(userOf(session, *m_backend), bo);
        QCOMPARE(session.value(u"basket"_s), QVariant());
    }

    void whatNoLongerHolds_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<bool>("flushed");
        QTest::newRow("another hash") << u"hash"_s << true;
        QTest::newRow("a shorter hash") << u"short"_s << true;
        QTest::newRow("no such user") << u"user"_s << false;
        QTest::newRow("another backend") << u"backend"_s << false;
    }

    void whatNoLongerHolds()
    {
        QFETCH(QString, what);
        QFETCH(bool, flushed);
        VisitorSession session(m_store, {});
        login(session, ann, *m_backend);
        QVERIFY(session.save());
        if (what == "hash"_L1)
            m_backend->salt = "SECRET";
        else if (what == "short"_L1)
            m_backend->salt = "";
        else if (what == "user"_L1)
            m_backend->users = {bo};
        else
            session.insert(u"_auth_user_backend"_s, u"other"_s);
        QVERIFY(userOf(session, *m_backend).isAnonymous());
        QCOMPARE(m_store->count() == 0, flushed);
    }

    void stack_data()
    {
        QTest::addColumn<bool>("hasCookie");
        QTest::addColumn<QByteArray>("greeting");
        QTest::newRow("logged in") << true << QByteArray("hello ann");
        QTest::newRow("anonymous") << false << QByteArray("who are you");
    }

    void stack()
    {
        QFETCH(bool, hasCookie);
        QFETCH(QByteArray, greeting);
        VisitorSession session(m_store, {});
        login(session, ann, *m_backend);
        QVERIFY(session.save());
        const ApplicationPtr application = authStack(consumer<Greeter>(), m_store, m_backend);
        test::Communicator client(*application, m_layer, u"/"_s);
        if (hasCookie)
            client.scope().headers.append({"cookie", "sessionid=" + session.key().toUtf8()});
        QVERIFY(client.connectToApplication().accepted);
        QCOMPARE(client.receiveText(), greeting);
    }

    //! As in Django Channels: who must be put out is disconnected by other means.
    void userStaysForTheConnection()
    {
        VisitorSession session(m_store, {});
        login(session, ann, *m_backend);
        QVERIFY(session.save());
        const ApplicationPtr application = authStack(consumer<Greeter>(), m_store, m_backend);
        test::Communicator client(*application, m_layer, u"/"_s);
        client.scope().headers.append({"cookie", "sessionid=" + session.key().toUtf8()});
        QVERIFY(client.connectToApplication().accepted);
        QCOMPARE(client.receiveText(), "hello ann");
        logout(session);
        client.sendText("x");
        QCOMPARE(client.receiveText(), "still ann");
    }

private:
    std::shared_ptr<MemorySessionStore> m_store;
    std::shared_ptr<Backend> m_backend;
    MemoryChannelLayer m_layer;
};

LANTHORN_TEST(TestUser)

} // namespace tst_user

#include "tst_user.moc"
