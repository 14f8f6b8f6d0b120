// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/hostkeys.h>

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
