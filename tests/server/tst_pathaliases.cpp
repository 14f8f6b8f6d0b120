// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/transport/http/pathaliases.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QTest>

namespace tst_pathaliases {

using namespace lanthorn;
using namespace Qt::StringLiterals;

class TestPathAliases : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void resolved_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("resolved");
        QTest::newRow("one for one") << u"/ws/socket/"_s << u"/ws/chat/lobby/"_s;
        QTest::newRow("without its slash") << u"/ws/socket"_s << u"/ws/socket"_s;
        QTest::newRow("a part") << u"/ws/room/客厅/"_s << u"/ws/chat/客厅/"_s;
        QTest::newRow("an empty part") << u"/ws/room//"_s << u"/ws/room//"_s;
        QTest::newRow("two parts") << u"/a/x/y"_s << u"/b/y/x"_s;
        QTest::newRow("once only") << u"/first/"_s << u"/ws/socket/"_s;
        QTest::newRow("a page") << u"/start.html"_s << u"/one/"_s;
        QTest::newRow("another") << u"/ws/chat/demo/"_s << u"/ws/chat/demo/"_s;
        QTest::newRow("the root") << u"/"_s << u"/"_s;
    }

    void resolved()
    {
        const auto aliases = PathAliases::fromStrings(
            {u"/ws/socket/=/ws/chat/lobby/"_s, u"ws/room/<name>/=ws/chat/<name>/"_s,
             u"a/<1>/<2>=b/<2>/<1>"_s, u"first/=ws/socket/"_s, u"start.html=one/"_s});
        QVERIFY(aliases);
        QFETCH(QString, path);
        QTEST(aliases->resolved(path), "resolved");
    }

    void faults_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text :
             {"", "ws/a/", "=", "a=", "=a", "a=a", "/a=a", "a=../b", "a/./b=c", "a?b=c", "a#b=c",
              "a//b=c", "a b=c", "a=b/<x>", "<x>/<x>=b/<x>", "a%20=c"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }

    void faults()
    {
        QFETCH(QString, text);
        const auto aliases = PathAliases::fromStrings({text});
        QVERIFY(!aliases);
        QCOMPARE(aliases.error().code, ErrorCode::BadOption);
    }
};

LANTHORN_TEST(TestPathAliases)

} // namespace tst_pathaliases

#include "tst_pathaliases.moc"
