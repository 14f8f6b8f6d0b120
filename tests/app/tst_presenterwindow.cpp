// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/pages/live/presenterwindow.h>
#include <app/pages/live/sensorspage.h>
#include <models/wordsmodel.h>
#include <support/strictlog.h>

#include <app/serieshost.h>
#include <app/windowprogram.h>

#include <QLabel>
#include <QMenuBar>
#include <QPointer>
#include <QPushButton>
#include <QTest>

#include <memory>

namespace tst_presenterwindow {

using namespace lanthorn;
using namespace lanthorn::test;
using namespace Qt::StringLiterals;

class TestPresenterWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        test::failOnAnyWarning();
        m_host = std::make_unique<SeriesHost>();
        m_host->add(u"attic"_s, u"°C"_s);
        m_host->tell();
        m_host->value(1, 21.5);
        m_window = new PresenterWindow(m_host->store(), &m_words);
        m_window->resize(1280, 720);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window));
    }
    void cleanup()
    {
        delete m_window;
        m_host.reset();
    }

    void arrowsChangeTheScene()
    {
        QCOMPARE(m_window->scene(), PresenterWindow::Chart);
        QTest::keyClick(m_window, Qt::Key_Right);
        QCOMPARE(m_window->scene(), PresenterWindow::Word);
        QTest::keyClick(m_window, Qt::Key_Right);
        QCOMPARE(m_window->scene(), PresenterWindow::Chart); // Nothing to join by.
        m_window->setLink(u"http://192.168.0.7:8000/"_s);
        QTest::keyClick(m_window, Qt::Key_Left);
        QCOMPARE(m_window->scene(), PresenterWindow::Join);
        m_window->setLink({});
        QCOMPARE(m_window->scene(), PresenterWindow::Chart);
    }

    void showsNothingToPress()
    {
        for (const QPushButton *button : m_window->findChildren<QPushButton *>())
            QVERIFY2(!button->isVisible(), qPrintable(button->text()));
        QVERIFY(m_window->findChildren<QMenuBar *>().isEmpty());
    }

    void isReadFromTheLastRow()
    {
        const double before = m_window->sensors()->font().pointSizeF();
        m_window->resize(1920, 1440);
        QTRY_VERIFY(m_window->sensors()->font().pointSizeF() > before * 1.5);
    }

    void escapeClosesIt()
    {
        QTest::keyClick(m_window->sensors(), Qt::Key_Escape);
        QTRY_VERIFY(!m_window);
    }

private:
    std::unique_ptr<SeriesHost> m_host;
    WordsModel m_words;
    QPointer<PresenterWindow> m_window;
};

LANTHORN_WINDOW_TEST(TestPresenterWindow)

} // namespace tst_presenterwindow

#include "tst_presenterwindow.moc"
