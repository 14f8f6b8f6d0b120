// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <models/sessionmodel.h>

#include <models/foreigntext.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

namespace tst_sessionmodel {

using namespace lanthorn;
using namespace Qt::StringLiterals;

namespace {

SessionInfo session(quint64 number, const QString &nick)
{
    SessionInfo info;
    info.number = number;
    info.member = u"m%1"_s.arg(number);
    info.nick = nick;
    info.kind = ClientKind::Browser;
    info.path = u"/ws/lanthorn/"_s;
    info.address = u"192.0.2.1"_s;
    return info;
}

QString shown(const SessionModel &model, int row, int column)
{
    return model.index(row, column).data().toString();
}

} // namespace

class TestSessionModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::C); }
    void init() { test::failOnAnyWarning(); }

    void guestsComeAndGo()
    {
        SessionModel model;
        QAbstractItemModelTester tester(&model);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        model.setSessions({session(3, u"cleo"_s), session(1, u"ann"_s), session(2, u"ben"_s)}, {});
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(shown(model, 0, SessionModel::Name), u"ann"_s);
        QPersistentModelIndex cleo = model.index(2, 0);
        model.setSessions({session(3, u"cleo"_s), session(4, u"dan"_s), session(2, u"bob"_s)}, {});
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(shown(model, 0, SessionModel::Name), u"bob"_s);
        QCOMPARE(cleo.row(), 1); // A selection stays with its guest.
        QCOMPARE(shown(model, 2, SessionModel::Name), u"dan"_s);
        model.setSessions({}, {});
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(resets.size(), 0);
    }

    void theHostIsNoGuest()
    {
        SessionModel model;
        QAbstractItemModelTester tester(&model);
        model.setSessions({session(1, u"ann"_s), session(2, u"ben"_s)}, u"m1"_s);
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(shown(model, 0, SessionModel::Name), u"ben"_s);
        QCOMPARE(model.index(0, 0).data(SessionModel::NumberRole).toULongLong(), 2ULL);
    }

    void texts()
    {
        SessionModel model;
        QAbstractItemModelTester tester(&model);
        SessionInfo info = session(1, u"a<b>"_s);
        info.rooms = {RoomName::lobby(), *RoomName::fromString(u"demo")};
        info.received = 12345;
        info.queued = 2048;
        info.latency = 7;
        info.isMuted = true;
        SessionInfo nobody = session(2, {});
        nobody.member.clear();
        nobody.kind = ClientKind::Plain;
        nobody.path = u"/ws/echo/"_s;
        model.setSessions({info, nobody}, {});
        QCOMPARE(shown(model, 0, SessionModel::Name), u"a<b> (muted)"_s);
        QVERIFY(model.index(0, 0).data(SessionModel::MutedRole).toBool());
        QCOMPARE(model.index(0, 0).data(Qt::ToolTipRole).toString(),
                 toolTipText(u"a<b> (muted)"_s));
        QCOMPARE(shown(model, 0, SessionModel::Program), u"Browser"_s);
        QCOMPARE(shown(model, 0, SessionModel::Rooms), u"lobby, demo"_s);
        QCOMPARE(shown(model, 0, SessionModel::Received), u"12345"_s);
        QCOMPARE(shown(model, 0, SessionModel::Queued), u"2 KiB"_s);
        QCOMPARE(shown(model, 0, SessionModel::Latency), u"7 ms"_s);
        QCOMPARE(shown(model, 1, SessionModel::Name), u"(no name)"_s);
        QCOMPARE(shown(model, 1, SessionModel::Program), u"Other program"_s);
        QCOMPARE(shown(model, 1, SessionModel::Rooms), u"/ws/echo/"_s);
        QCOMPARE(shown(model, 1, SessionModel::Latency), QString());
        for (int column = 0; column < SessionModel::Columns; ++column)
            QVERIFY(
                !model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty());
    }

    void numbersSortAsNumbers()
    {
        SessionModel model;
        SessionInfo few = session(1, u"ann"_s);
        few.received = 9;
        SessionInfo many = session(2, u"ben"_s);
        many.received = 10;
        model.setSessions({few, many}, {});
        const auto key = [&model](int row) {
            return model.index(row, SessionModel::Received).data(SessionModel::SortRole);
        };
        QVERIFY(key(0).toLongLong() < key(1).toLongLong());
        QCOMPARE(key(0).typeId(), int(QMetaType::LongLong));
    }
};

LANTHORN_TEST(TestSessionModel)

} // namespace tst_sessionmodel

#include "tst_sessionmodel.moc"
