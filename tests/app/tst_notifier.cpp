// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/notifications/notifier.h>

#include <app/windowtest.h>

#include <app/pages/chat/chatpage.h>
#include <app/pages/pages.h>
#include <app/windowprogram.h>

#include <QAction>
#include <QMenu>
#include <QTest>

namespace tst_notifier {

using namespace lanthorn;
using namespace Qt::StringLiterals;
using Link = SessionStatus::Link;

const QString lobby = u"lobby"_s;

//! Two people in one session, of whom one looks elsewhere.
class TestNotifier : public test::WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup()
    {
        m_bo.reset();
        WindowTest::cleanup();
    }

    void aMessageBehindIsTold()
    {
        enter();
        lookAway();
        say(u"are you there?"_s);
        QTRY_COMPARE(m_notices->shown.value(lobby),
                     qMakePair(u"bo in lobby"_s, u"are you there?"_s));
        QVERIFY(m_notices->alerts > 0);
        QVERIFY2(m_window->windowTitle().startsWith(u"(1) "_s),
                 qPrintable(m_window->windowTitle()));
        say(u"hello?"_s);
        QTRY_COMPARE(m_notices->shown.value(lobby),
                     qMakePair(u"2 new messages in lobby"_s, u"bo: hello?"_s));
        lookBack();
        QVERIFY(m_notices->shown.isEmpty());
        QVERIFY(!m_window->windowTitle().startsWith(u'('));
    }

    void whatIsInSightIsQuiet()
    {
        enter();
        say(u"hello"_s);
        QTRY_COMPARE(chat()->room()->messages()->rowCount(), 1);
        QCOMPARE(m_notices->alerts, 0);
        // Another room is not in sight, though the window is.
        const RoomName help = *RoomName::fromString(u"help"_s);
        m_window->pages()->showPage({roomPage().id, help});
        say(u"hello"_s);
        QTRY_VERIFY(m_notices->shown.contains(lobby));
    }

    void onlyMentionsOrNothingWhenThatIsWanted()
    {
        enter();
        QMenu *menu = notifyMenu();
        menu->actions().at(1)->trigger(); // Mentions.
        QCOMPARE(m_settings->data().notify.value(lobby), Notify::Mentions);
        QVERIFY(menu->actions().at(1)->isChecked());
        lookAway();
        say(u"planning"_s);
        say(u"Ann, please"_s);
        QTRY_COMPARE(m_notices->shown.value(lobby), qMakePair(u"bo in lobby"_s, u"Ann, please"_s));
        QCOMPARE(room()->unread(), 2); // They are counted all the same.
        menu->actions().at(2)->trigger(); // Nothing.
        const int alerts = m_notices->alerts;
        say(u"Ann!"_s);
        QTRY_COMPARE(room()->unread(), 3);
        QCOMPARE(m_notices->alerts, alerts);
        menu->actions().at(0)->trigger();
        QVERIFY(m_settings->data().notify.isEmpty());
    }

    void aRushIsFewNotices()
    {
        enter();
        lookAway();
        for (int i = 0; i < 20; ++i) {
            const Member bo {u"m"_s, u"bo"_s, ClientKind::Browser};
            Q_EMIT room()->messageArrived({QString::number(i), bo, u"text"_s, 1});
        }
        QTRY_COMPARE(m_notices->shows, 1);
        QCOMPARE(m_notices->shown.value(lobby).first, u"20 new messages in lobby"_s);
    }

    void pressingItShowsTheRoom()
    {
        enter();
        m_window->pages()->showPage({livePages().constFirst()->id});
        m_window->setWindowState(Qt::WindowMinimized);
        say(u"hello"_s);
        QTRY_VERIFY(m_notices->shown.contains(lobby));
        Q_EMIT m_notices->chosen(lobby);
        QVERIFY(!m_window->isMinimized());
        QVERIFY(chat());
        QCOMPARE(chat()->room(), room());
        Q_EMIT m_notices->chosen(u"gone"_s); // A room that was closed meanwhile.
        QVERIFY(!m_session->room(*RoomName::fromString(u"gone"_s)));
    }

private:
    OpenRoom *room() const { return m_session->room(RoomName::lobby()); }

    QMenu *notifyMenu() const
    {
        for (const QAction *action : m_window->menus()->all().at(3)->actions()) {
            if (action->menu())
                return action->menu();
        }
        return nullptr;
    }

    void enter()
    {
        hostHere();
        QTRY_COMPARE(m_session->status().link, Link::Connected);
        QTRY_COMPARE(room()->state(), Room::State::Joined);
        m_bo = std::make_unique<Session>(readNetworkAddresses, m_folder->filePath(u"bo"_s),
                                         m_folder->path());
        m_bo->setNick(*Nickname::fromString(u"bo"_s));
        m_bo->join(*ServerAddress::fromString(m_session->status().address));
        QTRY_COMPARE(m_bo->status().link, Link::Connected);
        QTRY_COMPARE(m_bo->room(RoomName::lobby())->state(), Room::State::Joined);
        lookBack();
    }

    void say(const QString &text) { QVERIFY(m_bo->room(RoomName::lobby())->post(text)); }

    void lookAway() { m_window->setWindowState(Qt::WindowMinimized); }
    void lookBack()
    {
        m_window->setWindowState(Qt::WindowNoState);
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }

    std::unique_ptr<Session> m_bo;
};

LANTHORN_WINDOW_TEST(TestNotifier)

} // namespace tst_notifier

#include "tst_notifier.moc"
