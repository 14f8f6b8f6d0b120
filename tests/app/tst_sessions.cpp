// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/windowtest.h>

#include <app/pages/chat/chatpage.h>
#include <app/pages/chat/composer.h>
#include <app/pages/chat/composeredit.h>
#include <app/pages/chat/messageview.h>
#include <app/widgets/card.h>
#include <app/widgets/navigationmodel.h>
#include <app/widgets/nicknameedit.h>
#include <app/widgets/sidebar.h>
#include <app/widgets/statuschip.h>
#include <app/windowprogram.h>
#include <support/names.h>

#include <QAction>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QTest>

namespace tst_sessions {

using namespace lanthorn;
using lanthorn::test::nick;
using lanthorn::test::room;
using namespace Qt::StringLiterals;
using Link = SessionStatus::Link;

//! A window with several sessions.
class TestSessions : public test::WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup()
    {
        m_bo.reset();
        WindowTest::cleanup();
    }

    void hostsOneAndJoinsAnotherAndChatsInBoth()
    {
        enterBoth();
        QCOMPARE(m_sessions->all().size(), 2);
        Session *joined = m_sessions->front();
        QVERIFY(joined != m_session);
        // What is typed goes to the session in front.
        write(u"to bo"_s);
        QTRY_COMPARE(texts(*m_bo), QStringList {u"to bo"_s});
        QVERIFY(texts(*m_session).isEmpty());
        // Hosting goes on, and is one click away with its page as it was.
        QCOMPARE(m_session->status().link, Link::Connected);
        choose(m_session);
        QCOMPARE(m_sessions->front(), m_session);
        QVERIFY(m_window->chip()->text().contains(m_session->status().address));
        write(u"to my guests"_s);
        QTRY_COMPARE(texts(*m_session), QStringList {u"to my guests"_s});
        QCOMPARE(texts(*m_bo), QStringList {u"to bo"_s});
        QVERIFY(chat()->composer()->field()->hasFocus());
        QCOMPARE(chat()->room(), m_session->room(RoomName::lobby()));
        // What is marked is the page, also when its session is pressed.
        choose(m_session);
        const QModelIndex current = m_window->sidebar()->list()->currentIndex();
        QCOMPARE(m_window->sidebar()->keyAt(current), m_window->pages()->current());
    }

    void whatIsSaidElsewhereIsCountedAndTold()
    {
        enterBoth();
        Session *joined = m_sessions->front();
        choose(m_session);
        QVERIFY(!joined->room(RoomName::lobby())->isLookedAt());
        QVERIFY(m_bo->room(RoomName::lobby())->post(u"anybody?"_s));
        QTRY_COMPARE(joined->room(RoomName::lobby())->unread(), 1);
        const int row = rowOf(joined, RoomName::lobby());
        QVERIFY(row > rowOf(joined));
        QTRY_COMPARE(at(row).data(NavigationModel::UnreadRole).toInt(), 1);
        QTRY_VERIFY(m_window->windowTitle().startsWith(u"(1) "_s));
        // The notice says where.
        QTRY_COMPARE(m_notices->shown.size(), 1);
        const auto notice = m_notices->shown.constBegin();
        QVERIFY2(notice->first.contains(m_sessions->nameOf(*joined)), qPrintable(notice->first));
        Q_EMIT m_notices->chosen(notice.key());
        QCOMPARE(m_sessions->front(), joined);
        QTRY_COMPARE(joined->room(RoomName::lobby())->unread(), 0);
        QTRY_VERIFY(m_notices->shown.isEmpty());
        QTRY_VERIFY(!m_window->windowTitle().startsWith(u'('));
    }

    void oneThatIsLeftGoesAndTheOtherComesBack()
    {
        enterBoth();
        const QPointer<Session> joined = m_sessions->front();
        action(Command::Leave)->trigger();
        QTRY_VERIFY(!joined);
        QCOMPARE(m_sessions->front(), m_session);
        QCOMPARE(m_sessions->all().size(), 1);
        QCOMPARE(m_session->status().link, Link::Connected);
        QVERIFY(chat());
        // Of one session no list is needed.
        QVERIFY(at(0).data(NavigationModel::HeadingRole).toBool());
        QCOMPARE(rowOf(m_session), -1);
        action(Command::Leave)->trigger();
        QVERIFY(start()->isVisible());
        QVERIFY(!m_window->sidebar()->isVisible());
        QVERIFY(action(Command::Host)->isEnabled());
    }

    void theHostedOneEndsBehind()
    {
        enterBoth();
        Session *joined = m_sessions->front();
        m_session->leave();
        QTRY_COMPARE(m_sessions->all().size(), 1);
        QCOMPARE(m_sessions->front(), joined);
        QCOMPARE(joined->status().link, Link::Connected);
        QVERIFY(chat());
        m_session = joined;
    }

    void aNewOneIsGivenUpByGoingBack()
    {
        hostHere();
        QTRY_COMPARE(m_session->status().link, Link::Connected);
        QTest::keyClick(chat()->composer()->field(), Qt::Key_J, Qt::ControlModifier);
        QCOMPARE(m_sessions->all().size(), 2);
        QVERIFY(start()->isVisible());
        QVERIFY(start()->addressField()->hasFocus());
        QCOMPARE(start()->nicknameField()->nickname(), nick(u"ann"_s));
        QVERIFY(m_window->sidebar()->isVisible()); // The way back.
        // There is one server in a window.
        QTRY_VERIFY(!start()->hostCard()->button()->isEnabled());
        QVERIFY(!action(Command::Host)->isEnabled());
        choose(m_session);
        QTRY_COMPARE(m_sessions->all().size(), 1);
        QVERIFY(chat());
    }

    void aHostIsJoinedOnce()
    {
        enterBoth();
        Session *joined = m_sessions->front();
        action(Command::Join)->trigger();
        start()->setAddress(m_bo->status().address);
        start()->joinCard()->button()->click();
        QCOMPARE(m_sessions->front(), joined);
        QTRY_COMPARE(m_sessions->all().size(), 2);
    }

    void anAddressCanBeCorrectedBesideAnotherSession()
    {
        enterBoth();
        const QString address = m_bo->status().address;
        m_bo.reset();
        QTRY_VERIFY(banner(u"link"_s));
        banner(u"link"_s)->content().buttons.at(1).run();
        QTest::qWait(0);
        QVERIFY(start()->isVisible());
        QCOMPARE(start()->addressField()->text(), address);
        QCOMPARE(m_sessions->all().size(), 2);
    }

private:
    //! Hosts here, and joins what bo hosts.
    void enterBoth()
    {
        m_bo = std::make_unique<Session>();
        m_bo->setNick(nick(u"bo"_s));
        m_bo->host({QHostAddress(QHostAddress::LocalHost), quint16(0)});
        QTRY_COMPARE(m_bo->status().link, Link::Connected);
        QTRY_COMPARE(m_bo->room(RoomName::lobby())->state(), Room::State::Joined);
        hostHere();
        QTRY_COMPARE(m_session->status().link, Link::Connected);
        QTRY_COMPARE(m_session->room(RoomName::lobby())->state(), Room::State::Joined);
        action(Command::Join)->trigger();
        start()->setAddress(m_bo->status().address);
        QTest::keyClick(start()->addressField(), Qt::Key_Return);
        QTRY_COMPARE(m_sessions->front()->status().link, Link::Connected);
        QTRY_COMPARE(chat()->room()->state(), Room::State::Joined);
        QTRY_VERIFY(rowOf(m_session) > 0);
    }

    void write(const QString &text)
    {
        QTest::keyClicks(chat()->composer()->field(), text);
        QTest::keyClick(chat()->composer()->field(), Qt::Key_Return);
    }

    static QStringList texts(const Session &session)
    {
        QStringList texts;
        const MessageModel *messages = session.room(RoomName::lobby())->messages();
        for (int row = 0; row < messages->rowCount(); ++row)
            texts += messages->index(row).data().toString();
        return texts;
    }

    NavigationModel *model() const
    {
        return qobject_cast<NavigationModel *>(m_window->sidebar()->list()->model());
    }
    QModelIndex at(int row) const { return model()->index(row); }

    int rowOf(Session *session, const std::optional<RoomName> &name = {}) const
    {
        for (int row = 0; row < model()->rowCount(); ++row) {
            if (model()->placeAt(row) == NavigationModel::Place {session, name})
                return row;
        }
        return -1;
    }

    //! By the mouse.
    void choose(Session *session)
    {
        QListView *list = m_window->sidebar()->list();
        const QRect row = list->visualRect(at(rowOf(session)));
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, row.center());
    }

    std::unique_ptr<Session> m_bo;
};

LANTHORN_WINDOW_TEST(TestSessions)

} // namespace tst_sessions

#include "tst_sessions.moc"
