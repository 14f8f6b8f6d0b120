// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/share/pronounceable.h>

#include <protocol/messages/authentication.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QRegularExpression>
#include <QSet>
#include <QTest>

namespace tst_pronounceable {

using namespace lanthorn;
using namespace Qt::StringLiterals;

class TestPronounceable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void canBeSaidAndDiffers()
    {
        static const QRegularExpression form(u"^([bdfghjklmnprstvz][aeiou]){2}"
                                             "(-([bdfghjklmnprstvz][aeiou]){2}){2}$"_s);
        QSet<QString> all;
        QSet<QChar> letters;
        for (int i = 0; i < 1000; ++i) {
            const QString password = pronounceablePassword();
            QVERIFY2(form.match(password).hasMatch(), qPrintable(password));
            QVERIFY(password.size() >= shortestPassword);
            all.insert(password);
            for (const QChar letter : password)
                letters.insert(letter);
        }
        QCOMPARE(all.size(), 1000);
        QCOMPARE(letters.size(), 16 + 5 + 1); // Each of them, and the hyphen.
    }
};

LANTHORN_TEST(TestPronounceable)

} // namespace tst_pronounceable

#include "tst_pronounceable.moc"
