// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/console/consolepanel.h>
#include <app/console/keepingmenu.h>
#include <app/console/removals.h>

#include <app/offscreen.h>
#include <app/widgettree.h>

#include <app/sessions/session.h>
#include <app/widgets/banner.h>
#include <app/windowprogram.h>
#include <client/client.h>

#include <QApplication>
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

namespace tst_consolepanel {

using namespace lanthorn;
using namespace Qt::StringLiterals;
using Link = SessionStatus::Link;

namespace {

const HostRequest anyPort {QHostAddress(QHostAddress::LocalHost), quint16(0)};

} // namespace

//! The host's view of real guests, over real sockets.
class TestConsolePanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::C); }
    void init()
    {
        test::failOnAnyWarningOfOurs();
        m_session = std::make_unique<Session>();
        m_session->setNick(*Nickname::fromString(u"host's window"_s));
        m_session->host(anyPort);
        QTRY_COMPARE(m_session->status().link, Link::Connected);
        m_removals = std::make_unique<Removals>(m_session.get(), std::chrono::milliseconds(0));
        m_panel = std::make_unique<ConsolePanel>(m_session.get(), m_removals.get());
        m_panel->show();
    }
    void cleanup()
    {
        m_panel.reset();
        m_removals.reset();
        m_session.reset();
    }

    void saysThatNobodyIsThere()
    {
        QVERIFY(shows(u"Nobody else is here yet."_s));
        QVERIFY(!m_panel->findChild<QTreeView *>()->isVisible());
        Client ben;
        join(ben, u"ben"_s);
        QTRY_VERIFY(m_panel->findChild<QTreeView *>()->isVisible());
        QCOMPARE(m_panel->sessions()->rowCount(), 1); // Not the host's own window.
        QVERIFY(shows(u"1 guest connections"_s));
        ben.close();
        QTRY_VERIFY(shows(u"Nobody else is here yet."_s));
    }

    void keepsAsLongAsTheHostSays()
    {
        KeepingMenu *keeping = m_panel->keeping();
        QTRY_COMPARE(keeping->text(), u"Nothing is kept"_s);
        // A session that keeps.
        const QTemporaryDir folder;
        const auto session = std::make_unique<Session>();
        session->setHistoryFolder(folder.path());
        session->setNick(*Nickname::fromString(u"keeper"_s));
        session->host(anyPort);
        QTRY_COMPARE(session->status().link, Link::Connected);
        Removals removals(session.get());
        ConsolePanel panel(session.get(), &removals);
        panel.show();
        QTRY_COMPARE(panel.keeping()->text(), u"Kept for 30 days"_s);
        const auto choose = [&panel](const QStringList &path) {
            QMenu *menu = panel.keeping()->menu();
            for (const QString &text : path) {
                Q_EMIT menu->aboutToShow();
                const QList<QAction *> actions = menu->actions();
                const auto found =
                    std::find_if(actions.cbegin(), actions.cend(),
                                 [&text](const QAction *each) { return each->text() == text; });
                if (found == actions.cend())
                    return false;
                if (QMenu *inner = (*found)->menu())
                    menu = inner;
                else
                    (*found)->trigger();
            }
            return true;
        };
        QVERIFY(choose({u"7 days"_s}));
        QTRY_COMPARE(panel.keeping()->text(), u"Kept for 7 days"_s);
        QVERIFY(choose({u"lobby"_s, u"For ever"_s}));
        QTRY_VERIFY(choose({u"lobby: its own time"_s, u"As all rooms"_s}));
        QTRY_VERIFY(choose({u"lobby"_s}));
        QVERIFY(choose({u"For ever"_s}));
        QTRY_COMPARE(panel.keeping()->text(), u"Kept for ever"_s);

        QSignalSpy later(panel.keeping(), &KeepingMenu::keepsLaterChanged);
        QVERIFY(choose({u"Keep what is said in later sessions"_s}));
        QCOMPARE(later.size(), 1);
        QCOMPARE(later.first().first().toBool(), false);
    }

    void mutesAndLetsWriteAgain()
    {
        Client ben;
        join(ben, u"ben"_s);
        QVERIFY(!button(u"Mute"_s)->isEnabled());
        choose(u"ben"_s);
        m_panel->findChild<QLineEdit *>()->setText(u" one at  a time "_s);
        button(u"Mute"_s)->click();
        QTRY_COMPARE(ben.muted(), (Muted {true, u"one at a time"_s}));
        QTRY_VERIFY(button(u"Let write again"_s));
        button(u"Let write again"_s)->click();
        QTRY_COMPARE(ben.muted(), Muted());
        QTRY_VERIFY(button(u"Mute"_s));
    }

    //! What the host calls somebody is what that client says, too.
    void whoIsMutedKeepsTheName()
    {
        const auto address =
            ServerAddress::fromString(u"127.0.0.1:%1"_s.arg(m_session->status().port));
        Client::Identity identity {*Nickname::fromString(u"ben"_s), ClientKind::Terminal};
        identity.key = u"a secret of ben's"_s;
        Client ben;
        ben.open(*address, identity);
        QTRY_COMPARE(ben.state(), Client::State::Connected);
        m_panel->refresh();
        QTRY_VERIFY(row(u"ben"_s).isValid());
        choose(u"ben"_s);
        button(u"Mute"_s)->click();
        QTRY_VERIFY(ben.muted().isMuted);
        ben.close();

        Client again;
        QSignalSpy given(&again, &Client::nickGiven);
        identity.nick = *Nickname::fromString(u"somebody else"_s);
        again.open(*address, identity);
        QTRY_COMPARE(again.state(), Client::State::Connected);
        QCOMPARE(given.size(), 1);
        QVERIFY(again.nick()->toString().startsWith(u"ben"_s));
    }

    //! It looks at the server each second, also while somebody is choosing.
    void anOpenMenuStays()
    {
        Client ben;
        join(ben, u"ben"_s);
        choose(u"ben"_s);
        auto *table = m_panel->findChild<QTreeView *>();
        Q_EMIT table->customContextMenuRequested({1, 1});
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(menu);
        const QList<QAction *> orders = menu->actions();
        QCOMPARE(orders.size(), 3);
        menu->setActiveAction(orders.at(0));
        HostCommand mute {HostCommand::Kind::Mute};
        mute.session = row(u"ben"_s).data(SessionModel::NumberRole).toULongLong();
        QVERIFY(performed(mute));
        m_panel->refresh();
        QTRY_COMPARE(menu->actions().at(0)->text().remove(u'&'), u"Let write again"_s);
        QCOMPARE(menu->actions(), orders);
        QCOMPARE(menu->activeAction(), orders.at(0));
        orders.at(0)->trigger();
        QTRY_COMPARE(ben.muted(), Muted());
        menu->close();
    }

    void kicksWithAReason()
    {
        Client ben;
        Client cleo;
        join(ben, u"ben"_s);
        join(cleo, u"cleo"_s);
        choose(u"ben"_s);
        m_panel->findChild<QLineEdit *>()->setText(u"too loud"_s);
        button(u"Remove"_s)->click();
        QTRY_COMPARE(ben.state(), Client::State::Closed);
        QCOMPARE(ben.closeReason()->code, ErrorCode::Kicked);
        QCOMPARE(ben.closeReason()->detail, u"too loud"_s);
        QCOMPARE(cleo.state(), Client::State::Connected);
        QTRY_COMPARE(m_panel->sessions()->rowCount(), 1);
    }

    void removingCanBeUndone()
    {
        m_panel.reset();
        m_removals = std::make_unique<Removals>(m_session.get()); // 5 s: longer than this test.
        m_panel = std::make_unique<ConsolePanel>(m_session.get(), m_removals.get());
        m_panel->show();
        Client ben;
        join(ben, u"ben"_s);
        choose(u"ben"_s);
        m_panel->findChild<QLineEdit *>()->setText(u"too loud"_s);
        button(u"Remove"_s)->click();
        QVERIFY(m_panel->findChild<QLineEdit *>()->text().isEmpty()); // Not in the next order.
        QVERIFY(shows(u"ben will be removed in a few seconds."_s));
        QTRY_VERIFY(button(u"Undo"_s) && button(u"Undo"_s)->isVisible());
        button(u"Undo"_s)->click();
        QVERIFY(!shows(u"ben will be removed in a few seconds."_s));
        QVERIFY(m_removals->text().isEmpty());
        // What the next order does, the last one did not.
        choose(u"ben"_s);
        button(u"Mute"_s)->click();
        QTRY_COMPARE(ben.muted(), (Muted {true, QString()}));
        QCOMPARE(ben.state(), Client::State::Connected);
        QCOMPARE(Removals::usualDelay, std::chrono::seconds(5));
    }

    void doesNotBanThisComputer()
    {
        Client ben;
        join(ben, u"ben"_s);
        choose(u"ben"_s);
        button(u"Ban for"_s)->click();
        QTRY_VERIFY(shows(u"Your own computer cannot be banned. Remove the guest instead."_s));
        QCOMPARE(ben.state(), Client::State::Connected);
    }

    void listsAndEndsBans()
    {
        HostCommand ban {HostCommand::Kind::Ban};
        ban.address = u"192.0.2.1"_s;
        ban.reason = u"a & b"_s;
        m_session->perform(ban, this, [](const Result<void> &) {});
        m_panel->refresh();
        QTRY_VERIFY(button(u"1 bans"_s));
        QMenu *menu = button(u"1 bans"_s)->menu();
        Q_EMIT menu->aboutToShow();
        QCOMPARE(menu->actions().size(), 1);
        QCOMPARE(menu->actions().first()->text(), u"Let in again: 192.0.2.1 (a && b)"_s);
        menu->actions().first()->trigger();
        QTRY_VERIFY(button(u"0 bans"_s));
    }

    void locksARoom()
    {
        Client ben;
        join(ben, u"ben"_s);
        QMenu *menu = button(u"Lock a room"_s)->menu();
        Q_EMIT menu->aboutToShow();
        QCOMPARE(menu->actions().first()->text(), u"lobby"_s);
        menu->actions().first()->trigger();
        QTRY_VERIFY(button(u"1 locked rooms"_s));
        const Room *room = ben.join(RoomName::lobby());
        QTRY_COMPARE(room->state(), Room::State::Refused);
        Q_EMIT menu->aboutToShow();
        QVERIFY(menu->actions().first()->isChecked());
        menu->actions().first()->trigger();
        QTRY_VERIFY(button(u"Lock a room"_s));
    }

    void pausesJoining()
    {
        m_panel->findChild<QCheckBox *>()->click();
        QTRY_VERIFY(isPaused());
        Client ben;
        open(ben, u"ben"_s);
        QTRY_COMPARE(ben.state(), Client::State::Closed);
        QCOMPARE(ben.closeReason()->code, ErrorCode::JoiningPaused);
        m_panel->findChild<QCheckBox *>()->click();
        QTRY_VERIFY(!isPaused());
        join(ben, u"ben"_s);
    }

    //! Whatever the host decides, it goes on itself.
    void theHostIsNotShutOut()
    {
        HostCommand lock {HostCommand::Kind::Lock};
        lock.room = *RoomName::fromString(u"help"_s);
        QVERIFY(performed(lock));
        QVERIFY(performed({HostCommand::Kind::Pause}));
        OpenRoom *help = m_session->openRoom(*lock.room);
        QTRY_COMPARE(help->state(), Room::State::Joined);
        QVERIFY(help->post(u"hello"_s));
        QTRY_COMPARE(help->messages()->index(0).data(MessageModel::DeliveryRole).toInt(),
                     int(Delivery::Delivered));
        // Comes back under the new name, and after its server was started anew.
        m_session->setNick(*Nickname::fromString(u"ann"_s));
        QTRY_COMPARE(help->members()->index(0).data().toString(), u"ann"_s);
        m_session->setPassword(u"tamo-kilu-resa"_s);
        QTRY_COMPARE(m_session->status().link, Link::Connected);

        quint64 own = 0;
        m_session->readHostState(
            this, [&own](const HostState &state) { own = state.sessions.first().number; });
        QTRY_VERIFY(own != 0);
        using Kind = HostCommand::Kind;
        for (const Kind kind : {Kind::Kick, Kind::Mute, Kind::Ban}) {
            HostCommand command {kind};
            command.session = own;
            QVERIFY(!performed(command));
        }
        QVERIFY(help->post(u"still here"_s));
        QTRY_COMPARE(help->messages()->index(1).data(MessageModel::DeliveryRole).toInt(),
                     int(Delivery::Delivered));
    }

    void endsTheSessionWithAReason()
    {
        Client ben;
        join(ben, u"ben"_s);
        m_panel->findChild<QLineEdit *>()->setText(u"lunch is ready"_s);
        QSignalSpy stop(m_panel.get(), &ConsolePanel::stopRequested);
        button(u"Stop hosting"_s)->click();
        QCOMPARE(stop.size(), 1); // The window may ask, as others are here.
        m_session->endHosting(stop.at(0).at(0).toString());
        QCOMPARE(m_session->status().link, Link::Idle);
        QTRY_COMPARE(ben.state(), Client::State::Closed);
        QCOMPARE(ben.closeReason()->code, ErrorCode::SessionEnded);
        QCOMPARE(ben.closeReason()->detail, u"lunch is ready"_s);
    }

    void everyControlHasAName()
    {
        QCOMPARE(test::namelessControls(m_panel.get()).join(u"\n"_s), QString());
        Client ben;
        join(ben, u"ben"_s);
        QTRY_VERIFY(m_panel->findChild<QTreeView *>()->isVisible());
        QCOMPARE(test::namelessControls(m_panel.get()).join(u"\n"_s), QString());
    }

private:
    void open(Client &client, const QString &nick)
    {
        const auto address =
            ServerAddress::fromString(u"127.0.0.1:%1"_s.arg(m_session->status().port));
        client.open(*address, {*Nickname::fromString(nick), ClientKind::Terminal});
    }
    void join(Client &client, const QString &nick)
    {
        open(client, nick);
        QTRY_COMPARE(client.state(), Client::State::Connected);
        m_panel->refresh();
        QTRY_VERIFY(row(nick).isValid());
    }
    QModelIndex row(const QString &nick) const
    {
        const QAbstractItemModel *model = m_panel->findChild<QTreeView *>()->model();
        const QModelIndexList found = model->match(model->index(0, 0), Qt::DisplayRole, nick);
        return found.value(0);
    }
    void choose(const QString &nick)
    {
        m_panel->findChild<QTreeView *>()->setCurrentIndex(row(nick));
    }
    QPushButton *button(const QString &text) const
    {
        const auto buttons = m_panel->findChildren<QPushButton *>();
        for (QPushButton *button : buttons) {
            if (button->text().remove(u'&') == text)
                return button;
        }
        return nullptr;
    }
    bool shows(const QString &text) const
    {
        const auto labels = m_panel->findChildren<QLabel *>();
        return std::any_of(labels.cbegin(), labels.cend(), [&text](const QLabel *label) {
            return label->isVisible() && label->text() == text;
        });
    }
    //! Whether the server did it.
    bool performed(const HostCommand &command)
    {
        std::optional<bool> done;
        m_session->perform(command, this,
                           [&done](const Result<void> &result) { done = result.hasValue(); });
        if (!QTest::qWaitFor([&done] { return done.has_value(); }))
            QTest::qFail("The server does not answer", __FILE__, __LINE__);
        return done.value_or(false);
    }
    bool isPaused()
    {
        bool paused = false;
        bool isRead = false;
        m_session->readHostState(this, [&](const HostState &state) {
            paused = state.isJoiningPaused;
            isRead = true;
        });
        if (!QTest::qWaitFor([&isRead] { return isRead; }))
            QTest::qFail("The server does not answer", __FILE__, __LINE__);
        return paused;
    }

    std::unique_ptr<Session> m_session;
    std::unique_ptr<Removals> m_removals;
    std::unique_ptr<ConsolePanel> m_panel;
};

LANTHORN_WINDOW_TEST(TestConsolePanel)

} // namespace tst_consolepanel

#include "tst_consolepanel.moc"
