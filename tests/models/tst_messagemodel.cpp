// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <models/messagemodel.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

namespace tst_messagemodel {

using namespace lanthorn;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 noon = 1'763'640'000'000; // 2025-11-20T12:00:00Z
constexpr qint64 minute = 60'000;
constexpr qint64 day = 24 * 60 * minute;

ChatMessage message(const QString &id, const QString &nick, qint64 time,
                    const QString &text = u"hi"_s)
{
    return {id, {u"c-"_s + nick, nick, ClientKind::Window}, text, time};
}

} // namespace

class TestMessageModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("TZ", "UTC"); }
    void init() { test::failOnAnyWarning(); }

    void showsWhatWasAdded()
    {
        MessageModel model;
        QAbstractItemModelTester tester(&model);
        model.add(message(u"m1"_s, u"ann"_s, noon, u"<b>x</b>\ny"_s), Delivery::Delivered, false);
        QCOMPARE(model.rowCount(), 1);
        const QModelIndex index = model.index(0);
        QCOMPARE(index.data().toString(), u"<b>x</b>\ny"_s);
        QCOMPARE(index.data(MessageModel::SenderRole).toString(), u"ann"_s);
        QCOMPARE(index.data(MessageModel::SenderIdRole).toString(), u"c-ann"_s);
        QCOMPARE(index.data(MessageModel::OwnRole).toBool(), false);
        QCOMPARE(index.data(MessageModel::TimeRole).toDateTime().toMSecsSinceEpoch(), noon);
        QCOMPARE(index.data(MessageModel::DeliveryRole).toInt(), int(Delivery::Delivered));
        QVERIFY(!model.data(model.index(5), Qt::DisplayRole).isValid());
    }

    void namesWhoHasNoName()
    {
        MessageModel model;
        model.add(message(u"m"_s, QString(), noon), Delivery::Delivered, false);
        QCOMPARE(model.index(0).data(MessageModel::SenderRole).toString(), u"Guest"_s);
        QVERIFY(model.index(0).data(Qt::AccessibleTextRole).toString().startsWith(u"Guest"_s));
    }

    void groupsBySenderAndPause_data()
    {
        QTest::addColumn<QString>("nick");
        QTest::addColumn<qint64>("later");
        QTest::addColumn<bool>("own");
        QTest::addColumn<bool>("continues");
        QTest::addColumn<bool>("newDay");
        QTest::newRow("same sender at once") << u"ann"_s << qint64(1) << false << true << false;
        QTest::newRow("same sender before the pause")
            << u"ann"_s << 5 * minute - 1000 << false << true << false;
        QTest::newRow("same sender after the pause")
            << u"ann"_s << 5 * minute << false << false << false;
        QTest::newRow("another sender") << u"bo"_s << qint64(1) << false << false << false;
        QTest::newRow("own, same name") << u"ann"_s << qint64(1) << true << false << false;
        QTest::newRow("next day") << u"ann"_s << day << false << false << true;
    }
    void groupsBySenderAndPause()
    {
        QFETCH(QString, nick);
        QFETCH(qint64, later);
        QFETCH(bool, own);
        QFETCH(bool, continues);
        QFETCH(bool, newDay);
        MessageModel model;
        QAbstractItemModelTester tester(&model);
        model.add(message(u"1"_s, u"ann"_s, noon), Delivery::Delivered, false);
        model.add(message(u"2"_s, nick, noon + later), Delivery::Delivered, own);
        QCOMPARE(model.index(0).data(MessageModel::ContinuesRole).toBool(), false);
        QCOMPARE(model.index(0).data(MessageModel::NewDayRole).toBool(), true);
        QCOMPARE(model.index(1).data(MessageModel::ContinuesRole).toBool(), continues);
        QCOMPARE(model.index(1).data(MessageModel::NewDayRole).toBool(), newDay);
    }

    void tellsWhatBecameOfAnOwnMessage()
    {
        MessageModel model;
        QAbstractItemModelTester tester(&model);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.add(message(u"1"_s, u"me"_s, 0), Delivery::Pending, true);
        model.add(message(u"2"_s, u"me"_s, 0), Delivery::Pending, true);
        QVERIFY(model.index(0).data(MessageModel::TimeRole).toDateTime().isValid());
        QVERIFY(model.index(0).data(Qt::AccessibleTextRole).toString().contains(u"sending"_s));

        QCOMPARE(model.setDelivery(message(u"1"_s, u"me"_s, noon), Delivery::Delivered, {}), 0);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.at(0).at(0).toModelIndex().row(), 0);
        QCOMPARE(changed.at(0).at(1).toModelIndex().row(), 1); // Its day may be another now.
        QCOMPARE(model.index(0).data(MessageModel::DeliveryRole).toInt(), int(Delivery::Delivered));
        QCOMPARE(model.index(0).data(MessageModel::TimeRole).toDateTime().toMSecsSinceEpoch(),
                 noon);

        const Error lost {ErrorCode::ConnectionLost, u"gone"_s};
        QCOMPARE(model.setDelivery(message(u"2"_s, u"me"_s, 0), Delivery::Failed, lost), 1);
        QCOMPARE(model.index(1).data(MessageModel::ErrorRole).toInt(),
                 int(ErrorCode::ConnectionLost));
        QVERIFY(model.index(1).data(Qt::AccessibleTextRole).toString().contains(u"not sent"_s));
        // What is settled stays settled, and what is unknown changes nothing.
        QCOMPARE(model.setDelivery(message(u"1"_s, u"me"_s, 0), Delivery::Failed, lost), -1);
        QCOMPARE(model.setDelivery(message(u"9"_s, u"me"_s, 0), Delivery::Failed, lost), -1);
        QCOMPARE(changed.size(), 2);
    }

    void doesNotTakeForeignIdsForOwn()
    {
        MessageModel model;
        model.add(message(u"1"_s, u"ann"_s, noon), Delivery::Delivered, false);
        QCOMPARE(model.setDelivery(message(u"1"_s, u"me"_s, noon), Delivery::Failed, {}), -1);
        QCOMPARE(model.index(0).data(MessageModel::DeliveryRole).toInt(), int(Delivery::Delivered));
    }

    void givesFailedTextsBack()
    {
        MessageModel model;
        QAbstractItemModelTester tester(&model);
        model.add(message(u"1"_s, u"me"_s, noon, u"first"_s), Delivery::Pending, true);
        model.add(message(u"2"_s, u"me"_s, noon, u"second"_s), Delivery::Pending, true);
        QCOMPARE(model.takeFailed(0), QString());
        model.setDelivery(message(u"1"_s, u"me"_s, noon), Delivery::Failed, {});
        QCOMPARE(model.takeFailed(-1), QString());
        QCOMPARE(model.takeFailed(2), QString());
        QCOMPARE(model.takeFailed(0), u"first"_s);
        QCOMPARE(model.rowCount(), 1);
        // The one that went on after it begins the group and the day now.
        QCOMPARE(model.index(0).data(MessageModel::ContinuesRole).toBool(), false);
        QCOMPARE(model.index(0).data(MessageModel::NewDayRole).toBool(), true);
    }

    void staysWithinItsBound()
    {
        MessageModel model(20);
        QAbstractItemModelTester tester(&model);
        QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
        for (int i = 0; i < 100; ++i) {
            model.add(message(QString::number(i), u"ann"_s, noon + i), Delivery::Delivered, false);
            QVERIFY(model.rowCount() <= 20);
        }
        QCOMPARE(removed.size(), 40); // Two at a time.
        QCOMPARE(model.index(model.rowCount() - 1).data(MessageModel::SerialRole).toInt(), 99);
        QCOMPARE(model.index(0).data(MessageModel::SerialRole).toInt(), 100 - model.rowCount());
        QCOMPARE(model.index(0).data(MessageModel::ContinuesRole).toBool(), false);
        QCOMPARE(model.index(0).data(MessageModel::NewDayRole).toBool(), true);
    }

    //! A host that sends texts as long as they may be fills no memory.
    void keepsABoundedAmountOfText()
    {
        MessageModel model;
        const QAbstractItemModelTester tester(&model);
        const QString text(64 * 1024, u'x');
        for (int i = 0; i < 200; ++i) {
            model.add({QString::number(i), {u"c1"_s, u"bo"_s}, text, 5}, Delivery::Delivered,
                      false);
            QVERIFY(model.rowCount() * text.size() <= MessageModel::mostText);
        }
        QVERIFY(model.rowCount() * text.size() > MessageModel::mostText / 2);
        model.add({u"all"_s, {u"c1"_s, u"bo"_s}, QString(MessageModel::mostText + 1, u'x'), 5},
                  Delivery::Delivered, false);
        QCOMPARE(model.rowCount(), 1);
        model.add({u"next"_s, {u"c1"_s, u"bo"_s}, u"hi"_s, 5}, Delivery::Delivered, false);
        QCOMPARE(model.rowCount(), 1);
    }
};

LANTHORN_TEST(TestMessageModel)

} // namespace tst_messagemodel

#include "tst_messagemodel.moc"
