// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <protocol/keyfingerprint.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QTest>

namespace tst_keyfingerprint {

using namespace lanthorn;
using namespace Qt::StringLiterals;

namespace {
// SHA-256 of "abc", FIPS 180-2.
const QString shown =
    u"ba78:16bf:8f01:cfea:4141:40de:5dae:2223:b003:61a3:9617:7a9c:b410:ff61:f200:15ad"_s;
} // namespace

class TestKeyFingerprint : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void ofPublicKey()
    {
        QCOMPARE(KeyFingerprint::ofPublicKey("abc").toString(), shown);
        QVERIFY(KeyFingerprint::ofPublicKey("abd") != KeyFingerprint::ofPublicKey("abc"));
    }

    void fromString_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("valid");
        QString plain = shown;
        plain.remove(u':');
        QString bytes = plain.toUpper();
        for (qsizetype at = bytes.size() - 2; at > 0; at -= 2)
            bytes.insert(at, u':');
        QTest::newRow("as shown") << shown << true;
        QTest::newRow("digits alone") << plain << true;
        QTest::newRow("as browsers show it") << bytes << true;
        QTest::newRow("with its kind") << u"SHA256:"_s + plain << true;
        QTest::newRow("blanks") << u"  "_s + QString(shown).replace(u':', u' ') + u" "_s << true;
        QTest::newRow("empty") << QString() << false;
        QTest::newRow("one digit less") << plain.chopped(1) << false;
        QTest::newRow("one digit more") << plain + u'0' << false;
        QTest::newRow("no digit") << plain.chopped(1) + u'g' << false;
        QTest::newRow("foreign digit") << plain.chopped(1) + u'٣' << false;
        QTest::newRow("endless") << plain + QString(100000, u':') << false;
    }

    void fromString()
    {
        QFETCH(QString, text);
        QFETCH(bool, valid);
        const auto read = KeyFingerprint::fromString(text);
        QCOMPARE(read.has_value(), valid);
        if (valid)
            QCOMPARE(read->toString(), shown);
    }
};

LANTHORN_TEST(TestKeyFingerprint)

} // namespace tst_keyfingerprint

#include "tst_keyfingerprint.moc"
