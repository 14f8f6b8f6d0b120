// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <live/wordlist.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QRegularExpression>
#include <QSet>
#include <QTest>

namespace tst_wordlist {

using namespace lanthorn;
using namespace Qt::StringLiterals;

class TestWordList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void wordsAreMany()
    {
        const WordList words;
        QVERIFY(words.size() >= 2000);
        static const QRegularExpression shape(u"\\A[a-z]{3,12}\\z"_s);
        QSet<QByteArray> seen;
        for (qsizetype i = 0; i < words.size(); ++i) {
            QVERIFY2(shape.match(QString::fromLatin1(words.at(i))).hasMatch(),
                     words.at(i).constData());
            seen.insert(words.at(i));
        }
        QCOMPARE(seen.size(), words.size());
    }

    void wordsDoNotRepeatAtOnce()
    {
        const WordList words;
        QByteArray last;
        for (int i = 0; i < 20000; ++i) {
            const QByteArray word = words.random(last);
            QVERIFY(word != last);
            last = word;
        }
    }
};

LANTHORN_TEST(TestWordList)

} // namespace tst_wordlist

#include "tst_wordlist.moc"
