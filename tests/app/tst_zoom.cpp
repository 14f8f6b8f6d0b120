// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/windowtest.h>

#include <app/pages/chat/chatpage.h>
#include <app/pages/chat/messageview.h>
#include <app/widgets/statuschip.h>
#include <app/widgets/zoom.h>
#include <app/windowprogram.h>

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QMenuBar>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>
#include <QWheelEvent>

namespace tst_zoom {

using namespace lanthorn;
using namespace Qt::StringLiterals;

class TestZoom : public test::WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void everythingIsLarger()
    {
        hostHere();
        QTRY_VERIFY(chat());
        auto *button = m_window->chip()->parentWidget()->findChild<QToolButton *>();
        const QMargins margins = button->parentWidget()->layout()->contentsMargins();
        const int icon = button->iconSize().width();
        const double points = m_window->menuBar()->font().pointSizeF();
        const int menu = m_window->menuBar()->sizeHint().height();
        const int bar = button->parentWidget()->sizeHint().height();
        for (int i = 0; i < 5; ++i)
            action(Command::ZoomIn)->trigger();
        QCOMPARE(zoomPercent(), 200);
        QCOMPARE(m_settings->data().zoom, 200);
        QTRY_COMPARE(m_window->menuBar()->font().pointSizeF(), 2 * points);
        QVERIFY(m_window->menuBar()->sizeHint().height() > menu);
        QCOMPARE(button->iconSize().width(), 2 * icon);
        QCOMPARE(button->parentWidget()->layout()->contentsMargins(), margins * 2);
        QVERIFY(button->parentWidget()->sizeHint().height() > bar * 3 / 2);

        auto dialog = std::make_unique<QDialog>(m_window.get()); // What comes later, too.
        auto *column = new QVBoxLayout(dialog.get());
        column->setContentsMargins(16, 16, 16, 16);
        dialog->show();
        QCOMPARE(column->contentsMargins().left(), 32);
        dialog.reset();

        action(Command::ZoomReset)->trigger();
        QTRY_COMPARE(m_window->menuBar()->font().pointSizeF(), points);
        QCOMPARE(button->iconSize().width(), icon);
        QCOMPARE(button->parentWidget()->layout()->contentsMargins(), margins);
    }

    void endsAreReached()
    {
        for (int i = 0; i < 20; ++i)
            action(Command::ZoomIn)->trigger();
        QCOMPARE(zoomPercent(), 250);
        for (int i = 0; i < 20; ++i)
            action(Command::ZoomOut)->trigger();
        QCOMPARE(zoomPercent(), 75);
    }

    void theWheelZoomsWithCtrl()
    {
        hostHere();
        QTRY_VERIFY(chat());
        QWidget *under = chat()->messages()->viewport();
        turn(under, 120, Qt::NoModifier);
        QCOMPARE(zoomPercent(), 100);
        turn(under, 60, Qt::ControlModifier);
        QCOMPARE(zoomPercent(), 100);
        turn(under, 60, Qt::ControlModifier);
        QCOMPARE(zoomPercent(), 110);
        turn(under, -120, Qt::ControlModifier);
        turn(m_window.get(), -120, Qt::ControlModifier);
        QCOMPARE(zoomPercent(), 90);
    }

    void isRemembered()
    {
        action(Command::ZoomIn)->trigger();
        QVERIFY(m_settings->save());
        close();
        QCOMPARE(zoomPercent(), 100); // The window has put everything back.
        open();
        QCOMPARE(zoomPercent(), 110);
    }

private:
    static void turn(QWidget *widget, int angle, Qt::KeyboardModifiers modifiers)
    {
        const QPointF at = widget->rect().center();
        QWheelEvent event(at, widget->mapToGlobal(at), {}, {0, angle}, Qt::NoButton, modifiers,
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(widget, &event);
    }
};

LANTHORN_WINDOW_TEST(TestZoom)

} // namespace tst_zoom

#include "tst_zoom.moc"
