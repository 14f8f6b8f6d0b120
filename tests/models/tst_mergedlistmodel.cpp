// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <models/mergedlistmodel.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

namespace tst_mergedlistmodel {

using namespace lanthorn;

namespace {

struct Numbered
{
    int key;
    int value = 0;

    static int keyOf(const Numbered &row) { return row.key; }
    bool operator==(const Numbered &) const = default;
};

class Model final : public MergedListModel<Numbered, &Numbered::keyOf>
{
public:
    using MergedListModel::merge;
    using MergedListModel::rows;

    QVariant data(const QModelIndex &index, int role) const override
    {
        return role == Qt::DisplayRole ? QVariant(rows().at(index.row()).key) : QVariant();
    }
};

} // namespace

class TestMergedListModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void everyListAfterEveryOther_data()
    {
        QTest::addColumn<int>("keys");
        QTest::newRow("few") << 8;
        QTest::newRow("many") << 200;
    }

    //! The tester checks each step; indexes that are kept stay with their rows.
    void everyListAfterEveryOther()
    {
        QFETCH(int, keys);
        QRandomGenerator random(11);
        Model model;
        QAbstractItemModelTester tester(&model);
        QList<Numbered> list;
        for (int turn = 0; turn < 100; ++turn) {
            QList<std::pair<int, QPersistentModelIndex>> kept;
            for (int row = 0; row < model.rowCount(); ++row)
                kept.append({model.rows().at(row).key, model.index(row)});
            // Now a few rows, now most of them.
            const int part = turn % 3 == 0 ? 2 : 20;
            for (int key = 0; key < keys; ++key) {
                if (random.bounded(part) != 0)
                    continue;
                const auto at = std::find_if(list.begin(), list.end(),
                                             [key](const Numbered &row) { return row.key == key; });
                if (at == list.end())
                    list.insert(random.bounded(int(list.size()) + 1), {key, turn});
                else if (random.bounded(2) == 0)
                    list.erase(at);
                else
                    at->value = turn;
            }
            if (turn % 5 == 0 && list.size() > 2)
                std::reverse(list.begin() + 1, list.end());
            model.merge(list);
            QCOMPARE(model.rows(), list);
            for (const auto &[key, index] : kept) {
                const auto at =
                    std::find_if(list.begin(), list.end(),
                                 [key = key](const auto &row) { return row.key == key; });
                QCOMPARE(index.row(), at == list.end() ? -1 : int(at - list.begin()));
            }
        }
    }

    //! A view works for each step, so however much changes, the steps are few.
    void fewSteps_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("kind");
        for (const int count : {100, 10'000}) {
            QTest::addRow("every second goes, of %d", count) << count << 0;
            QTest::addRow("every second is new, of %d", count) << count << 1;
            QTest::addRow("the other way round, of %d", count) << count << 2;
            QTest::addRow("half of them behind, of %d", count) << count << 3;
            QTest::addRow("all others, of %d", count) << count << 4;
            QTest::addRow("all changed, of %d", count) << count << 5;
        }
    }

    void fewSteps()
    {
        QFETCH(int, count);
        QFETCH(int, kind);
        QList<Numbered> before;
        QList<Numbered> after;
        for (int i = 0; i < count; ++i) {
            if (kind != 1 || i % 2 == 0)
                before.append(Numbered {i});
            if (kind == 0 ? i % 2 == 0 : true)
                after.append(Numbered {kind == 4 ? i + count : i, kind == 5 ? 1 : 0});
        }
        if (kind == 2)
            std::reverse(after.begin(), after.end());
        else if (kind == 3)
            std::rotate(after.begin(), after.begin() + count / 2, after.end());
        Model model;
        model.merge(before);
        int steps = 0;
        const auto step = [&steps] { ++steps; };
        connect(&model, &QAbstractItemModel::rowsInserted, this, step);
        connect(&model, &QAbstractItemModel::rowsRemoved, this, step);
        connect(&model, &QAbstractItemModel::rowsMoved, this, step);
        connect(&model, &QAbstractItemModel::layoutChanged, this, step);
        connect(&model, &QAbstractItemModel::dataChanged, this, step);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        model.merge(after);
        QCOMPARE(model.rows(), after);
        QVERIFY2(steps <= 5, qPrintable(QString::number(steps)));
        QVERIFY(reset.isEmpty());
    }

    void theSameAgainIsNothing()
    {
        Model model;
        model.merge({{1}, {2}});
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.merge({{1}, {2}});
        QVERIFY(changed.isEmpty());
    }
};

LANTHORN_TEST(TestMergedListModel)

} // namespace tst_mergedlistmodel

#include "tst_mergedlistmodel.moc"
