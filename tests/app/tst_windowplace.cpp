// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/window/windowplace.h>

#include <app/windowprogram.h>
#include <app/windowtest.h>

#include <QDialog>
#include <QTest>

namespace tst_windowplace {

using namespace lanthorn;
using namespace Qt::StringLiterals;
using Rects = QList<QRect>;

constexpr QSize usual {1080, 720};

class TestWindowPlace : public test::WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void aFirstStartFits_data()
    {
        QTest::addColumn<QRect>("area");
        QTest::newRow("1024x600") << QRect(0, 0, 1024, 560);
        QTest::newRow("1366x768 at 1.25") << QRect(0, 0, 1092, 574);
        QTest::newRow("1920x1080 at 1.5") << QRect(0, 27, 1280, 693);
        QTest::newRow("1920x1080 at 2") << QRect(0, 0, 960, 516);
        QTest::newRow("1920x1080") << QRect(60, 0, 1860, 1040);
    }
    void aFirstStartFits()
    {
        QFETCH(QRect, area);
        const QRect place = firstPlace(usual, {area});
        QVERIFY(area.contains(place));
        QVERIFY(place.top() - area.top() >= 30); // The title bar stays on the screen.
        QCOMPARE(place.width(), std::min(usual.width(), area.width() - 8));
        QVERIFY(place.height() == usual.height() || place.height() >= area.height() - 40);
    }

    void aSavedPlaceFits_data()
    {
        QTest::addColumn<QRect>("saved");
        QTest::addColumn<QRect>("place");
        QTest::newRow("as it was") << QRect(100, 100, 900, 600) << QRect(100, 100, 900, 600);
        QTest::newRow("on the second screen")
            << QRect(2000, 200, 900, 600) << QRect(2000, 200, 900, 600);
        QTest::newRow("partly outside") << QRect(-300, 900, 900, 600) << QRect(4, 476, 900, 600);
        QTest::newRow("between both, more on the second")
            << QRect(1600, 100, 900, 600) << QRect(1924, 100, 900, 600);
        QTest::newRow("larger than any") << QRect(0, 0, 5000, 4000) << QRect(4, 36, 1912, 1040);
        QTest::newRow("on a screen that is gone")
            << QRect(-1900, 100, 900, 600) << QRect(510, 256, 900, 600);
        QTest::newRow("nothing saved") << QRect() << QRect();
    }
    void aSavedPlaceFits()
    {
        QFETCH(QRect, saved);
        QTEST(fittedPlace(saved, {QRect(0, 0, 1920, 1080), QRect(1920, 0, 1280, 1024)}), "place");
        QCOMPARE(fittedPlace(saved, {}), saved);
    }

    void theWindowIsInsideItsScreen()
    {
        const QRect area = screenAreas().constFirst();
        QVERIFY2(area.contains(m_window->geometry()),
                 qPrintable(u"%1x%2"_s.arg(area.width()).arg(area.height())));
        QVERIFY(area.contains(QRect(QPoint(), m_window->minimumSize())));
    }

    void dialogsAreInsideTheirScreen()
    {
        const QRect area = screenAreas().constFirst();
        QDialog large(m_window.get());
        large.resize(5000, 4000);
        large.show();
        QVERIFY(area.contains(large.geometry()));
        QDialog small(m_window.get());
        small.resize(300, 200);
        small.show();
        QCOMPARE(small.size(), QSize(300, 200));
        QVERIFY(area.contains(small.geometry()));
    }

    void aScreenThatIsGoneKeepsTheSize()
    {
        m_settings->edit([](SettingsData &data) { data.place = QRect(90000, 50, 700, 550); });
        close();
        open();
        QCOMPARE(m_window->size(), QSize(700, 550));
        QVERIFY(screenAreas().constFirst().contains(m_window->geometry()));
    }

    void aMaximizedWindowComesBackAsOne()
    {
        m_window->resize(700, 550);
        m_window->setWindowState(Qt::WindowMaximized);
        QVERIFY(m_settings->data().isMaximized);
        QCOMPARE(m_settings->data().place.size(), QSize(700, 550));
        close();
        open();
        QVERIFY(m_window->isMaximized());
    }
};

LANTHORN_WINDOW_TEST(TestWindowPlace)

} // namespace tst_windowplace

#include "tst_windowplace.moc"
