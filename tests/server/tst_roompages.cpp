// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/keepinghost.h>
#include <server/nativeclient.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QTest>

namespace tst_roompages {

using namespace lanthorn;
using namespace Qt::StringLiterals;
using test::NativeClient;

namespace {

const QString lobby = u"room:lobby"_s;
const QString hall = u"room:hall"_s;

} // namespace

//! Looking back, and searching.
class TestRoomPages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void pages()
    {
        Limits limits = test::withoutRates();
        limits.historyPageBytes = 3000;
        test::KeepingHost host(limits);
        NativeClient ann(*host);
        ann.introduce(u"ann"_s);
        const auto refused = ann.ask<MessagesPage>(types::history, lobby, {});
        QVERIFY(!refused && refused.error().code == ErrorCode::NotJoined);
        ann.join(lobby);
        for (int i = 1; i <= 12; ++i)
            ann.say(lobby, u"m%1"_s.arg(i), u"%1"_s.arg(i)).value();
        const auto page = [&](HistoryQuery::Where where, qint64 seq, int count) {
            return ann
                .ask<MessagesPage>(types::history, lobby,
                                   HistoryQuery {where, seq, count}.toPayload())
                .value();
        };
        using Where = HistoryQuery::Where;
        MessagesPage found = page(Where::Newest, 0, 3);
        QCOMPARE(test::textsOf(found.messages), QStringList({u"10"_s, u"11"_s, u"12"_s}));
        QVERIFY(found.hasOlder && !found.hasNewer);
        QCOMPARE(found.last, 12);
        found = page(Where::Before, 3, 5);
        QCOMPARE(test::textsOf(found.messages), QStringList({u"1"_s, u"2"_s}));
        QVERIFY(!found.hasOlder && found.hasNewer);
        QVERIFY(page(Where::Before, 1, 5).messages.isEmpty());
        found = page(Where::After, 10, 5);
        QCOMPARE(test::textsOf(found.messages), QStringList({u"11"_s, u"12"_s}));
        found = page(Where::Around, 6, 3);
        QCOMPARE(test::textsOf(found.messages), QStringList({u"5"_s, u"6"_s, u"7"_s}));
        // What does not fit into a frame is left for the next page.
        const QString text(900, u'x');
        for (int i = 13; i <= 16; ++i)
            ann.say(lobby, u"m%1"_s.arg(i), text).value();
        found = page(Where::Newest, 0, 100);
        QCOMPARE(found.messages.size(), 2);
        QCOMPARE(found.messages.last().seq, 16);
        QVERIFY(found.hasOlder);
        const auto wrong =
            ann.ask<MessagesPage>(types::history, lobby, {{u"before"_s, 1}, {u"after"_s, 1}});
        QVERIFY(!wrong && wrong.error().code == ErrorCode::BadPayload);
    }

    void searchKeepsToWhereOneMayGo()
    {
        test::KeepingHost host;
        NativeClient ann(*host), bo(*host);
        ann.introduce(u"ann"_s);
        bo.introduce(u"bo"_s);
        ann.join(lobby);
        ann.join(hall);
        bo.join(lobby);
        ann.say(lobby, u"m1"_s, u"a lantern in the lobby"_s).value();
        ann.say(hall, u"m2"_s, u"a lantern in the hall"_s).value();
        const auto search = [](NativeClient &client, const QString &topic) {
            return client.ask<SearchPage>(types::search, topic,
                                          SearchQuery {u"lantern"_s}.toPayload());
        };
        QCOMPARE(search(ann, {}).value().hits.size(), 2);
        QCOMPARE(search(bo, {}).value().hits.size(), 2); // Also where it has not been yet.
        QVERIFY(host->moderation.lock(*RoomName::fromString(u"hall"_s)));
        QCOMPARE(search(ann, {}).value().hits.size(), 2);
        const SearchPage found = search(bo, {}).value();
        QCOMPARE(found.hits.size(), 1);
        QCOMPARE(found.hits.first().room, u"lobby"_s);
        QCOMPARE(found.hits.first().message.seq, 1);
        QCOMPARE(search(bo, hall).error().code, ErrorCode::NotJoined);
    }
};

LANTHORN_TEST(TestRoomPages)

} // namespace tst_roompages

#include "tst_roompages.moc"
