// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/chartfixture.h>
#include <app/pages/live/chartcanvas.h>

#include <QBuffer>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

namespace tst_livechart {

using namespace lanthorn;
using namespace lanthorn::test;
using namespace Qt::StringLiterals;

class TestLiveChart : public test::ChartFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }

    void waitsForTheFirstValue();
    void keepsAnIntervalBehind();
    void movesByWholePixels();
    void oneRuleForSilence();
    void saysWhenItIsBehind();
    void holdsStill();
    void zoomsAndPansWhileLive();
    void ticksOnlyWhenSomethingMoves();
    void movesByItself();
};

void TestLiveChart::waitsForTheFirstValue()
{
    QCOMPARE(m_chart->state(), LiveChart::State::Waiting);
    QCOMPARE(message()->text(), u"Waiting for the first reading"_s);
    QVERIFY(message()->isVisibleTo(m_chart.get()));
    QVERIFY(m_chart->rect().contains(message()->geometry()));

    read(10);
    QCOMPARE(m_chart->state(), LiveChart::State::Live);
    QVERIFY(!message()->isVisibleTo(m_chart.get()));
}

void TestLiveChart::keepsAnIntervalBehind()
{
    read(10);
    read(20);
    QCOMPARE(m_chart->visibleTo(), m_host->hostNow() - interval);
    QCOMPARE(m_chart->visibleTo() - m_chart->visibleFrom(), 60'000.);

    // But not by much of what is visible.
    m_chart->setSpan(std::chrono::seconds(10));
    QCOMPARE(m_chart->visibleTo() - m_chart->visibleFrom(), 10'000.);
    pass(2'000);
    QCOMPARE(m_chart->visibleTo(), m_host->hostNow() - 500);
}

void TestLiveChart::movesByWholePixels()
{
    for (int i = 0; i < 40; ++i)
        read((i * 37) % 101);
    const QImage before = plot();
    const double column = m_chart->span().count() / double(m_chart->columns());
    pass(qint64(column) + 1);

    // The same picture, a pixel further; the border columns are cut differently.
    const QImage after = plot();
    const QRect inner = before.rect().adjusted(20, 0, -60, 0);
    const int moved = after.copy(inner.translated(-1, 0)) == before.copy(inner) ? 1 : 2;
    QCOMPARE(after.copy(inner.translated(-moved, 0)), before.copy(inner));
}

void TestLiveChart::oneRuleForSilence()
{
    QSignalSpy status(m_chart.get(), &LiveChart::statusChanged);
    for (int i = 0; i < 20; ++i)
        read(i);
    const qint64 last = m_host->now;
    pass(3 * interval);
    QCOMPARE(m_chart->state(), LiveChart::State::Live);
    QVERIFY(!message()->isVisibleTo(m_chart.get()));

    pass(1'000);
    QCOMPARE(m_chart->state(), LiveChart::State::Silent);
    QCOMPARE(message()->text(), u"No data for 7 s"_s);
    // The line stops where the values stopped, and time goes on.
    QVERIFY(!line().mid(columnOf(last) + 6).contains(true));
    const double end = m_chart->visibleTo();
    status.clear();
    pass(200'000);
    QCOMPARE(message()->text(), u"No data for 3 min"_s);
    QCOMPARE(status.size(), 1);
    QCOMPARE(m_chart->visibleTo(), end + 200'000);

    read(5, 0);
    QCOMPARE(m_chart->state(), LiveChart::State::Live);
    QVERIFY(!message()->isVisibleTo(m_chart.get()));
}

void TestLiveChart::saysWhenItIsBehind()
{
    // 1,000 values a second, read so slowly that they are older and older.
    double sent = 0;
    for (int i = 0; i < 100; ++i) {
        m_host->now += 1'000;
        m_host->value(1, i, sent += 10);
        m_chart->advance();
        QCOMPARE(m_chart->state() == LiveChart::State::Live,
                 double(m_host->now) - sent <= 3 * interval);
    }
    QCOMPARE(m_chart->state(), LiveChart::State::Behind);
    QVERIFY(message()->text().endsWith(u" behind"_s));
}

void TestLiveChart::holdsStill()
{
    m_chart->setHeld(true);
    QVERIFY(!m_chart->isHeld()); // There is nothing to hold.

    QSignalSpy held(m_chart.get(), &LiveChart::heldChanged);
    for (int i = 0; i < 20; ++i)
        read(i);
    m_chart->setHeld(true);
    QCOMPARE(m_chart->state(), LiveChart::State::Held);
    // Told on the picture, with its time.
    QVERIFY(message()->isVisibleTo(m_chart.get()));
    QVERIFY(message()->text().startsWith(u"Held at "_s));
    const QImage before = m_chart->grab().toImage();
    const std::optional<Sample> shown = m_chart->current(m_host->store()->at(0));

    for (int i = 0; i < 6; ++i)
        read(90);
    QCOMPARE(m_chart->grab().toImage(), before);
    QCOMPARE(m_chart->current(m_host->store()->at(0)), shown);
    QCOMPARE(m_chart->statistics(m_host->store()->at(0)).maximum, 18.);
    QVERIFY(std::abs(m_chart->behind() - 12'000) < 200);

    // Silence is no reason to touch it.
    pass(60'000);
    QCOMPARE(m_chart->state(), LiveChart::State::Held);
    QCOMPARE(m_chart->grab().toImage(), before);

    read(90);
    m_chart->setHeld(false);
    QCOMPARE(held.size(), 2);
    QCOMPARE(m_chart->behind(), 0.);
    m_host->store()->clear();
    QCOMPARE(m_chart->state(), LiveChart::State::Waiting);
}

void TestLiveChart::zoomsAndPansWhileLive()
{
    for (int i = 0; i < 40; ++i)
        read(i);
    QSignalSpy spans(m_chart.get(), &LiveChart::spanChosen);
    const double end = m_chart->visibleTo();
    m_chart->zoom(0.5, end - 10'000);
    QCOMPARE(spans.size(), 1);
    QVERIFY(!m_chart->isHeld()); // The edge stays at the present.
    QCOMPARE(m_chart->span(), std::chrono::seconds(30));

    m_chart->pan(-20'000);
    QVERIFY(m_chart->isHeld());
    const double held = m_chart->visibleTo();
    read(90);
    QCOMPARE(m_chart->visibleTo(), held);
    // About a place: it stays where it is.
    const double place = m_chart->visibleFrom() + 10'000;
    m_chart->zoom(0.5, place);
    QCOMPARE(qRound(place - m_chart->visibleFrom()), 5'000);
    m_chart->pan(1e9);
    QVERIFY(!m_chart->isHeld()); // Back at the present.

    m_chart->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_chart.get()));
    const QPoint middle = m_chart->plotRect().center();
    QWheelEvent wheel(middle, m_chart->mapToGlobal(middle), {}, {0, 120}, Qt::NoButton,
                      Qt::NoModifier, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(m_chart.get(), &wheel);
    QCOMPARE(spans.size(), 3);
    QTest::mousePress(m_chart.get(), Qt::LeftButton, {}, middle);
    QMouseEvent move(QEvent::MouseMove, middle + QPoint(100, 0),
                     m_chart->mapToGlobal(middle + QPoint(100, 0)), Qt::NoButton, Qt::LeftButton,
                     Qt::NoModifier);
    QCoreApplication::sendEvent(m_chart.get(), &move);
    QTest::mouseRelease(m_chart.get(), Qt::LeftButton, {}, middle + QPoint(100, 0));
    QVERIFY(m_chart->isHeld());
    QVERIFY(!m_chart->cursor(0)); // It was no click.
}

void TestLiveChart::ticksOnlyWhenSomethingMoves()
{
    read(1);
    QVERIFY(!m_chart->isTicking()); // Hidden.

    m_host->store()->clear();
    m_chart->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_chart.get()));
    QVERIFY(!m_chart->isTicking()); // Waiting.

    m_host->tell();
    read(1);
    QVERIFY(m_chart->isTicking());
    m_chart->hide();
    QVERIFY(!m_chart->isTicking());
    read(2);
    QVERIFY(!m_chart->isTicking());
    m_chart->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_chart.get()));
    QTRY_VERIFY(m_chart->isTicking());
}

void TestLiveChart::movesByItself()
{
    read(1);
    m_chart->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_chart.get()));
    const double end = m_chart->visibleTo();
    m_host->now += 500;
    QTRY_VERIFY(m_chart->visibleTo() > end + 300);
}

LANTHORN_WINDOW_TEST(TestLiveChart)

} // namespace tst_livechart

#include "tst_livechart.moc"
