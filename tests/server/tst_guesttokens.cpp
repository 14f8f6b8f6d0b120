// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/access/guesttokens.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QRegularExpression>
#include <QSet>
#include <QTest>

namespace tst_guesttokens {

using namespace lanthorn;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestGuestTokens : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void areRandomAndFitForAnyPlace()
    {
        static const QRegularExpression form(u"^[A-Za-z0-9_-]{43}$"_s);
        QSet<QString> all;
        for (int i = 0; i < 1000; ++i) {
            const QString token = newToken();
            QVERIFY2(form.match(token).hasMatch(), qPrintable(token));
            all.insert(token);
        }
        QCOMPARE(all.size(), 1000);
    }

    void letInWhoHasOne()
    {
        GuestTokens tokens;
        const QString token = tokens.issue(0ms);
        QVERIFY(tokens.accept(token, 1ms));
        QVERIFY(tokens.accept(token, 2ms));
        QVERIFY(!tokens.accept(token.chopped(1), 2ms));
        QVERIFY(!tokens.accept(QString(), 2ms));
        QVERIFY(!tokens.accept(newToken(), 2ms));
        tokens.clear();
        QVERIFY(!tokens.accept(token, 3ms));
    }

    void endThirtyDaysAfterTheirLastUse()
    {
        GuestTokens tokens;
        const QString token = tokens.issue(0ms);
        QVERIFY(tokens.accept(token, 720h));
        QVERIFY(tokens.accept(token, 1440h));
        QVERIFY(!tokens.accept(token, 2160h + 1ms));
        QCOMPARE(tokens.count(), 0);
    }

    void theOneUsedLeastRecentlyMakesRoom()
    {
        GuestTokens tokens;
        const QString first = tokens.issue(0ms);
        const QString second = tokens.issue(1ms);
        for (int i = 2; i < GuestTokens::mostTokens; ++i)
            tokens.issue(std::chrono::milliseconds(i));
        QVERIFY(tokens.accept(first, 5000ms));
        tokens.issue(5001ms);
        QCOMPARE(tokens.count(), GuestTokens::mostTokens);
        QVERIFY(tokens.accept(first, 5002ms));
        QVERIFY(!tokens.accept(second, 5002ms));
    }
};

LANTHORN_TEST(TestGuestTokens)

} // namespace tst_guesttokens

#include "tst_guesttokens.moc"
