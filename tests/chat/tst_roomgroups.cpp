// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <chat/sharing/roomgroups.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QTest>

namespace tst_roomgroups {

using namespace lanthorn;
using namespace Qt::StringLiterals;

class TestRoomGroups : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void groupsOfRooms()
    {
        const auto groups = parseRoomGroups({u"lobby=ops_coffee"_s, u"a=b=all"_s});
        QVERIFY(groups);
        QCOMPARE(groups->size(), 2);
        QCOMPARE(groups->constFind(*GroupName::fromString(u"chat_lobby"))->toString(),
                 u"ops_coffee"_s);
        QVERIFY(parseRoomGroups({})->isEmpty());
    }

    void faults_data()
    {
        QTest::addColumn<QStringList>("texts");
        QTest::newRow("empty") << QStringList {QString()};
        QTest::newRow("no group") << QStringList {u"lobby"_s};
        QTest::newRow("an empty group") << QStringList {u"lobby="_s};
        QTest::newRow("an empty room") << QStringList {u"=all"_s};
        QTest::newRow("no name of a group") << QStringList {u"lobby=a b"_s};
        QTest::newRow("that of another room") << QStringList {u"lobby=chat_demo"_s};
        QTest::newRow("one room twice") << QStringList {u"lobby=a"_s, u"lobby=b"_s};
        QTest::newRow("one group twice") << QStringList {u"lobby=a"_s, u"demo=a"_s};
    }

    void faults()
    {
        QFETCH(QStringList, texts);
        const auto groups = parseRoomGroups(texts);
        QVERIFY(!groups);
        QCOMPARE(groups.error().code, ErrorCode::BadOption);
    }
};

LANTHORN_TEST(TestRoomGroups)

} // namespace tst_roomgroups

#include "tst_roomgroups.moc"
