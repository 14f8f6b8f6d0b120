// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <djangosite/signing.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QTest>

namespace tst_signing {

using namespace lanthorn;
using namespace Qt::StringLiterals;

namespace {

const QByteArray secret = "the secret key of the site";

// Of Django 3.2, by signing.dumps(salt="django.contrib.sessions.SessionStore", compress=True).
const QByteArray plain =
    "eyJjb2xvdXIiOiJyb3QgXHUwMGZjIiwic2l6ZSI6M30:1xXikQ:FZxRQt9QAv4U0HJ2irJUd67sqc9GB"
    "SNNfELE6iSJljE";
const QByteArray zipped =
    ".eJyrVkpKLM5OLVGyilZKKkpNTFHSGaVH6VF6lB6lR2kS6NhaAB9T6nw:1xXikQ:IVpVkmbghv6Ya-A_"
    "QKqViWBLPLiHPVEGUuIfbe-v3wM";

} // namespace

//! What a site made with Django has signed.
class TestSigning : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void sessions()
    {
        const auto small = readSessionData(plain, {secret});
        QVERIFY(small);
        QCOMPARE(small->value(u"colour"_s).toString(), u"rot ü"_s);
        QCOMPARE(small->value(u"size"_s).toInt(), 3);
        const auto large = readSessionData(zipped, {"another", secret});
        QVERIFY(large);
        QCOMPARE(large->value(u"basket"_s).toList().size(), 200);
    }

    void notRead_data()
    {
        QTest::addColumn<QByteArray>("data");
        QTest::addColumn<QString>("reason");
        const auto row = [](const char *name, const QByteArray &data, const QString &reason) {
            QTest::newRow(name) << data << reason;
        };
        row("empty", "", u"no signature"_s);
        row("one part", "eyJhIjoxfQ", u"no signature"_s);
        row("two parts", "eyJhIjoxfQ:1abc", u"no signature"_s);
        row("only marks", "::", u"no signature"_s);
        row("no signature", plain.first(plain.lastIndexOf(':') + 1), u"not signed"_s);
        row("a part of it", plain.chopped(1), u"not signed"_s);
        row("more of it", plain + 'A', u"not signed"_s);
        row("another time", QByteArray(plain).replace(":1", ":2"), u"not signed"_s);
        row("said to be compressed", '.' + plain, u"not signed"_s);
        row("of another signer", "eyJhIjoxfQ:1xXikQ:rXCO0gAkt5jS1LbKgRGmCjseY2hMmotXVqX4EOulMV8",
            u"not signed"_s);
        row("by SHA-1", "eyJhIjoxfQ:1xXikQ:YDXpPFZfLu00JJdphB60iu64_n8", u"not signed"_s);
        row("a list", "WzFd:1xXikQ:dPoioV7E2etAUEZbEJOANSovMWATePx9p9dB_6GC1QE",
            u"no JSON object"_s);
        row("pickled", "gAJ9cQBYAQAAAGFxAUsBcy4:1xXikR:fg8genO92Ak2jMD4HAnHekbFTKXg2VWEluTjLRQUsaY",
            u"no JSON object"_s);
        row("no Base64", "!!!:1xXikR:vDlLjVN3OyTgn5tsyAH_ZGJiMY8e3LOF2ZG5ojTk0e8", u"not Base64"_s);
        row("damaged", ".eJxub3RoaW5n:1xXikR:f55tn0Fs-6f70qKGT-lkj5PiN7s8v7DExnqCanORacE",
            u"cannot be uncompressed"_s);
        row("huge", QByteArray(2'000'000, 'A'), u"larger than"_s);
    }

    void notRead()
    {
        QFETCH(QByteArray, data);
        QFETCH(QString, reason);
        if (reason.contains("uncompressed"_L1))
            QTest::ignoreMessage(QtWarningMsg, "qUncompress: Input data is corrupted");
        const auto read = readSessionData(data, {secret});
        QVERIFY(!read);
        QVERIFY2(read.error().message.contains(reason), qPrintable(read.error().message));
    }

    void anotherKey()
    {
        QVERIFY(!readSessionData(plain, {"the secret key of the sitE"}));
        QVERIFY(!readSessionData(plain, {"", "x"}));
    }

    void hashesOfUsers()
    {
        // Of Django 3.2, by get_session_auth_hash().
        QCOMPARE(sessionAuthHash("md5$salt$0123456789abcdef", secret),
                 "536c809cda0cf5176e659ee68e9ff3c00f4a468f83ce213de473910b8180dbe8");
    }
};

LANTHORN_TEST(TestSigning)

} // namespace tst_signing

#include "tst_signing.moc"
