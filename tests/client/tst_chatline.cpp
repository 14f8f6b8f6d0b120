// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/cli/terminal/chatline.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QTest>

namespace tst_chatline {

using namespace lanthorn;
using namespace lanthorn::cli;
using namespace Qt::StringLiterals;
using Kind = ChatLine::Kind;

class TestChatLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void text_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("text");
        QTest::newRow("plain") << u"hello / all"_s << u"hello / all"_s;
        QTest::newRow("blanks stay") << u"  /help"_s << u"  /help"_s;
        QTest::newRow("escaped") << u"//help me"_s << u"/help me"_s;
        QTest::newRow("twice") << u"///x"_s << u"//x"_s;
        QTest::newRow("nothing behind") << u"//"_s << u"/"_s;
    }
    void text()
    {
        QFETCH(QString, line);
        QFETCH(QString, text);
        QCOMPARE(ChatLine::read(line), (ChatLine {Kind::Text, {}, text}));
    }

    void words_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<ChatWord>("word");
        QTest::addColumn<QString>("argument");
        for (const ChatWordHelp &word : chatWords()) {
            const QString line = u'/' + word.name;
            QTest::newRow(qPrintable(line)) << line << word.word << QString();
        }
        QTest::newRow("argument") << u"/join  help desk "_s << ChatWord::Join << u"help desk"_s;
        QTest::newRow("upper case") << u"/NICK Ann"_s << ChatWord::Nick << u"Ann"_s;
    }
    void words()
    {
        QFETCH(QString, line);
        QFETCH(ChatWord, word);
        QFETCH(QString, argument);
        QCOMPARE(ChatLine::read(line), (ChatLine {Kind::Word, word, argument}));
    }

    void unknown_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("name");
        QTest::newRow("a word") << u"/frob x"_s << u"/frob"_s;
        QTest::newRow("a path") << u"/usr/bin/env"_s << u"/usr/bin/env"_s;
        QTest::newRow("nothing") << u"/"_s << u"/"_s;
        QTest::newRow("more of a word") << u"/helpme"_s << u"/helpme"_s;
    }
    void unknown()
    {
        QFETCH(QString, line);
        QFETCH(QString, name);
        QCOMPARE(ChatLine::read(line), (ChatLine {Kind::Unknown, {}, name}));
    }
};

LANTHORN_TEST(TestChatLine)

} // namespace tst_chatline

#include "tst_chatline.moc"
