// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/widgets/bannerarea.h>

#include <app/offscreen.h>
#include <app/windowprogram.h>

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

namespace tst_banner {

using namespace lanthorn;
using namespace Qt::StringLiterals;
using Kind = BannerContent::Kind;

class TestBanner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        test::failOnAnyWarningOfOurs();
        m_area = std::make_unique<BannerArea>();
        m_area->resize(800, 10);
        m_area->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_area.get()));
    }
    void cleanup() { m_area.reset(); }

    void hasOneStripPerCause()
    {
        QCOMPARE(m_area->sizeHint().height(), 0);
        m_area->set(u"a"_s, {Kind::Info, u"first"_s});
        m_area->set(u"b"_s, {Kind::Error, u"second"_s});
        Banner *a = m_area->banner(u"a"_s);
        m_area->set(u"a"_s, {Kind::Warning, u"third"_s});
        QCOMPARE(m_area->banner(u"a"_s), a);
        QCOMPARE(a->content().text, u"third"_s);
        QCOMPARE(a->accessibleName(), u"third"_s);
        m_area->remove(u"a"_s);
        QVERIFY(!m_area->banner(u"a"_s));
        QVERIFY(m_area->banner(u"b"_s));
        m_area->remove(u"a"_s);
    }

    void foreignTextIsNoMarkup()
    {
        m_area->set(u"a"_s, {Kind::Info, u"<b>x</b>"_s});
        bool shown = false;
        for (const QLabel *label : m_area->findChildren<QLabel *>()) {
            if (label->text() == u"<b>x</b>"_s)
                shown = label->textFormat() == Qt::PlainText;
        }
        QVERIFY(shown);
    }

    void buttonsRunAndSurviveACountdown()
    {
        int pressed = 0;
        const auto content = [&pressed](int left) {
            return BannerContent {Kind::Warning,
                                  u"again in %1 s"_s.arg(left),
                                  {{u"Now"_s, [&pressed, left] { pressed = left; }}},
                                  false};
        };
        m_area->set(u"a"_s, content(4));
        QCoreApplication::processEvents();
        QPushButton *button = m_area->findChild<QPushButton *>();
        QVERIFY(button);
        button->setFocus();
        m_area->set(u"a"_s, content(3));
        QCOMPARE(m_area->findChild<QPushButton *>(), button);
        QVERIFY(button->hasFocus());
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(pressed, 3); // What the newest content says.
        QVERIFY(!m_area->findChild<QToolButton *>()->isVisible()); // It cannot be closed.
    }

    void aButtonMayRemoveItsOwnBanner()
    {
        m_area->set(u"a"_s, {Kind::Info, u"x"_s, {{u"Go"_s, [this] { m_area->remove(u"a"_s); }}}});
        QTest::mouseClick(m_area->findChild<QPushButton *>(), Qt::LeftButton);
        QVERIFY(!m_area->banner(u"a"_s));
    }

    void isClosedByThePerson()
    {
        QSignalSpy closed(m_area.get(), &BannerArea::closed);
        m_area->set(u"fixed"_s, {Kind::Info, u"x"_s, {}, false});
        m_area->set(u"a"_s, {Kind::Info, u"x"_s});
        m_area->set(u"b"_s, {Kind::Info, u"x"_s});
        QVERIFY(m_area->dismissNewest());
        QCOMPARE(closed.takeFirst().at(0).toString(), u"b"_s);
        QTest::mouseClick(m_area->banner(u"a"_s)->findChild<QToolButton *>(), Qt::LeftButton);
        QCOMPARE(closed.takeFirst().at(0).toString(), u"a"_s);
        QVERIFY(!m_area->dismissNewest());
        QVERIFY(m_area->banner(u"fixed"_s));
    }

    void staysReadableWhenNarrow()
    {
        m_area->set(u"a"_s,
                    {Kind::Info,
                     u"A sentence that does not fit into one line. "_s.repeated(3),
                     {{u"First button"_s, [] {}}, {u"Second button"_s, [] {}}}});
        m_area->resize(360, 400);
        QTRY_VERIFY(m_area->banner(u"a"_s)->minimumSizeHint().width() <= 360);
        const QRect all = m_area->rect();
        for (const QPushButton *button : m_area->findChildren<QPushButton *>()) {
            const QRect place(button->mapTo(m_area.get(), QPoint()), button->size());
            QVERIFY(all.contains(place));
        }
    }

private:
    std::unique_ptr<BannerArea> m_area;
};

LANTHORN_WINDOW_TEST(TestBanner)

} // namespace tst_banner

#include "tst_banner.moc"
