// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <models/foreigntext.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QTest>

namespace tst_foreigntext {

using namespace lanthorn;
using namespace Qt::StringLiterals;

class TestForeignText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void readable_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        QTest::newRow("plain") << u"Grüße, 1 < 2"_s << u"Grüße, 1 < 2"_s;
        QTest::newRow("Hebrew") << u"שלום Ana"_s << u"שלום Ana"_s;
        QTest::newRow("override") << u"exe.\u202egnp"_s << u"exe.[U+202E]gnp"_s;
        QTest::newRow("isolates") << u"\u2066a\u2069"_s << u"[U+2066]a[U+2069]"_s;
        QTest::newRow("Arabic mark") << u"\u061c"_s << u"[U+061C]"_s;
        QTest::newRow("joined emoji") << u"👩\u200d💻"_s << u"👩\u200d💻"_s;
        QTest::newRow("8 marks") << u"e"_s + u"\u0301"_s.repeated(8)
                                 << u"e"_s + u"\u0301"_s.repeated(8);
        QTest::newRow("9 marks") << u"e"_s + u"\u0301"_s.repeated(9) + u"f"_s
                                 << u"e"_s + u"\u0301"_s.repeated(8) + u"f"_s;
        QTest::newRow("1000 marks on each")
            << u"a"_s + u"\u0310"_s.repeated(1000) + u"b"_s + u"\u0310"_s.repeated(1000)
            << u"a"_s + u"\u0310"_s.repeated(8) + u"b"_s + u"\u0310"_s.repeated(8);
        QTest::newRow("half a pair")
            << QString(QChar(0xd83d)) + u"\u0301"_s << QString(QChar(0xd83d)) + u"\u0301"_s;
    }

    void readable()
    {
        QFETCH(QString, text);
        QFETCH(QString, shown);
        QCOMPARE(readableText(text), shown);
    }

    void hostNames()
    {
        QCOMPARE(hostNameText(u" Lab\n 3 "_s), u"Lab 3"_s);
        QCOMPARE(hostNameText(QString(100, u'y')), QString(64, u'y'));
        QCOMPARE(hostNameText(QString(63, u'y') + u"💻"_s), QString(63, u'y')); // No half of a pair.
        QCOMPARE(hostNameText(u"a\u202eb"_s), u"a[U+202E]b"_s);
        QCOMPARE(hostNameText(QString()), QString());
    }

    void toolTips()
    {
        QCOMPARE(toolTipText(u"a > b"_s), u"a > b"_s);
        QCOMPARE(toolTipText(u"a < \"b\""_s),
                 u"<p style='white-space:pre-wrap'>a &lt; &quot;b&quot;</p>"_s);
        QCOMPARE(toolTipText(u"a & b"_s), u"<p style='white-space:pre-wrap'>a &amp; b</p>"_s);
        QCOMPARE(toolTipText(QString()), QString());
    }
};

LANTHORN_TEST(TestForeignText)

} // namespace tst_foreigntext

#include "tst_foreigntext.moc"
