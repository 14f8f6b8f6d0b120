// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/windowtest.h>

#include <app/pages/chat/chatpage.h>
#include <app/pages/chat/composer.h>
#include <app/pages/chat/composeredit.h>
#include <app/pages/chat/peoplepanel.h>
#include <app/pages/live/sensorspage.h>
#include <app/pages/pages.h>
#include <app/widgets/sidebar.h>
#include <app/windowprogram.h>

#include <QComboBox>
#include <QLineEdit>
#include <QAction>
#include <QListView>
#include <QTest>

namespace tst_windowpages {

using namespace lanthorn;
using namespace Qt::StringLiterals;
using Link = SessionStatus::Link;

//! How the window goes from room to room and to the live pages.
class TestWindowPages : public test::WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void roomsAreOpenedByTheirName()
    {
        hostHere();
        QTRY_COMPARE(m_session->status().link, Link::Connected);
        action(Command::GoToRoom)->trigger();
        QLineEdit *field = m_window->sidebar()->roomField();
        QVERIFY(field->hasFocus());
        QTest::keyClicks(field, u"a/b"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(m_session->rooms().size(), 1); // The rule is named, the text stays.
        QCOMPARE(field->text(), u"a/b"_s);
        field->clear();
        QTest::keyClicks(field, u" help "_s);
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(m_session->rooms().size(), 2);
        QCOMPARE(chat()->room()->name().toString(), u"help"_s);
        QVERIFY(field->text().isEmpty());
        QVERIFY(chat()->composer()->field()->hasFocus());

        action(Command::PreviousRoom)->trigger();
        QCOMPARE(chat()->room()->name(), RoomName::lobby());
        action(Command::PreviousRoom)->trigger();
        QCOMPARE(chat()->room()->name().toString(), u"help"_s);
        action(Command::NextRoom)->trigger();
        QCOMPARE(chat()->room()->name(), RoomName::lobby());
        QVERIFY(!action(Command::LeaveRoom)->isEnabled());
        m_window->menus()->roomActions().at(1)->trigger();
        QCOMPARE(chat()->room()->name().toString(), u"help"_s);
        QCOMPARE(m_settings->data().rooms.value(u"host"_s), QStringList {u"help"_s});
        action(Command::LeaveRoom)->trigger();
        QCOMPARE(chat()->room()->name(), RoomName::lobby());
        QCOMPARE(m_session->rooms().size(), 1);
        QVERIFY(m_settings->data().rooms.value(u"host"_s).isEmpty());
    }

    void draftsStayInTheirRooms()
    {
        hostHere();
        chat()->composer()->setText(u"half a thought"_s);
        m_window->pages()->showPage({roomPage().id, *RoomName::fromString(u"help")});
        QCOMPARE(chat()->composer()->text(), QString());
        m_window->pages()->showPage({roomPage().id, RoomName::lobby()});
        QCOMPARE(chat()->composer()->text(), u"half a thought"_s);
    }

    void unreadIsCountedAndFound()
    {
        hostHere();
        QTRY_COMPARE(m_session->status().link, Link::Connected);
        Session guest;
        guest.setNick(*Nickname::fromString(u"bo"));
        guest.join(*ServerAddress::fromString(m_session->status().address));
        const RoomName name = *RoomName::fromString(u"help");
        m_window->pages()->showPage({roomPage().id, name});
        OpenRoom *theirs = guest.room(RoomName::lobby());
        QTRY_COMPARE(theirs->state(), Room::State::Joined);
        QVERIFY(theirs->post(u"ping"_s));
        QTRY_VERIFY(m_window->windowTitle().startsWith(u"(1)"_s));
        action(Command::NextUnread)->trigger();
        QCOMPARE(chat()->room()->name(), RoomName::lobby());
        QVERIFY(!m_window->windowTitle().startsWith(u'('));
    }

    void chartsComeOnlyWhenTheyAreShown()
    {
        hostHere();
        const auto pages = m_window->pages()->count();
        QCOMPARE(pages, 2); // Start and lobby.
        m_window->menus()->pageActions().at(1)->trigger();
        QCOMPARE(m_window->pages()->count(), 3);
        QCOMPARE(m_window->pages()->current()->id, livePages().at(1)->id);
        QVERIFY(!m_window->people()->isVisible()); // Nobody is "in" a chart.
    }

    void theChosenTimeOfTheChartIsRemembered()
    {
        hostHere();
        m_window->menus()->pageActions().at(1)->trigger();
        auto *page = qobject_cast<SensorsPage *>(m_window->pages()->currentWidget());
        QVERIFY(page);
        page->setSpan(std::chrono::minutes(15));
        QCOMPARE(m_settings->data().chartWindow, 900);
        action(Command::Leave)->trigger();
        hostHere();
        m_window->menus()->pageActions().at(1)->trigger();
        page = qobject_cast<SensorsPage *>(m_window->pages()->currentWidget());
        QCOMPARE(page->findChild<QComboBox *>()->currentData().toInt(), 900);
    }
};

LANTHORN_WINDOW_TEST(TestWindowPages)

} // namespace tst_windowpages

#include "tst_windowpages.moc"
