// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <models/membermodel.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

namespace tst_membermodel {

using namespace lanthorn;
using namespace Qt::StringLiterals;

class TestMemberModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void followsComingAndGoing()
    {
        MemberModel model;
        QAbstractItemModelTester tester(&model);
        const Member ann {u"c1"_s, u"ann"_s, ClientKind::Window};
        const Member bo {u"c2"_s, u"bo"_s, ClientKind::Terminal};
        model.reset({ann});
        model.insert(1, bo);
        model.insert(0, {u"c3"_s, QString(), ClientKind::Plain});
        QCOMPARE(names(model), (QStringList {u"Guest"_s, u"ann"_s, u"bo"_s}));
        QCOMPARE(model.index(2).data(MemberModel::KindRole).toInt(), int(ClientKind::Terminal));

        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.replace(1, {u"c1"_s, u"anna"_s, ClientKind::Window});
        QCOMPARE(changed.size(), 1);
        model.remove(0);
        QCOMPARE(names(model), (QStringList {u"anna"_s, u"bo"_s}));
        model.reset({});
        QCOMPARE(model.rowCount(), 0);
    }

    void knowsWhichIsThisClient()
    {
        MemberModel model;
        QAbstractItemModelTester tester(&model);
        model.reset(
            {{u"c1"_s, u"ann"_s, ClientKind::Window}, {u"c2"_s, u"ann"_s, ClientKind::Browser}});
        QCOMPARE(model.index(0).data(MemberModel::OwnRole).toBool(), false);
        model.setOwnId(u"c2"_s);
        QCOMPARE(model.index(0).data(MemberModel::OwnRole).toBool(), false);
        QCOMPARE(model.index(1).data(MemberModel::OwnRole).toBool(), true);
        QCOMPARE(model.index(1).data(Qt::AccessibleTextRole).toString(), u"ann (you)"_s);
        QVERIFY(model.index(0).data(Qt::AccessibleTextRole).toString().startsWith(u"ann, "_s));
    }

    void namesTheOtherHost()
    {
        MemberModel model;
        model.reset({{u"c1"_s, u"ann"_s, ClientKind::Window},
                     {u"d1"_s, u"bo"_s, ClientKind::Window, u"Lab 3"_s}});
        QCOMPARE(model.index(0).data(MemberModel::HostRole).toString(), QString());
        QCOMPARE(model.index(1).data(MemberModel::HostRole).toString(), u"Lab 3"_s);
        const QString spoken = model.index(1).data(Qt::AccessibleTextRole).toString();
        QVERIFY2(spoken.startsWith(u"bo, "_s) && spoken.endsWith(u", on Lab 3"_s),
                 qPrintable(spoken));
    }

    void ownIsNobodyWithoutAConnection()
    {
        MemberModel model;
        model.reset({{QString(), u"ann"_s, ClientKind::Window}});
        QCOMPARE(model.index(0).data(MemberModel::OwnRole).toBool(), false);
    }

private:
    static QStringList names(const MemberModel &model)
    {
        QStringList list;
        for (int row = 0; row < model.rowCount(); ++row)
            list += model.index(row).data().toString();
        return list;
    }
};

LANTHORN_TEST(TestMemberModel)

} // namespace tst_membermodel

#include "tst_membermodel.moc"
