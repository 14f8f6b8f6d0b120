// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <models/mentions.h>

#include <support/testprogram.h>

#include <QTest>

namespace tst_mentions {

using namespace lanthorn;
using namespace Qt::StringLiterals;

class TestMentions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void mentions_data()
    {
        QTest::addColumn<QString>("nick");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("expected");
        QTest::newRow("alone") << u"ann"_s << u"ann"_s << true;
        QTest::newRow("other case, with a comma") << u"ann"_s << u"Ann, are you there?"_s << true;
        QTest::newRow("with an at") << u"ann"_s << u"hi @ann!"_s << true;
        QTest::newRow("part of a word") << u"ann"_s << u"the planning"_s << false;
        QTest::newRow("second place") << u"ann"_s << u"annoyed ann"_s << true;
        QTest::newRow("not at all") << u"ann"_s << u"bo"_s << false;
        QTest::newRow("no nickname") << QString() << u"text"_s << false;
        QTest::newRow("two words") << u"Ann 2"_s << u"so, ann 2: yes"_s << true;
        QTest::newRow("longer number") << u"Ann 2"_s << u"ann 20"_s << false;
        QTest::newRow("chinese") << u"\u5c0f\u660e"_s << u"\u8bf7\u5c0f\u660e\u6765"_s << true;
        QTest::newRow("latin among chinese") << u"ann"_s << u"\u8bf7ann\u6765"_s << true;
    }
    void mentions()
    {
        QFETCH(QString, nick);
        QFETCH(QString, text);
        QFETCH(bool, expected);
        QCOMPARE(isMentioned(nick, text), expected);
    }
};

LANTHORN_TEST(TestMentions)

} // namespace tst_mentions

#include "tst_mentions.moc"
