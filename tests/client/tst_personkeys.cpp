// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/identity/personkeys.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

namespace tst_personkeys {

using namespace lanthorn;
using namespace Qt::StringLiterals;

namespace {

ServerAddress host(const QString &text)
{
    return *ServerAddress::fromString(text);
}

void write(const QString &name, const QByteArray &content)
{
    QFile file(name);
    QVERIFY(file.open(QFile::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

} // namespace

class TestPersonKeys : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void eachHostHasItsOwn()
    {
        const PersonKeys keys;
        const QString key = keys.keyFor(host(u"lab-pc"_s));
        static const QRegularExpression form(u"^[0-9a-f]{32}$"_s);
        QVERIFY(form.match(key).hasMatch());
        for (const QString &same : {u"LAB-PC:8000"_s, u"lab-pc."_s, u"http://lab-pc/x"_s})
            QCOMPARE(keys.keyFor(host(same)), key);
        for (const QString &other :
             {u"lab-pc:8001"_s, u"https://lab-pc:8000"_s, u"lab-pc2"_s, u"192.168.1.20"_s})
            QVERIFY(keys.keyFor(host(other)) != key);
        QVERIFY(PersonKeys().keyFor(host(u"lab-pc"_s)) != key);
        const PersonKeys copy = keys; // NOLINT(performance-unnecessary-copy-initialization)
        QCOMPARE(copy.keyFor(host(u"lab-pc"_s)), key);
    }

    void areTheSameNextTime()
    {
        const QTemporaryDir folder;
        const QString name = folder.filePath(u"a/person"_s);
        const QString key = PersonKeys(name).keyFor(host(u"h"_s));
        const auto onlyOwner =
            QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser;
        QCOMPARE(QFileInfo(name).permissions(), onlyOwner);
        QVERIFY(QFile::setPermissions(name, onlyOwner | QFile::ReadOther | QFile::ReadGroup));
        QCOMPARE(PersonKeys(name).keyFor(host(u"h"_s)), key);
        QCOMPARE(QFileInfo(name).permissions(), onlyOwner);
        // What a host is told says nothing of the secret.
        QFile file(name);
        QVERIFY(file.open(QFile::ReadOnly));
        QVERIFY(!file.readAll().contains(key.toLatin1()));
    }

    void aDamagedFileIsMadeAnew_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("cut") << QByteArray(62, 'a');
        QTest::newRow("no digits") << QByteArray(64, 'x');
        QTest::newRow("too long") << QByteArray(100'000, 'a');
    }

    void aDamagedFileIsMadeAnew()
    {
        QFETCH(QByteArray, content);
        const QTemporaryDir folder;
        const QString name = folder.filePath(u"person"_s);
        write(name, content);
        const QString key = PersonKeys(name).keyFor(host(u"h"_s));
        QCOMPARE(PersonKeys(name).keyFor(host(u"h"_s)), key);
    }

    void withoutAPlaceItLastsAsLongAsItself()
    {
        const QTemporaryDir folder;
        write(folder.filePath(u"file"_s), "x");
        const QString name = folder.filePath(u"file/person"_s);
        const PersonKeys keys(name);
        QCOMPARE(keys.keyFor(host(u"h"_s)), keys.keyFor(host(u"h"_s)));
        QVERIFY(keys.keyFor(host(u"h"_s)) != PersonKeys(name).keyFor(host(u"h"_s)));
    }
};

LANTHORN_TEST(TestPersonKeys)

} // namespace tst_personkeys

#include "tst_personkeys.moc"
