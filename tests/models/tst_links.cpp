// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <models/links.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QTest>

namespace tst_links {

using namespace lanthorn;
using namespace Qt::StringLiterals;

class TestLinks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void findsExactlyTheLinks_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("links");
        const auto row = [](const char *name, const QString &text, const QStringList &links) {
            QTest::newRow(name) << text << links;
        };
        row("none", u"no link at all"_s, {});
        row("empty", u""_s, {});
        row("alone", u"http://a.example"_s, {u"http://a.example"_s});
        row("in a sentence", u"see https://a.example/x, please"_s, {u"https://a.example/x"_s});
        row("at the end of a sentence", u"see http://a.example/x?y=1."_s,
            {u"http://a.example/x?y=1"_s});
        row("exclamation", u"http://a.example/!!"_s, {u"http://a.example/"_s});
        row("in brackets", u"(http://a.example/x)"_s, {u"http://a.example/x"_s});
        row("brackets of its own", u"http://a.example/x_(y)"_s, {u"http://a.example/x_(y)"_s});
        row("own brackets in brackets", u"(http://a.example/x_(y))"_s,
            {u"http://a.example/x_(y)"_s});
        row("IPv6", u"http://[::1]:8000/ is mine"_s, {u"http://[::1]:8000/"_s});
        row("in markup", u"<a href=\"http://a.example/\">x</a>"_s, {u"http://a.example/"_s});
        row("capitals", u"HTTP://A.EXAMPLE/x"_s, {u"HTTP://A.EXAMPLE/x"_s});
        row("two", u"http://a.example http://b.example"_s,
            {u"http://a.example"_s, u"http://b.example"_s});
        row("lines", u"http://a.example\nhttp://b.example"_s,
            {u"http://a.example"_s, u"http://b.example"_s});
        row("mail", u"write mailto:ann@a.example!"_s, {u"mailto:ann@a.example"_s});
        row("mail without address", u"mailto: ann"_s, {});
        row("mail without host", u"mailto:ann@"_s, {});
        row("Chinese around it", u"看https://a.example/x。谢谢"_s, {u"https://a.example/x"_s});
        row("Chinese in it", u"https://例子.测试/课件，请看"_s, {u"https://例子.测试/课件"_s});
        row("glued to a word", u"xhttp://a.example"_s, {});
        row("no host", u"http:// and http:///x"_s, {});
        row("no scheme", u"www.a.example a.example/x"_s, {});
        row("other schemes", u"javascript:alert(1) file:///etc/passwd ftp://a.example data:x"_s,
            {});
        row("script inside", u"javascript:http://a.example"_s, {u"http://a.example"_s});
        row("too long", u"http://a.example/"_s + QString(3000, u'x'), {});
        row("bidi control", u"http://a.example/\u202e"_s + u"gpj.exe"_s,
            {u"http://a.example/\u202e"_s + u"gpj.exe"_s});
    }
    void findsExactlyTheLinks()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, links);
        QStringList found;
        qsizetype end = 0;
        for (const TextLink &link : findLinks(text)) {
            QVERIFY(link.start >= end);
            end = link.start + link.length;
            QVERIFY(end <= text.size());
            QVERIFY(isAllowedLink(link.url));
            found += text.mid(link.start, link.length);
        }
        QCOMPARE(found, links);
    }

    void allowsOnlyWebAndMail_data()
    {
        QTest::addColumn<QUrl>("url");
        QTest::addColumn<bool>("allowed");
        QTest::newRow("http") << QUrl(u"http://a.example/"_s) << true;
        QTest::newRow("https") << QUrl(u"https://a.example/"_s) << true;
        QTest::newRow("mailto") << QUrl(u"mailto:ann@a.example"_s) << true;
        QTest::newRow("file") << QUrl(u"file:///etc/passwd"_s) << false;
        QTest::newRow("javascript") << QUrl(u"javascript:alert(1)"_s) << false;
        QTest::newRow("smb") << QUrl(u"smb://a.example/x"_s) << false;
        QTest::newRow("relative") << QUrl(u"x/y"_s) << false;
        QTest::newRow("invalid") << QUrl() << false;
        QTest::newRow("http without host") << QUrl(u"http:///x"_s) << false;
    }
    void allowsOnlyWebAndMail()
    {
        QFETCH(QUrl, url);
        QFETCH(bool, allowed);
        QCOMPARE(isAllowedLink(url), allowed);
    }

    void takesLinearTime()
    {
        // 200,000 starts of links that are none: quadratic work would take minutes.
        QString text;
        for (int i = 0; i < 200'000; ++i)
            text += u"http:// "_s;
        QVERIFY(findLinks(text).isEmpty());
        QVERIFY(findLinks(QString(1'000'000, u'h')).isEmpty());
    }
};

LANTHORN_TEST(TestLinks)

} // namespace tst_links

#include "tst_links.moc"
