// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/window/contextmenus.h>

#include <app/windowtest.h>

#include <app/pages/chat/chatpage.h>
#include <app/pages/chat/composer.h>
#include <app/pages/chat/composeredit.h>
#include <app/pages/chat/peoplepanel.h>
#include <app/widgets/banner.h>
#include <app/widgets/sidebar.h>
#include <app/windowprogram.h>

#include <QApplication>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QTest>

namespace tst_contextmenus {

using namespace lanthorn;
using namespace Qt::StringLiterals;

class TestContextMenus : public test::WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup()
    {
        m_bo.reset();
        WindowTest::cleanup();
    }

    void aRoomIsOpenedLeftAndLocked()
    {
        enter();
        const RoomName help = *RoomName::fromString(u"help"_s);
        m_session->openRoom(help);
        QMenu *menu = menuOf(m_window->sidebar()->list(), u"help"_s);
        press(menu, u"Open"_s);
        QCOMPARE(chat()->room()->name(), help);
        QVERIFY(chat()->composer()->field()->hasFocus());

        menu = menuOf(m_window->sidebar()->list(), u"help"_s);
        QTRY_VERIFY(entry(menu, u"else in"_s)->isEnabled());
        QVERIFY(!entry(menu, u"else in"_s)->isChecked());
        press(menu, u"else in"_s);
        menu = menuOf(m_window->sidebar()->list(), u"help"_s);
        QTRY_VERIFY(entry(menu, u"else in"_s)->isEnabled());
        QVERIFY(entry(menu, u"else in"_s)->isChecked());
        menu->close();
        m_bo->openRoom(help);
        QTRY_COMPARE(m_bo->room(help)->state(), Room::State::Refused);

        press(menuOf(m_window->sidebar()->list(), u"help"_s), u"Leave"_s);
        QVERIFY(!m_session->room(help));
        menu = menuOf(m_window->sidebar()->list(), u"lobby"_s);
        QVERIFY(!entry(menu, u"Leave"_s)->isEnabled());
    }

    void aGuestLocksNothingAndRemovesNobody()
    {
        Session host;
        host.setNick(*Nickname::fromString(u"cy"_s));
        host.host({QHostAddress(QHostAddress::LocalHost), quint16(0)});
        QTRY_COMPARE(host.status().link, SessionStatus::Link::Connected);
        start()->setAddress(host.status().address);
        QTest::keyClick(start()->addressField(), Qt::Key_Return);
        QTRY_COMPARE(chat()->room()->members()->rowCount(), 2);
        QVERIFY(!entry(menuOf(m_window->sidebar()->list(), u"lobby"_s), u"else in"_s));
        QMenu *menu = menuOf(m_window->people()->list(), u"cy"_s);
        QVERIFY(!entry(menu, u"Remove"_s));
        press(menu, u"Write to"_s);
        QCOMPARE(chat()->composer()->text(), u"@cy "_s);
    }

    void theHostMutesAndRemoves()
    {
        enter();
        QMenu *menu = menuOf(m_window->people()->list(), u"bo"_s);
        QTRY_VERIFY(entry(menu, u"Mute"_s));
        press(menu, u"Mute"_s);
        QTRY_VERIFY(m_bo->status().muted.isMuted);
        menu = menuOf(m_window->people()->list(), u"bo"_s);
        QTRY_VERIFY(entry(menu, u"Unmute"_s));
        press(menu, u"Unmute"_s);
        QTRY_VERIFY(!m_bo->status().muted.isMuted);
        menu = menuOf(m_window->people()->list(), u"bo"_s);
        QTRY_VERIFY(entry(menu, u"Remove"_s));
        QVERIFY(entry(menu, u"Ban for"_s)->menu());
        QCOMPARE(entry(menu, u"Ban for"_s)->menu()->actions().size(), 4);
        press(menu, u"Remove"_s);
        Banner *undo = banner(u"undo"_s);
        QVERIFY(undo && undo->isVisible());
        auto *button = undo->findChild<QPushButton *>();
        QCOMPARE(button->text(), u"&Undo"_s);
        button->click();
        QVERIFY(!banner(u"undo"_s));
        QCOMPARE(m_bo->status().link, SessionStatus::Link::Connected);
        menu = menuOf(m_window->people()->list(), u"bo"_s);
        QTRY_VERIFY(entry(menu, u"Remove"_s));
        press(menu, u"Remove"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_bo->status().link, SessionStatus::Link::Closed, 15000);
        QVERIFY(!banner(u"undo"_s));
    }

    void aDoubleClickBeginsAMessage()
    {
        enter();
        chat()->composer()->setText(u"ask"_s);
        QListView *list = m_window->people()->list();
        const QPoint at = list->visualRect(indexOf(list, u"bo"_s)).center();
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, at);
        QTest::mouseDClick(list->viewport(), Qt::LeftButton, {}, at);
        QCOMPARE(chat()->composer()->text(), u"ask @bo "_s);
        QVERIFY(chat()->composer()->field()->hasFocus());
    }

private:
    void enter()
    {
        hostHere();
        QTRY_COMPARE(m_session->status().link, SessionStatus::Link::Connected);
        m_bo = std::make_unique<Session>();
        m_bo->setNick(*Nickname::fromString(u"bo"_s));
        m_bo->join(*ServerAddress::fromString(m_session->status().address));
        QTRY_COMPARE(chat()->room()->members()->rowCount(), 2);
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }

    static QModelIndex indexOf(const QListView *list, const QString &text)
    {
        for (int row = 0; row < list->model()->rowCount(); ++row) {
            if (list->model()->index(row, 0).data().toString() == text)
                return list->model()->index(row, 0);
        }
        return {};
    }

    QMenu *menuOf(QListView *list, const QString &row)
    {
        while (QWidget *open = QApplication::activePopupWidget())
            open->close();
        const QPoint at = list->visualRect(indexOf(list, row)).center();
        Q_EMIT list->customContextMenuRequested(at);
        return qobject_cast<QMenu *>(QApplication::activePopupWidget());
    }

    static QAction *entry(const QMenu *menu, const QString &text)
    {
        for (QAction *action : menu->actions()) {
            if (QString(action->text()).remove(u'&').contains(text))
                return action;
        }
        return nullptr;
    }

    void press(QMenu *menu, const QString &text)
    {
        entry(menu, text)->trigger();
        menu->close();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        QCoreApplication::processEvents();
    }

    std::unique_ptr<Session> m_bo;
};

LANTHORN_WINDOW_TEST(TestContextMenus)

} // namespace tst_contextmenus

#include "tst_contextmenus.moc"
