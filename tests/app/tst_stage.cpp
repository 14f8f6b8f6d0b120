// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/pages/live/livechart.h>
#include <app/pages/live/presenterwindow.h>
#include <app/pages/live/sensorspage.h>

#include <app/offscreen.h>
#include <app/windowprogram.h>
#include <app/windowtest.h>

#include <app/pages/chat/messageview.h>
#include <app/pages/pages.h>
#include <app/sessions/openroom.h>
#include <app/widgets/banner.h>
#include <app/window/actions.h>
#include <support/names.h>

#include <QAction>
#include <QPointer>
#include <QPushButton>
#include <QTest>

namespace tst_stage {

using namespace lanthorn;
using namespace Qt::StringLiterals;
using Link = SessionStatus::Link;
using Kind = HostCommand::Kind;

//! What the host shows to everybody, in the window of a guest and in that of the host, over real
//! sockets.
class TestStage : public test::WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::C); }
    void init() { WindowTest::init(); }
    void cleanup()
    {
        WindowTest::cleanup();
        m_host.reset();
    }

    void aGuestsWindowFollows()
    {
        join();
        m_window->pages()->showPage({"words"_L1});
        show(Stage::Scene::Chart);
        QTRY_COMPARE(current(), "sensors"_L1);
        show(Stage::Scene::Word);
        QTRY_COMPARE(current(), "words"_L1);
        show(Stage::Scene::Room, test::room(u"demo"_s));
        QTRY_COMPARE(m_window->pages()->current()->room, test::room(u"demo"_s));
        show(Stage::Scene::Free);
        QTRY_COMPARE(m_session->live()->stage().scene, Stage::Scene::Free);
        QCOMPARE(current(), roomPage().id);
    }

    void nobodyIsTakenFromARoom()
    {
        join();
        QCOMPARE(current(), roomPage().id);
        show(Stage::Scene::Chart);
        QTRY_VERIFY(banner(u"stage"_s));
        QCOMPARE(current(), roomPage().id);
        QCOMPARE(banner(u"stage"_s)->content().text, u"The host shows the chart."_s);
        banner(u"stage"_s)->content().buttons.first().run();
        QCOMPARE(current(), "sensors"_L1);
        QVERIFY(!banner(u"stage"_s));
    }

    void theHostHoldsEverybodysPicture()
    {
        join();
        m_window->pages()->showPage({"sensors"_L1});
        const LiveChart *chart = page()->chart();
        QTRY_VERIFY(m_session->live()->series()->hasValues());
        const double time = m_session->live()->series()->hostNow() - 1'000;
        HostCommand command {Kind::Hold};
        command.held = HeldPicture {time, 30'000};
        order(command);
        QTRY_VERIFY(chart->isHostsHold());
        QCOMPARE(chart->visibleTo(), time);
        QCOMPARE(chart->span(), std::chrono::milliseconds(30'000));
        order({Kind::GoLive});
        QTRY_VERIFY(!chart->isHeld());
        QCOMPARE(chart->span(), std::chrono::milliseconds(60'000)); // As it was.
    }

    void aGuestMayGoOnAlone()
    {
        join();
        m_window->pages()->showPage({"sensors"_L1});
        QTRY_VERIFY(m_session->live()->series()->hasValues());
        order({Kind::Hold});
        QTRY_VERIFY(page()->chart()->isHostsHold());
        page()->holdAction()->trigger();
        QVERIFY(!page()->chart()->isHeld());
        order({Kind::GoLive});
        QTRY_VERIFY(!m_session->live()->stage().held);
        QVERIFY(!page()->chart()->isHeld());
    }

    void whoComesLateSeesIt()
    {
        host();
        order({Kind::Hold});
        QTRY_VERIFY(m_host->live()->stage().held);
        joinHost();
        m_window->pages()->showPage({"sensors"_L1});
        QTRY_VERIFY(page()->chart()->isHostsHold());
    }

    void theHostLeadsByMenuAndKeys()
    {
        hostHere();
        QTRY_COMPARE(m_session->status().link, Link::Connected);
        QVERIFY(action(Command::ShowFree)->isChecked());
        m_window->pages()->showPage({"sensors"_L1});
        QTRY_VERIFY(page()->presentAction()->isEnabled());
        page()->presentAction()->trigger();
        QPointer<PresenterWindow> window = m_window->findChild<PresenterWindow *>();
        QVERIFY(window);
        action(Command::ShowWord)->trigger();
        QTRY_COMPARE(window->scene(), PresenterWindow::Word);
        QVERIFY(action(Command::ShowWord)->isChecked());
        QCOMPARE(current(), "sensors"_L1); // The host's own window stays.
        QTest::keyClick(window, Qt::Key_Right); // Now everybody is led.
        QTRY_COMPARE(m_session->live()->stage().scene, Stage::Scene::Room);
        QCOMPARE(m_session->live()->stage().room, RoomName::lobby());
        QCOMPARE(window->scene(), PresenterWindow::Room);
        // An empty room says so to an audience, until somebody writes.
        const auto *view = window->findChild<MessageView *>();
        QVERIFY(view && !view->isVisible());
        QVERIFY(m_session->room(RoomName::lobby())->post(u"good morning"_s).hasValue());
        QTRY_VERIFY(view->isVisible());

        page()->holdAllAction()->trigger();
        QTRY_VERIFY(page()->chart()->isHostsHold());
        QTRY_VERIFY(window->sensors()->chart()->isHostsHold());
        QVERIFY(page()->holdAllAction()->isChecked());
        page()->holdAllAction()->trigger();
        QTRY_VERIFY(!page()->chart()->isHeld());
        window->close();
    }

private:
    void host()
    {
        m_host = std::make_unique<Session>();
        m_host->setNick(test::nick(u"ann"_s));
        m_host->host({QHostAddress(QHostAddress::LocalHost), quint16(0)});
        QTRY_COMPARE(m_host->status().link, Link::Connected);
    }
    void joinHost()
    {
        CommandLine line;
        line.join = *ServerAddress::fromString(m_host->status().url.authority());
        line.nick = test::nick(u"bo"_s);
        m_controller->start(line);
        QTRY_COMPARE(m_session->status().link, Link::Connected);
    }
    void join()
    {
        host();
        joinHost();
    }
    void order(const HostCommand &command)
    {
        m_host->perform(command, this, [](const Result<void> &done) { QVERIFY(done); });
    }
    void show(Stage::Scene scene, const std::optional<RoomName> &room = {})
    {
        HostCommand command {Kind::Show};
        command.scene = scene;
        command.room = room;
        order(command);
    }
    QLatin1StringView current() const { return m_window->pages()->current()->id; }
    SensorsPage *page() const
    {
        return qobject_cast<SensorsPage *>(m_window->pages()->currentWidget());
    }

    std::unique_ptr<Session> m_host;
};

LANTHORN_WINDOW_TEST(TestStage)

} // namespace tst_stage

#include "tst_stage.moc"
