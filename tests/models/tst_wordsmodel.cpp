// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <models/wordsmodel.h>
#include <support/strictlog.h>

#include <support/testprogram.h>

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

namespace tst_wordsmodel {

using namespace lanthorn;
using namespace Qt::StringLiterals;

class TestWordsModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void newestComesFirst();
    void keepsTheNewestOnly();
    void tellsTheTimeInLocalTime();
    void foreignTextStaysOnOneLine_data();
    void foreignTextStaysOnOneLine();
    void clearForgets();
};

void TestWordsModel::newestComesFirst()
{
    WordsModel model;
    QAbstractItemModelTester tester(&model);
    QSignalSpy current(&model, &WordsModel::currentWordChanged);
    QCOMPARE(model.currentWord(), QString());

    model.add({u"lantern"_s, 1'000});
    model.add({u"harbour"_s, 3'000});
    // The same word again is news as well: it has another time.
    model.add({u"harbour"_s, 5'000});

    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.index(0).data().toString(), u"harbour"_s);
    QCOMPARE(model.index(2).data().toString(), u"lantern"_s);
    QCOMPARE(model.currentWord(), u"harbour"_s);
    QCOMPARE(current.size(), 3);
    QCOMPARE(current.first().first().toString(), u"lantern"_s);
}

void TestWordsModel::keepsTheNewestOnly()
{
    WordsModel model(3);
    QAbstractItemModelTester tester(&model);
    for (int i = 0; i < 5; ++i)
        model.add({QString::number(i), i});

    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.index(0).data().toString(), u"4"_s);
    QCOMPARE(model.index(2).data().toString(), u"2"_s);
    QCOMPARE(WordsModel::defaultMaximum, 200);
}

void TestWordsModel::tellsTheTimeInLocalTime()
{
    WordsModel model;
    QAbstractItemModelTester tester(&model);
    model.add({u"lantern"_s, 1'763'629'200'000});

    const QDateTime time = model.index(0).data(WordsModel::TimeRole).toDateTime();
    QCOMPARE(time.toMSecsSinceEpoch(), 1'763'629'200'000);
    QCOMPARE(time.timeSpec(), Qt::LocalTime);
    QVERIFY(model.index(0).data(Qt::AccessibleTextRole).toString().startsWith(u"lantern, "_s));
}

void TestWordsModel::foreignTextStaysOnOneLine_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");

    QTest::newRow("markup is text") << u"<b>bold</b>"_s << u"<b>bold</b>"_s;
    QTest::newRow("lines") << u" two\r\n\tlines "_s << u"two lines"_s;
    QTest::newRow("longest") << QString(64, u'x') << QString(64, u'x');
    QTest::newRow("too long") << QString(65, u'x') << QString(63, u'x') + u'…';
    QTest::newRow("huge") << QString(60'000, u'x') << QString(63, u'x') + u'…';
    QTest::newRow("cut beside a pair")
        << QString(62, u'x') + u"\U0001F3EE\U0001F3EE"_s << QString(62, u'x') + u'…';
    QTest::newRow("Chinese") << u"燈籠"_s << u"燈籠"_s;
    QTest::newRow("blank") << u" \n"_s << QString();
    QTest::newRow("empty") << QString() << QString();
}

void TestWordsModel::foreignTextStaysOnOneLine()
{
    QFETCH(QString, text);
    QFETCH(QString, shown);

    WordsModel model;
    QAbstractItemModelTester tester(&model);
    model.add({text, 1'000});

    QCOMPARE(model.rowCount(), shown.isEmpty() ? 0 : 1);
    QCOMPARE(model.currentWord(), shown);
}

void TestWordsModel::clearForgets()
{
    WordsModel model;
    QAbstractItemModelTester tester(&model);
    model.add({u"lantern"_s, 1'000});
    QSignalSpy current(&model, &WordsModel::currentWordChanged);

    model.clear();
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.currentWord(), QString());
    QCOMPARE(current.size(), 1);

    model.clear();
    QCOMPARE(current.size(), 1);
}

LANTHORN_TEST(TestWordsModel)

} // namespace tst_wordsmodel

#include "tst_wordsmodel.moc"
