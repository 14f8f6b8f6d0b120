// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <django/usermiddleware.h>

#include <testing/communicator.h>
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
    void find(const QString &id, Found found) const override
    {
        std::optional<KnownUser> known;
        for (const User &user : users) {
            if (user.id == id)
                known = knownUser(user);
        }
        if (isAway)
            found(Error {ErrorCode::Internal, u"Nobody can tell"_s});
        else
            found(known);
    }
    KnownUser knownUser(const User &user) const
    {
        KnownUser known {user, salt + user.id.toUtf8()};
        for (const QByteArray &former : formerSalts)
            known.formerHashes.append(former + user.id.toUtf8());
        return known;
    }

    QList<User> users {ann, bo};
    QByteArray salt = "secret";
    QList<QByteArray> formerSalts;
    bool isAway = false;
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

private:
    User whose(const std::shared_ptr<VisitorSession> &session)
    {
        std::optional<User> user;
        userOf(session, *m_backend, [&](const Result<User> &told) { user = *told; });
        return user.value();
    }

private Q_SLOTS:
    void init()
    {
        test::failOnAnyWarning();
        m_store = std::make_shared<MemorySessionStore>();
        m_backend = std::make_shared<Backend>();
    }

    void loginAndLogout()
    {
        const auto session = std::make_shared<VisitorSession>(m_store);
        QVERIFY(whose(session).isAnonymous());
        login(*session, m_backend->knownUser(ann), *m_backend);
        QCOMPARE(whose(session), ann);
        logout(*session);
        QVERIFY(whose(session).isAnonymous());
    }

    //! Under the names that django.contrib.auth uses.
    void sessionKeys()
    {
        const auto session = std::make_shared<VisitorSession>(m_store);
        login(*session, m_backend->knownUser(ann), *m_backend);
        QCOMPARE(session->value(u"_auth_user_id"_s).toString(), u"7"_s);
        QCOMPARE(session->value(u"_auth_user_backend"_s).toString(), u"house"_s);
        QCOMPARE(session->value(u"_auth_user_hash"_s).toString(), u"secret7"_s);
    }

    void loginChangesTheKeyAndKeepsWhatIsOnesOwn()
    {
        const auto session = std::make_shared<VisitorSession>(m_store);
        session->insert(u"basket"_s, 3);
        session->save();
        const QString before = session->key();
        login(*session, m_backend->knownUser(ann), *m_backend);
        session->save();
        QVERIFY(session->key() != before);
        QCOMPARE(m_store->count(), 1);
        QCOMPARE(session->value(u"basket"_s).toInt(), 3);
    }

    void loginOfSomebodyElseStartsAnew()
    {
        const auto session = std::make_shared<VisitorSession>(m_store);
        login(*session, m_backend->knownUser(ann), *m_backend);
        session->insert(u"basket"_s, 3);
        login(*session, m_backend->knownUser(bo), *m_backend);
        QCOMPARE(whose(session), bo);
        QCOMPARE(session->value(u"basket"_s), QVariant());
    }

    void whatNoLongerHolds_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<bool>("flushed");
        QTest::newRow("another hash") << u"hash"_s << true;
        QTest::newRow("a shorter hash") << u"short"_s << true;
        QTest::newRow("no hash") << u"none"_s << true;
        QTest::newRow("no such user") << u"user"_s << false;
        QTest::newRow("another backend") << u"backend"_s << false;
    }

    void whatNoLongerHolds()
    {
        QFETCH(QString, what);
        QFETCH(bool, flushed);
        const auto session = std::make_shared<VisitorSession>(m_store);
        login(*session, m_backend->knownUser(ann), *m_backend);
        session->save();
        if (what == "hash"_L1)
            m_backend->salt = "SECRET";
        else if (what == "short"_L1)
            m_backend->salt = "";
        else if (what == "none"_L1)
            session->remove(u"_auth_user_hash"_s);
        else if (what == "user"_L1)
            m_backend->users = {bo};
        else
            session->insert(u"_auth_user_backend"_s, u"other"_s);
        QVERIFY(whose(session).isAnonymous());
        QCOMPARE(m_store->count() == 0, flushed);
    }

    void hashesOfFormerKeys()
    {
        const auto session = std::make_shared<VisitorSession>(m_store);
        login(*session, m_backend->knownUser(ann), *m_backend);
        m_backend->formerSalts = {"older", std::exchange(m_backend->salt, "newer")};
        QCOMPARE(whose(session), ann);
        m_backend->formerSalts = {"older"};
        QVERIFY(whose(session).isAnonymous());
    }

    void nobodyCanTell()
    {
        const auto session = std::make_shared<VisitorSession>(m_store);
        login(*session, m_backend->knownUser(ann), *m_backend);
        session->save();
        m_backend->isAway = true;
        const ApplicationPtr application = authStack(consumer<Greeter>(), m_store, m_backend);
        Communicator client(*application, m_layer, u"/"_s);
        client.scope().headers.emplaceBack("cookie", "sessionid=" + session->key().toUtf8());
        QCOMPARE(client.connectToApplication().status, 503);
        QCOMPARE(m_store->count(), 1);
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
        const auto session = std::make_shared<VisitorSession>(m_store);
        login(*session, m_backend->knownUser(ann), *m_backend);
        session->save();
        const ApplicationPtr application = authStack(consumer<Greeter>(), m_store, m_backend);
        Communicator client(*application, m_layer, u"/"_s);
        if (hasCookie)
            client.scope().headers.emplaceBack("cookie", "sessionid=" + session->key().toUtf8());
        QVERIFY(client.connectToApplication().accepted);
        QCOMPARE(client.receiveText(), greeting);
    }

    //! As in Django Channels: who must be put out is disconnected by other means.
    void userStaysForTheConnection()
    {
        const auto session = std::make_shared<VisitorSession>(m_store);
        login(*session, m_backend->knownUser(ann), *m_backend);
        session->save();
        const ApplicationPtr application = authStack(consumer<Greeter>(), m_store, m_backend);
        Communicator client(*application, m_layer, u"/"_s);
        client.scope().headers.emplaceBack("cookie", "sessionid=" + session->key().toUtf8());
        QVERIFY(client.connectToApplication().accepted);
        QCOMPARE(client.receiveText(), "hello ann");
        logout(*session);
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
