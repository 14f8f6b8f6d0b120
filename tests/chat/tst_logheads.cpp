// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <chat/sharing/logheads.h>

#include <support/testprogram.h>

#include <QTest>

namespace tst_logheads {

using namespace lanthorn;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const RoomName lobby = RoomName::lobby();
constexpr std::size_t many = 100;

} // namespace

class TestLogHeads : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyWhatIsQuietIsTold()
    {
        LogHeads heads;
        heads.said(lobby, 1, 0s, 1000);
        QCOMPARE(heads.take(1s, many).size(), std::size_t(0));
        heads.said(lobby, 2, 1s, 2000);
        QCOMPARE(heads.take(2s, many).size(), std::size_t(0));
        const auto told = heads.take(3s, many);
        QCOMPARE(told.size(), std::size_t(1));
        QCOMPARE(told[0].room, lobby);
        QCOMPARE(told[0].number, 2);
        QCOMPARE(told[0].time, 2000);
    }

    void eachIsToldTwice()
    {
        LogHeads heads;
        heads.said(lobby, 1, 0s, 1000);
        for (const std::size_t rooms : {1, 1, 0})
            QCOMPARE(heads.take(10s, many).size(), rooms);
        heads.said(lobby, 2, 20s, 2000);
        QCOMPARE(heads.take(30s, many).size(), std::size_t(1));
        heads.clear();
        QCOMPARE(heads.take(30s, many).size(), std::size_t(0));
    }

    //! What is over the bound comes later.
    void manyRooms()
    {
        LogHeads heads;
        for (int i = 0; i < 250; ++i)
            heads.said(*RoomName::fromString(QString::number(i)), 1, 0s, 1000);
        QMap<QString, int> told;
        for (const std::size_t rooms : {100, 100, 100, 100, 50, 50, 0}) {
            const auto some = heads.take(10s, many);
            QCOMPARE(some.size(), rooms);
            for (const LogHeads::Head &head : some)
                ++told[head.room.toString()];
        }
        QCOMPARE(told.size(), 250);
        QCOMPARE(told.values(), QList<int>(250, LogHeads::tellings));
    }
};

LANTHORN_TEST(TestLogHeads)

} // namespace tst_logheads

#include "tst_logheads.moc"
