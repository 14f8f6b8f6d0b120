// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/identity/tokenfile.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

namespace tst_tokenfile {

using namespace lanthorn;
using namespace Qt::StringLiterals;

namespace {

ServerAddress server(const QString &text)
{
    return *ServerAddress::fromString(text);
}

} // namespace

class TestTokenFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void keepsOnePerServer()
    {
        const QTemporaryDir folder;
        const QString name = folder.filePath(u"a/b/tokens.json"_s);
        TokenFile file(name);
        QCOMPARE(file.token(server(u"h"_s)), QString());
        QVERIFY(file.keep(server(u"h"_s), u"one"_s));
        QVERIFY(file.keep(server(u"h:81"_s), u"two"_s));
        QVERIFY(file.keep(server(u"wss://h:8000"_s), u"three"_s));
        const TokenFile again(name);
        QCOMPARE(again.token(server(u"h:8000"_s)), u"one"_s);
        QCOMPARE(again.token(server(u"h:81"_s)), u"two"_s);
        QCOMPARE(again.token(server(u"wss://h:8000"_s)), u"three"_s);
        QCOMPARE(again.token(server(u"other"_s)), QString());

        QVERIFY(file.keep(server(u"h"_s), u"four"_s));
        QCOMPARE(again.token(server(u"h"_s)), u"four"_s);
        QVERIFY(file.keep(server(u"h"_s), {}));
        QCOMPARE(again.token(server(u"h"_s)), QString());
        QCOMPARE(again.token(server(u"h:81"_s)), u"two"_s);
    }

    void isReadableByItsOwnerAlone()
    {
        const QTemporaryDir folder;
        TokenFile file(folder.filePath(u"tokens.json"_s));
        QVERIFY(file.keep(server(u"h"_s), u"one"_s));
        QVERIFY(file.keep(server(u"h"_s), u"two"_s));
        QCOMPARE(QFile::permissions(file.fileName())
                     & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther
                        | QFile::ExeOwner),
                 QFile::Permissions());
    }

    void theOldestMakesRoom()
    {
        const QTemporaryDir folder;
        TokenFile file(folder.filePath(u"tokens.json"_s));
        for (int i = 1; i <= TokenFile::mostServers + 1; ++i)
            QVERIFY(file.keep(server(u"h:%1"_s.arg(i)), u"t%1"_s.arg(i)));
        QCOMPARE(file.token(server(u"h:1"_s)), QString());
        QCOMPARE(file.token(server(u"h:2"_s)), u"t2"_s);
        QCOMPARE(file.token(server(u"h:65"_s)), u"t65"_s);
    }

    void whatIsDamagedIsNotThere()
    {
        const QTemporaryDir folder;
        TokenFile file(folder.filePath(u"tokens.json"_s));
        for (const char *content :
             {"", "[]", "{\"tokens\":7}", "{\"tokens\":[7,{\"server\":1}]}"}) {
            QFile raw(file.fileName());
            QVERIFY(raw.open(QFile::WriteOnly));
            raw.write(content);
            raw.close();
            QCOMPARE(file.token(server(u"h"_s)), QString());
            QVERIFY(file.keep(server(u"h"_s), u"one"_s));
            QCOMPARE(file.token(server(u"h"_s)), u"one"_s);
        }
    }

    void aPlaceThatCannotBeWritten()
    {
        TokenFile file(u"/proc/nowhere/tokens.json"_s);
        QVERIFY(!file.keep(server(u"h"_s), u"one"_s));
        QCOMPARE(file.token(server(u"h"_s)), QString());
    }
};

LANTHORN_TEST(TestTokenFile)

} // namespace tst_tokenfile

#include "tst_tokenfile.moc"
