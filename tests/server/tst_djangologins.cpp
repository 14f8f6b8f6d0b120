// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <djangosite/djangologins.h>

#include <channels/consumer.h>
#include <django/usermiddleware.h>

#include <server/djangositefixture.h>
#include <testing/communicator.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QDateTime>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

namespace tst_djangologins {

using namespace lanthorn;
using namespace Qt::StringLiterals;

namespace {

class Greeter final : public Consumer
{
protected:
    void connected() override
    {
        accept();
        sendText(scope().user.isAnonymous()
                     ? "nobody"
                     : scope().user.id.toUtf8() + ' ' + scope().user.name.toUtf8());
    }
};

} // namespace

//! Who is logged in at a site that Debian's Django made.
class TestDjangoLogins : public QObject
{
    Q_OBJECT

private:
    //! What a visitor with this session is told, or the status of the refusal.
    QByteArray visit(const DjangoLogins &logins, const QByteArray &key)
    {
        const auto stack = authStack(consumer<Greeter>(), logins.sessions(), logins.users());
        Communicator client(*stack, m_layer, u"/"_s);
        if (!key.isEmpty())
            client.scope().headers.emplaceBack("cookie", "sessionid=" + key);
        client.connectToApplication();
        if (!QTest::qWaitFor([&] { return client.handshake().status != 0; }, 20000))
            return "no answer";
        return client.handshake().accepted ? client.receiveText()
                                           : QByteArray::number(client.handshake().status);
    }
    QByteArray visitAs(const DjangoLogins &logins, const QString &name)
    {
        return visit(logins, m_site->key(name).toLatin1());
    }
    QStringList ended(const DjangoLogins &logins, const QList<SessionUse> &uses)
    {
        std::optional<QStringList> told;
        logins.recheck(uses, [&](const QStringList &keys) { told = keys; });
        if (!QTest::qWaitFor([&] { return told.has_value(); }, 20000))
            return {u"no answer"_s};
        told->sort();
        return *told;
    }
    static void expect(const QString &complaint)
    {
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(complaint));
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_site = std::make_unique<test::DjangoSiteFixture>();
        if (!m_site->isThere())
            QSKIP("There is no Django here; its package in Debian is python3-django.");
    }
    void init() { test::failOnAnyWarning(); }

    void sessions_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("who");
        QTest::addColumn<QString>("complaint");
        const auto row = [](const char *name, const char *who, const QString &complaint = {}) {
            QTest::newRow(name) << QString::fromLatin1(name) << QByteArray(who) << complaint;
        };
        row("ann", "1 ann");
        row("compressed", "1 ann");
        row("older key", "1 ann");
        row("soon", "1 ann");
        row("nobody", "nobody");
        row("expired", "nobody");
        row("inactive", "nobody");
        row("another password", "nobody");
        row("no such user", "nobody");
        row("another backend", "nobody");
        for (const char *forged : {"payload", "time", "signature", "another key", "legacy"})
            row(forged, "nobody", u"not signed with the secret key|no signature"_s);
        for (const char *forged : {"unsigned", "empty", "marks"})
            row(forged, "nobody", u"no signature"_s);
        row("pickle", "nobody", u"SESSION_SERIALIZER"_s);
    }

    void sessions()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, who);
        QFETCH(QString, complaint);
        const DjangoLogins logins(m_site->options());
        if (!complaint.isEmpty())
            expect(complaint);
        QCOMPARE(visitAs(logins, name), who);
    }

    void cookies_data()
    {
        QTest::addColumn<QByteArray>("cookie");
        QTest::newRow("none") << QByteArray();
        QTest::newRow("made up") << QByteArray("0123456789abcdef0123456789abcdef");
        QTest::newRow("short") << QByteArray("abc");
        QTest::newRow("long") << QByteArray(4000, 'a');
        QTest::newRow("SQL") << QByteArray("' OR '1'='1");
        QTest::newRow("no text") << QByteArray("\xff\xfe\0abcdefgh", 11);
    }

    void cookies()
    {
        QFETCH(QByteArray, cookie);
        const DjangoLogins logins(m_site->options());
        QCOMPARE(visit(logins, cookie), "nobody");
    }

    void theSessionIsInTheScope()
    {
        const DjangoLogins logins(m_site->options());
        QVariantMap values;
        bool isThere = false;
        VisitorSession::open(logins.sessions(), m_site->key(u"nobody"_s), [&](const auto &session) {
            isThere = true;
            values = (*session)->values();
            (*session)->save([&](bool isSaved) { QVERIFY(!isSaved); }); // The site's alone.
        });
        QTRY_VERIFY(isThere);
        QCOMPARE(values.value(u"colour"_s).toString(), u"red"_s);
        QCOMPARE(values.value(u"size"_s).toInt(), 3);
        QCOMPARE(values.value(u"names"_s).toStringList(), QStringList({u"a"_s, u"b"_s}));
    }

    //! As long as the site says, by either clock.
    void expiry()
    {
        qint64 now = QDateTime::currentSecsSinceEpoch();
        const DjangoLogins logins(m_site->options(), [&] { return now; });
        const QString key = m_site->key(u"soon"_s);
        QCOMPARE(visitAs(logins, u"soon"_s), "1 ann");
        QVERIFY(ended(logins, {{key, u"1"_s}}).isEmpty());
        now += 61;
        QCOMPARE(visitAs(logins, u"soon"_s), "nobody");
        QCOMPARE(ended(logins, {{key, u"1"_s}}), QStringList({key}));
    }

    void clocksOnTheWall()
    {
        const test::DjangoSiteFixture site(u"local"_s);
        DjangoSiteOptions options = site.options();
        options.database.timeZone = "Asia/Tokyo";
        qint64 now = QDateTime::currentSecsSinceEpoch();
        const DjangoLogins logins(options, [&] { return now; });
        QCOMPARE(visit(logins, site.key(u"soon"_s).toLatin1()), "1 ann");
        QCOMPARE(visit(logins, site.key(u"expired"_s).toLatin1()), "nobody");
        now += 61;
        QCOMPARE(visit(logins, site.key(u"soon"_s).toLatin1()), "nobody");
    }

    void otherNamesOfTheSite()
    {
        DjangoSiteOptions options = m_site->options();
        options.backends = {u"shop.auth.Backend"_s};
        options.nameColumn = u"email"_s;
        const DjangoLogins logins(options);
        QCOMPARE(visitAs(logins, u"ann"_s), "nobody");
        QCOMPARE(visitAs(logins, u"another backend"_s), "1 "); // Has no address.
    }

    void recheck()
    {
        const test::DjangoSiteFixture site;
        const DjangoLogins logins(site.options());
        const QList<SessionUse> uses {{site.key(u"ann"_s), u"1"_s},
                                      {site.key(u"ann elsewhere"_s), u"1"_s},
                                      {site.key(u"compressed"_s), u"1"_s}};
        QVERIFY(ended(logins, uses).isEmpty());
        site.run({u"logout"_s, site.key(u"ann"_s)});
        QCOMPARE(ended(logins, uses), QStringList({site.key(u"ann"_s)}));
        // A cookie that was good before.
        QCOMPARE(visit(logins, site.key(u"ann"_s).toLatin1()), "nobody");
        // Somebody else has logged in by the session.
        QCOMPARE(ended(logins, {{site.key(u"compressed"_s), u"2"_s}}),
                 QStringList({site.key(u"compressed"_s)}));
        site.run({u"password"_s, u"ann"_s});
        QCOMPARE(ended(logins, uses).size(), 3);
    }

    void whoMustNotLogIn()
    {
        const test::DjangoSiteFixture site;
        const DjangoLogins logins(site.options());
        const QList<SessionUse> uses {{site.key(u"ann"_s), u"1"_s}};
        QVERIFY(ended(logins, uses).isEmpty());
        site.run({u"deactivate"_s, u"ann"_s});
        QCOMPARE(ended(logins, uses), QStringList({site.key(u"ann"_s)}));
    }

    void manyAtOnce()
    {
        const DjangoLogins logins(m_site->options());
        QList<SessionUse> uses {{m_site->key(u"ann"_s), u"1"_s}};
        for (int i = 0; i < 1000; ++i)
            uses.append({u"made-up-%1"_s.arg(i), u"1"_s});
        QCOMPARE(ended(logins, uses).size(), 1000);
    }

    //! Nobody is let in, and nobody who is in is put out.
    void aDatabaseThatIsLocked()
    {
        const test::DjangoSiteFixture site;
        const DjangoLogins logins(site.options());
        const auto lock = site.lock();
        QVERIFY(lock);
        expect(u"has locked"_s);
        QCOMPARE(visit(logins, site.key(u"ann"_s).toLatin1()), "503");
        QVERIFY(ended(logins, {{site.key(u"ann"_s), u"1"_s}}).isEmpty());
        const auto checked = checkDjangoSite(site.options());
        QVERIFY(!checked && checked.error().message.contains("has locked"_L1));
        QCOMPARE(visit(logins, {}), "nobody"); // Who has no cookie is nobody anyway.
        lock->closeWriteChannel();
        QVERIFY(lock->waitForFinished());
        QCOMPARE(visit(logins, site.key(u"ann"_s).toLatin1()), "1 ann");
    }

    void aDatabaseThatGoes()
    {
        const test::DjangoSiteFixture site;
        const DjangoLogins logins(site.options());
        QCOMPARE(visit(logins, site.key(u"ann"_s).toLatin1()), "1 ann");
        QVERIFY(QFile::rename(site.file(), site.file() + u".away"_s));
        expect(u"there is no file"_s);
        QCOMPARE(visit(logins, site.key(u"ann"_s).toLatin1()), "503");
        QVERIFY(ended(logins, {{site.key(u"ann"_s), u"1"_s}}).isEmpty());
        QVERIFY(!QFile::exists(site.file())); // Nobody makes one.
        // Another site in its place.
        QVERIFY(QFile::copy(m_site->file(), site.file()));
        QCOMPARE(visit(logins, site.key(u"ann"_s).toLatin1()), "nobody");
        QCOMPARE(visitAs(logins, u"ann"_s), "1 ann");
    }

    void checks_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("problem");
        QTest::newRow("good") << u"good"_s << QString();
        QTest::newRow("no file") << u"missing"_s << u"there is no file"_s;
        QTest::newRow("a folder") << u"folder"_s << u"is no file"_s;
        QTest::newRow("no database") << u"text"_s << u"is no database of SQLite"_s;
        QTest::newRow("empty") << u"empty"_s << u"no such table: django_session"_s;
        QTest::newRow("another version") << u"column"_s << u"no such column"_s;
        QTest::newRow("no users") << u"users"_s << u"no such table: shop_user"_s;
    }

    void checks()
    {
        QFETCH(QString, what);
        QFETCH(QString, problem);
        QTemporaryDir folder;
        DjangoSiteOptions options = m_site->options();
        const QString file = folder.filePath(u"other"_s);
        if (what == "missing"_L1) {
            options.database.name = file;
        } else if (what == "folder"_L1) {
            options.database.name = folder.path();
        } else if (what == "text"_L1 || what == "empty"_L1) {
            options.database.name = file;
            QFile made(file);
            QVERIFY(made.open(QIODevice::WriteOnly));
            if (what == "text"_L1)
                made.write(QByteArray(5000, 'x'));
        } else if (what == "column"_L1) {
            options.nameColumn = u"nick"_s;
        } else if (what == "users"_L1) {
            options.userTable = u"shop_user"_s;
        }
        const auto checked = checkDjangoSite(options);
        QCOMPARE(checked.hasValue(), problem.isEmpty());
        if (!checked)
            QVERIFY2(checked.error().message.contains(problem),
                     qPrintable(checked.error().message));
    }

    void aSecretThatDoesNotMatch()
    {
        DjangoSiteOptions options = m_site->options();
        options.secretKeys = {"somebody else's"};
        const auto checked = checkDjangoSite(options);
        QVERIFY(checked);
        QVERIFY2(checked->contains("none of the latest sessions"_L1), qPrintable(*checked));
        QCOMPARE(*checkDjangoSite(m_site->options()), QString());
        const DjangoLogins logins(options);
        expect(u"not signed with the secret key"_s);
        QCOMPARE(visitAs(logins, u"ann"_s), "nobody");
    }

private:
    std::unique_ptr<test::DjangoSiteFixture> m_site;
    MemoryChannelLayer m_layer;
};

LANTHORN_TEST(TestDjangoLogins)

} // namespace tst_djangologins

#include "tst_djangologins.moc"
