// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/access/httpcredentials.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QTest>

namespace tst_httpcredentials {

using namespace lanthorn;
using namespace Qt::StringLiterals;

class TestHttpCredentials : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void read_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QString>("password");
        QTest::addColumn<QString>("token");
        const auto row = [](const char *value, const QString &password, const QString &token) {
            QTest::newRow(value) << QByteArray(value) << password << token;
        };
        row("Bearer abc", {}, u"abc"_s);
        row("bearer  abc ", {}, u"abc"_s);
        row("Basic dTpw", u"p"_s, u"p"_s);
        row("BASIC dTpw", u"p"_s, u"p"_s);
        row("Basic OnA6cQ==", u"p:q"_s, u"p:q"_s);
        row("Basic dTrDpA==", u"ä"_s, u"ä"_s);
        for (const char *none : {"", "Bearer", "Bearer ", "Basic", "Basic ",
                                 "Basic dQ==", "Basic !", "Basic dTo=", "Digest dTpw", "dTpw"}) {
            row(none, {}, {});
        }
    }

    void read()
    {
        QFETCH(QByteArray, value);
        const auto credentials = credentialsFrom(value);
        QFETCH(QString, token);
        QCOMPARE(credentials.has_value(), !token.isEmpty());
        QTEST(credentials.value_or(Authenticate()).token, "token");
        QTEST(credentials.value_or(Authenticate()).password, "password");
    }
};

LANTHORN_TEST(TestHttpCredentials)

} // namespace tst_httpcredentials

#include "tst_httpcredentials.moc"
