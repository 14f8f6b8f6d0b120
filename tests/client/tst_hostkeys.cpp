// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/identity/hostkeys.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

namespace tst_hostkeys {

using namespace lanthorn;
using namespace Qt::StringLiterals;

namespace {

const QString host = u"lab-pc:8000"_s;

KeyFingerprint key(const QByteArray &name)
{
    return KeyFingerprint::ofPublicKey(name);
}

QByteArray contentOf(const QString &name)
{
    QFile file(name);
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestHostKeys : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;

    void write(const QByteArray &content)
    {
        QDir().mkpath(QFileInfo(m_file).path());
        QFile file(m_file);
        QVERIFY(file.open(QFile::WriteOnly));
        QCOMPARE(file.write(content), content.size());
    }

private Q_SLOTS:
    void init()
    {
        test::failOnAnyWarning();
        m_folder = std::make_unique<QTemporaryDir>();
        m_file = m_folder->filePath(u"lanthorn/known-hosts"_s);
    }

    void aPinnedKeyIsTheOnlyOneAndLeavesTheFileAlone()
    {
        write(host.toUtf8() + ' ' + key("a").toString().toLatin1() + '\n');
        const QByteArray before = contentOf(m_file);
        HostKeys keys(m_file);
        connect(&keys, &HostKeys::learned, this, [] { QFAIL("There was nothing to learn"); });
        keys.setPinned(key("own"));
        QVERIFY(keys.check(host, key("own")));
        QVERIFY(keys.check(u"other:8000"_s, key("own")));
        const Result<void> refused = keys.check(host, key("a"));
        QCOMPARE(refused.error().code, ErrorCode::KeyChanged);
        QCOMPARE(keys.change(), (HostKeys::Change {host, key("own"), key("a")}));
        QCOMPARE(contentOf(m_file), before);
        keys.setPinned({});
        QVERIFY(keys.check(host, key("a")));
    }

    void firstKeyIsTrustedAndKept()
    {
        HostKeys keys(m_file);
        QList<std::pair<QString, KeyFingerprint>> learned;
        connect(&keys, &HostKeys::learned, this,
                [&](const QString &name, const KeyFingerprint &of) {
                    learned.append({name, of});
                });
        QVERIFY(keys.check(host, key("a")));
        QCOMPARE(learned, (QList<std::pair<QString, KeyFingerprint>> {{host, key("a")}}));
        QVERIFY(keys.check(host, key("a")));
        QCOMPARE(learned.size(), 1);

        HostKeys later(m_file);
        QVERIFY(later.check(host, key("a")));
        QVERIFY(!later.check(host, key("b")));
        QVERIFY(later.check(u"lab-pc:8001"_s, key("b"))); // Another port, another host.
        QVERIFY(keys.check(u"lab-pc:8001"_s, key("b"))); // What another program has learned.
        const auto onlyOwner =
            QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser;
        QCOMPARE(QFileInfo(m_file).permissions(), onlyOwner);
    }

    void changedKeyIsRefusedUntilAccepted()
    {
        HostKeys keys(m_file);
        QVERIFY(keys.check(host, key("a")));
        const QByteArray before = contentOf(m_file);
        const Result<void> checked = keys.check(host, key("b"));
        QVERIFY(!checked);
        QCOMPARE(checked.error().code, ErrorCode::KeyChanged);
        QVERIFY(!checked.error().isTemporary());
        QVERIFY(checked.error().message.contains(key("a").toString()));
        QVERIFY(checked.error().message.contains(key("b").toString()));
        QCOMPARE(keys.change(), (HostKeys::Change {host, key("a"), key("b")}));
        QCOMPARE(contentOf(m_file), before);
        QVERIFY(keys.check(host, key("a")));
        QCOMPARE(keys.change(), std::nullopt);

        QVERIFY(keys.remember(host, key("b")));
        QVERIFY(keys.check(host, key("b")));
        QVERIFY(!keys.check(host, key("a")));
    }

    void forgottenHostIsNew()
    {
        HostKeys keys(m_file);
        QVERIFY(keys.forget(host)); // Of whom nothing is known.
        QVERIFY(!QFile::exists(m_file));
        QVERIFY(keys.check(host, key("a")));
        QVERIFY(keys.check(u"other:1"_s, key("a")));
        QVERIFY(keys.forget(host));
        int learned = 0;
        connect(&keys, &HostKeys::learned, this, [&] { ++learned; });
        QVERIFY(keys.check(host, key("b")));
        QCOMPARE(learned, 1);
        QVERIFY(!keys.check(u"other:1"_s, key("b")));
    }

    void oneHostHasManySpellings_data()
    {
        QTest::addColumn<QString>("spelling");
        for (const char *spelling :
             {"LAB-PC:8000", "lab-pc.:8000", "lab-pc", "http://lab-pc:8000/", "192.168.1.20:8000",
              "[::ffff:192.168.1.20]:8000", "0xc0a80114"})
            QTest::newRow(spelling) << QString::fromLatin1(spelling);
    }

    //! Nothing goes out unencrypted to who has a key, and another key is a change, whatever the
    //! host is called.
    void oneHostHasManySpellings()
    {
        QFETCH(QString, spelling);
        HostKeys keys(m_file);
        QVERIFY(keys.checkPlain(spelling, u"192.168.1.20:8000"_s)); // Nobody is known yet.
        QVERIFY(keys.check(host, key("a"), u"192.168.1.20:8000"_s));
        QVERIFY(keys.isKnown(spelling));
        const Result<void> plain = keys.checkPlain(spelling);
        QVERIFY(!plain);
        QCOMPARE(plain.error().code, ErrorCode::EncryptionExpected);
        QVERIFY(plain.error().message.contains(u"https://"_s));
        QCOMPARE(keys.check(spelling, key("b")).error().code, ErrorCode::KeyChanged);
        QVERIFY(keys.check(spelling, key("a")));
    }

    void aNewNameIsKnownByItsNumber()
    {
        const QString number = u"192.168.1.20:8000"_s;
        HostKeys keys(m_file);
        QVERIFY(keys.check(host, key("a"), number));
        const Result<void> plain = keys.checkPlain(u"alias:8000"_s, number);
        QCOMPARE(plain.error().code, ErrorCode::EncryptionExpected);
        QVERIFY(plain.error().message.contains(number));
        QVERIFY(keys.checkPlain(u"alias:8001"_s, u"192.168.1.20:8001"_s)); // Another port.
        QVERIFY(!keys.check(u"alias:8000"_s, key("b"), number));
        int learned = 0;
        connect(&keys, &HostKeys::learned, this, [&] { ++learned; });
        QVERIFY(keys.check(u"alias:8000"_s, key("a"), number));
        QCOMPARE(learned, 0);
        QVERIFY(keys.isKnown(u"alias:8000"_s));
    }

    //! Numbers are given to other hosts in time: a name counts more.
    void aNumberOfAnotherHost()
    {
        const QString number = u"192.168.1.20:8000"_s;
        HostKeys keys(m_file);
        QVERIFY(keys.check(u"old:8000"_s, key("a"), number));
        QVERIFY(keys.remember(host, key("b")));
        QVERIFY(keys.check(host, key("b"), number));
        QCOMPARE(keys.check(number, key("b")).error().code, ErrorCode::KeyChanged);
    }

    void addressesWithoutAScheme()
    {
        const auto read = [](const QString &text) { return *ServerAddress::fromString(text); };
        HostKeys keys(m_file);
        QVERIFY(!keys.preferred(read(u"lab-pc"_s)).isSecure());
        QVERIFY(keys.check(host, key("a"), u"192.168.1.20:8000"_s));
        QVERIFY(keys.preferred(read(u"LAB-PC."_s)).isSecure());
        QVERIFY(keys.preferred(read(u"192.168.1.20"_s)).isSecure());
        QVERIFY(!keys.preferred(read(u"ws://lab-pc"_s)).isSecure());
        QVERIFY(!keys.preferred(read(u"lab-pc:8001"_s)).isSecure());
        QVERIFY(keys.check(u"web:443"_s, key("b")));
        QCOMPARE(keys.preferred(read(u"web"_s)), read(u"https://web"_s));
        QVERIFY(!keys.preferred(read(u"web:8000"_s)).isSecure());
        keys.expect(key("c"));
        QCOMPARE(keys.preferred(read(u"new:81"_s)), read(u"https://new:81"_s));
    }

    void forgottenIsForgottenByEveryName()
    {
        const QString number = u"192.168.1.20:8000"_s;
        HostKeys keys(m_file);
        QVERIFY(keys.check(host, key("a"), number));
        QVERIFY(keys.check(u"other:8000"_s, key("b"), u"192.168.1.21:8000"_s));
        QVERIFY(keys.remember(u"lab-pc:8001"_s, key("a")));
        QVERIFY(keys.forget(u"LAB-PC"_s));
        QVERIFY(keys.checkPlain(host, number));
        QVERIFY(keys.isKnown(u"lab-pc:8001"_s));
        // One that was refused by its number alone.
        QVERIFY(!keys.checkPlain(u"alias:8000"_s, u"192.168.1.21:8000"_s));
        QVERIFY(keys.forget(u"alias:8000"_s));
        QVERIFY(keys.checkPlain(u"alias:8000"_s, u"192.168.1.21:8000"_s));
        QVERIFY(!keys.isKnown(u"other:8000"_s));
    }

    void plainWhereAKeyIsWanted()
    {
        HostKeys keys(m_file);
        keys.setPinned(key("own"));
        QCOMPARE(keys.checkPlain(host).error().code, ErrorCode::EncryptionExpected);
        keys.setPinned({});
        QVERIFY(keys.checkPlain(host));
        QVERIFY(keys.remember(host, key("a")));
        keys.setPlainAllowed(true);
        QVERIFY(keys.checkPlain(host));
        keys.setPlainAllowed(false);
        QVERIFY(!keys.checkPlain(host));
    }

    void expectedKeyIsTheOnlyOne()
    {
        HostKeys keys(m_file);
        QVERIFY(keys.check(host, key("a")));
        keys.expect(key("b"));
        int learned = 0;
        connect(&keys, &HostKeys::learned, this, [&] { ++learned; });
        QVERIFY(!keys.check(host, key("a")));
        QCOMPARE(keys.change(), (HostKeys::Change {host, key("b"), key("a")}));
        QVERIFY(keys.check(host, key("b")));
        QCOMPARE(learned, 0); // Nobody has to compare it any more.
        QVERIFY(HostKeys(m_file).check(host, key("b")));
    }

    void unreadableFile_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("no key") << QByteArray("lab-pc:8000\n");
        QTest::newRow("short key") << QByteArray("lab-pc:8000 abcd\n");
        QTest::newRow("one word more")
            << QByteArray("lab-pc:8000 x " + key("a").toString().toLatin1() + '\n');
        QTest::newRow("cut") << QByteArray("lab-pc:8000 "
                                           + key("a").toString().toLatin1().chopped(9));
        QTest::newRow("too long") << QByteArray(HostKeys::largestFile + 1, '\n');
    }
    //! Nobody becomes a stranger, and so trusted again, because a file was damaged.
    void unreadableFile()
    {
        QFETCH(QByteArray, content);
        write(content);
        HostKeys keys(m_file);
        const Result<void> checked = keys.check(u"new:1"_s, key("a"));
        QVERIFY(!checked);
        QCOMPARE(checked.error().code, ErrorCode::KeysUnusable);
        QVERIFY(checked.error().message.contains(m_file));
        QVERIFY(!keys.remember(host, key("a")));
        QVERIFY(!keys.forget(host));
        QCOMPARE(keys.checkPlain(u"new:1"_s).error().code, ErrorCode::KeysUnusable);
        QCOMPARE(contentOf(m_file), content);
    }

    void handWrittenFile()
    {
        QString plain = key("a").toString();
        plain.remove(u':');
        write("# mine\n\n  lab-pc:8000 " + plain.toUpper().toLatin1() + "\r\n");
        HostKeys keys(m_file);
        QVERIFY(keys.check(host, key("a")));
        QVERIFY(!keys.check(host, key("b")));
    }

    void fileThatCannotBeWritten()
    {
        QFile blocker(m_folder->filePath(u"file"_s));
        QVERIFY(blocker.open(QFile::WriteOnly));
        HostKeys keys(blocker.fileName() + "/known-hosts"_L1);
        int learned = 0;
        connect(&keys, &HostKeys::learned, this, [&] { ++learned; });
        const Result<void> checked = keys.check(host, key("a"));
        QVERIFY(!checked);
        QCOMPARE(checked.error().code, ErrorCode::KeysUnusable);
        QCOMPARE(learned, 0);
    }
};

LANTHORN_TEST(TestHostKeys)

} // namespace tst_hostkeys

#include "tst_hostkeys.moc"
