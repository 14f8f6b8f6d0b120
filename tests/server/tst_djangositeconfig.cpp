// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/access/djangositeconfig.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

namespace tst_djangositeconfig {

using namespace lanthorn;
using namespace Qt::StringLiterals;

//! What --django reads.
class TestDjangoSiteConfig : public QObject
{
    Q_OBJECT

private:
    void write(const QString &name, const QByteArray &text, bool isPrivate = true)
    {
        QFile file(m_folder->filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(text);
        const auto own = QFile::ReadOwner | QFile::WriteOwner;
        QVERIFY(file.setPermissions(isPrivate ? own : own | QFile::ReadOther));
    }
    Result<DjangoSiteOptions> read(const QByteArray &text)
    {
        write(u"site.conf"_s, text, false);
        return readDjangoSiteConfig(m_folder->filePath(u"site.conf"_s));
    }

private Q_SLOTS:
    void init()
    {
        test::failOnAnyWarning();
        m_folder = std::make_unique<QTemporaryDir>();
        write(u"secret"_s, "it's a  secret = key #1\n");
        write(u"fallbacks"_s, "older\r\n\noldest");
        write(u"open"_s, "secret", false);
        write(u"empty"_s, "\n");
        write(u"password"_s, "p;w'\n");
    }

    void theLeast()
    {
        const auto options = read("database = db.sqlite3\nsecret-key-file = secret\n");
        QVERIFY(options);
        DjangoSiteOptions expected;
        expected.database.name = m_folder->filePath(u"db.sqlite3"_s);
        expected.secretKeys = {"it's a  secret = key #1"};
        QCOMPARE(*options, expected);
        QVERIFY(expected.recheck < std::chrono::seconds(30));
    }

    void all()
    {
        const auto options = read("[site]\n# A comment\ndatabase = /srv/db.sqlite3\n"
                                  "time-zone = Europe/Berlin\n"
                                  "secret-key-file = secret\nfallback-keys-file = fallbacks\n"
                                  "cookie = shop_session\nguests = refuse\n"
                                  "backends = a.B, c.D\nsession-table = s\nuser-table = shop_user\n"
                                  "user-id = uuid\nuser-name = email\nrecheck-seconds = 2\n");
        QVERIFY(options);
        DjangoSiteOptions expected;
        expected.database.name = u"/srv/db.sqlite3"_s;
        expected.database.timeZone = "Europe/Berlin";
        expected.secretKeys = {"it's a  secret = key #1", "older", "oldest"};
        expected.cookie = u"shop_session"_s;
        expected.guests = DjangoSiteOptions::Guests::Refused;
        expected.backends = {u"a.B"_s, u"c.D"_s};
        expected.sessionTable = u"s"_s;
        expected.userTable = u"shop_user"_s;
        expected.idColumn = u"uuid"_s;
        expected.nameColumn = u"email"_s;
        expected.recheck = std::chrono::seconds(2);
        QCOMPARE(*options, expected);
    }

    void postgresql()
    {
        const auto options =
            read("database = postgresql://web@db.example:5433/shop?sslmode=require\n"
                 "database-password-file = password\nsecret-key-file = secret\n");
        QVERIFY(options);
        const DjangoDatabaseOptions &database = options->database;
        QCOMPARE(database.kind, DjangoDatabaseOptions::Kind::Postgresql);
        QCOMPARE(database.host, u"db.example"_s);
        QCOMPARE(database.port, 5433);
        QCOMPARE(database.user, u"web"_s);
        QCOMPARE(database.name, u"shop"_s);
        QCOMPARE(database.password, u"p;w'"_s);
        QCOMPARE(database.connectOptions, u"sslmode=require"_s);
        QVERIFY(!database.toString().contains("p;w'"_L1));
        const auto socket = read("database = postgres:///shop?host=/run/postgresql\n"
                                 "secret-key-file = secret\n");
        QVERIFY(socket);
        QCOMPARE(socket->database.host, u"/run/postgresql"_s);
    }

    void faults_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("problem");
        const auto row = [](const char *name, const QByteArray &text, const QString &problem) {
            QTest::newRow(name) << text << problem;
        };
        const QByteArray key = "secret-key-file = secret\n";
        const QByteArray good = "database = d\n" + key;
        row("empty", "", u"database is missing"_s);
        row("no key", "database = d", u"secret-key-file is missing"_s);
        row("no file of the key", "database = d\nsecret-key-file = none", u"there is no file"_s);
        row("a folder", "database = d\nsecret-key-file = .", u"there is no file"_s);
        row("an open file", "database = d\nsecret-key-file = open", u"chmod 600"_s);
        row("an empty file", "database = d\nsecret-key-file = empty", u"must have one line"_s);
        row("many keys", "database = d\nsecret-key-file = fallbacks", u"must have one line"_s);
        row("open fallbacks", good + "fallback-keys-file = open", u"chmod 600"_s);
        row("unknown key", good + "secret = x", u"there is no key"_s);
        row("twice", good + "database = e", u"is there twice"_s);
        row("no line", good + "nonsense", u"is not KEY = VALUE"_s);
        row("guests", good + "guests = maybe", u"allow or refuse"_s);
        row("cookie", good + "cookie = a b", u"no name of a cookie"_s);
        row("table", good + "user-table = a\"; DROP", u"letters, digits and _"_s);
        row("column", good + "user-name = ", u"letters, digits and _"_s);
        row("backends", good + "backends = ,", u"AUTHENTICATION_BACKENDS"_s);
        row("never", good + "recheck-seconds = 0", u"from 1 to"_s);
        row("time zone", good + "time-zone = Mars/Olympus", u"there is no \"Mars/Olympus\""_s);
        row("MySQL", "database = mysql://a/b\n" + key, u"postgresql://"_s);
        row("no name", "database = postgresql://a\n" + key, u"USER@HOST"_s);
        row("a password", "database = postgresql://a:b@c/d\n" + key, u"a file of its own"_s);
        row("an option", "database = postgresql://c/d?options=-c\n" + key, u"is none of"_s);
        row("two options", "database = postgresql://c/d?sslmode=a;b=c\n" + key, u"is none of"_s);
        row("open password", "database = postgresql://c/d\ndatabase-password-file = open\n" + key,
            u"chmod 600"_s);
        row("password of a file", good + "database-password-file = password", u"PostgreSQL"_s);
    }

    void faults()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, problem);
        const auto options = read(text);
        QVERIFY(!options);
        QCOMPARE(options.error().code, ErrorCode::BadOption);
        QVERIFY2(options.error().message.contains(problem), qPrintable(options.error().message));
        QVERIFY(options.error().message.contains("site.conf"_L1));
        QVERIFY(!options.error().message.contains("it's a"_L1));
    }

    void noFile()
    {
        const auto options = readDjangoSiteConfig(m_folder->filePath(u"none"_s));
        QVERIFY(!options);
        QVERIFY(options.error().message.contains("there is no such file"_L1));
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

LANTHORN_TEST(TestDjangoSiteConfig)

} // namespace tst_djangositeconfig

#include "tst_djangositeconfig.moc"
