// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/widgets/rowplaces.h>

#include <app/offscreen.h>

#include <app/widgets/personcolors.h>
#include <app/theme.h>
#include <app/windowprogram.h>

#include <QTest>

namespace tst_rowplaces {

using namespace lanthorn;
using namespace Qt::StringLiterals;

class TestRowPlaces : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarningOfOurs(); }

    void whatWasNotMeasuredIsAsTheOthers()
    {
        RowPlaces places;
        places.reset(4);
        QVERIFY(places.total() > 0);
        places.setHeight(0, 10);
        places.setHeight(3, 30);
        QCOMPARE(places.height(1), 20);
        QCOMPARE(places.total(), 80);
        QCOMPARE(places.top(3), 50);
        QVERIFY(!places.isMeasured(1));
        places.forgetAll();
        QVERIFY(!places.isMeasured(0));
        QCOMPARE(places.total(), 80); // As high as they were.
    }

    void rowsComeAndGo()
    {
        RowPlaces places;
        places.reset(2);
        places.setHeight(0, 10);
        places.setHeight(1, 10);
        places.insert(1, 2);
        places.setHeight(1, 5);
        places.setHeight(2, 5);
        QCOMPARE(places.top(3), 20);
        QCOMPARE(places.rowAt(-3), 0);
        QCOMPARE(places.rowAt(9), 0);
        QCOMPARE(places.rowAt(10), 1);
        QCOMPARE(places.rowAt(19), 2);
        QCOMPARE(places.rowAt(1000), 3);
        places.remove(0, 2);
        QCOMPARE(places.count(), 2);
        QCOMPARE(places.total(), 15);
    }

    void peopleDoNotShareAColor()
    {
        PersonColors colors;
        QSet<int> taken;
        for (int i = 0; i < personColorCount; ++i)
            taken.insert(colors.slotOf(u"person %1"_s.arg(i)));
        QCOMPARE(taken.size(), qsizetype(personColorCount));
        QCOMPARE(colors.slotOf(u"person 3"_s), colors.slotOf(u"person 3"_s));
        for (int i = 0; i < 10'000; ++i)
            QVERIFY(colors.slotOf(u"more %1"_s.arg(i)) < personColorCount);
        colors.clear();
        QCOMPARE(colors.slotOf(u"ann"_s), personSlot(u"ann")); // The one of the name.
    }
};

LANTHORN_WINDOW_TEST(TestRowPlaces)

} // namespace tst_rowplaces

#include "tst_rowplaces.moc"
