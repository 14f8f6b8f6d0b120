// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/share/linktext.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QTest>

namespace tst_linktext {

using namespace lanthorn;
using namespace Qt::StringLiterals;

class TestLinkText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void wraps_data()
    {
        QTest::addColumn<QString>("link");
        QTest::addColumn<QString>("parts"); // A blank where a line may end.
        QTest::newRow("empty") << QString() << QString();
        QTest::newRow("start page") << u"http://10.8.0.2:8000/"_s << u"http:// 10.8.0.2: 8000/"_s;
        QTest::newRow("room") << u"http://10.8.0.2:8000/chat/lobby/"_s
                              << u"http:// 10.8.0.2: 8000/ chat/ lobby/"_s;
        QTest::newRow("IPv6") << u"http://[fd00::2]:8000/"_s << u"http:// [fd00: : 2]: 8000/"_s;
        QTest::newRow("encoded") << u"http://a:1/chat/%E5%AE/"_s
                                 << u"http:// a: 1/ chat/ %E5 %AE/"_s;
        QTest::newRow("password") << u"http://a:1/#password=tamo-kilu-resa"_s
                                  << u"http:// a: 1/ #password= tamo-kilu-resa"_s;
        QTest::newRow("long") << u"http://a:1/"_s + QString(40, u'x') + u'/'
                              << u"http:// a: 1/ xxxxxxxxxxxxxxxx xxxxxxxxxxxxxxxx xxxxxxxx/"_s;
    }

    void wraps()
    {
        QFETCH(QString, link);
        QFETCH(QString, parts);
        QString text = wrappingLink(link);
        text.remove(QChar(0x2060)).replace(QChar(0x200b), u' ');
        QCOMPARE(text, parts);
    }
};

LANTHORN_TEST(TestLinkText)

} // namespace tst_linktext

#include "tst_linktext.moc"
