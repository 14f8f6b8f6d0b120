// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/windowtest.h>

#include <app/pages/chat/chatpage.h>
#include <app/pages/chat/composer.h>
#include <app/pages/chat/composeredit.h>
#include <app/pages/chat/messageview.h>
#include <app/network/networkcheckdialog.h>
#include <app/share/sharepanel.h>
#include <app/widgets/card.h>
#include <app/widgets/nicknameedit.h>
#include <app/widgets/passwordbar.h>
#include <app/widgets/sidebar.h>
#include <app/widgets/statuschip.h>
#include <app/windowprogram.h>

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QMessageBox>
#include <QPointer>
#include <QScopeGuard>
#include <QTcpServer>
#include <QPushButton>
#include <QLineEdit>
#include <QLabel>
#include <QAction>
#include <QSignalSpy>
#include <QTest>

namespace tst_windowsession {

using namespace lanthorn;
using namespace Qt::StringLiterals;
using Link = SessionStatus::Link;

//! How the window comes into sessions, shares them and tells what becomes of them.
class TestWindowSession : public test::WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void hostsInOnePressAndSendsInTheNext()
    {
        start()->nicknameField()->setText(u"ann"_s);
        hostHere();
        QVERIFY(m_window->sidebar()->isVisible());
        QVERIFY(m_window->chip()->isVisible());
        QTRY_COMPARE(m_session->status().link, Link::Connected);
        QVERIFY(m_window->chip()->text().contains(m_session->status().address));
        QCOMPARE(m_settings->data().nickname, u"ann"_s);
        QVERIFY(chat());
        QVERIFY(chat()->composer()->field()->hasFocus()); // One can write at once.
        QTRY_COMPARE(chat()->room()->state(), Room::State::Joined);
        QTest::keyClicks(chat()->composer()->field(), u"hello"_s);
        QTest::keyClick(chat()->composer()->field(), Qt::Key_Return);
        QCOMPARE(chat()->room()->messages()->rowCount(), 1);
        QCOMPARE(chat()->composer()->text(), QString());
        QVERIFY(chat()->messages()->isVisible());
        action(Command::Leave)->trigger();
        QVERIFY(start()->isVisible());
        QVERIFY(!m_window->sidebar()->isVisible());
    }

    void aLostHostIsABannerAndTheTextStays()
    {
        auto host = std::make_unique<Session>();
        host->setNick(*Nickname::fromString(u"bo"));
        host->host({QHostAddress(QHostAddress::LocalHost), quint16(0)});
        QTRY_COMPARE(host->status().link, Link::Connected);
        start()->nicknameField()->setText(u"ann"_s);
        start()->setAddress(host->status().address);
        QTest::keyClick(start()->addressField(), Qt::Key_Return);
        QTRY_COMPARE(m_session->status().link, Link::Connected);
        QTRY_COMPARE(chat()->room()->state(), Room::State::Joined);
        QCOMPARE(m_settings->data().addresses, QStringList {host->status().address});
        chat()->composer()->setText(u"in the middle of typ"_s);
        host.reset();
        QTRY_VERIFY(banner(u"link"_s));
        QCOMPARE(chat()->composer()->text(), u"in the middle of typ"_s);
        QVERIFY(!chat()->composer()->canSend()); // The host has ended the session.
        QVERIFY(QApplication::activeModalWidget() == nullptr);
        QVERIFY(action(Command::RetryNow)->isEnabled());
        const auto buttons = banner(u"link"_s)->content().buttons;
        QCOMPARE(buttons.size(), 2);
        buttons.at(1).run(); // Stop.
        QVERIFY(start()->isVisible());
        QVERIFY(!banner(u"link"_s));
    }

    void anAddressNobodyAnswersCanBeCorrected()
    {
        QTcpServer closed;
        QVERIFY(closed.listen(QHostAddress::LocalHost));
        const QString address = u"127.0.0.1:%1"_s.arg(closed.serverPort());
        closed.close();
        start()->setAddress(address);
        start()->joinCard()->button()->click();
        QTRY_VERIFY(banner(u"link"_s));
        QVERIFY(m_settings->data().addresses.isEmpty()); // It was never reached.
        banner(u"link"_s)->content().buttons.at(1).run();
        QVERIFY(start()->isVisible());
        QCOMPARE(start()->addressField()->text(), address);
    }

    void aPasswordIsAskedForInTheWindow()
    {
        Session host;
        host.setNick(*Nickname::fromString(u"eve"_s));
        host.host({QHostAddress(QHostAddress::LocalHost), quint16(0)});
        QTRY_COMPARE(host.status().link, Link::Connected);
        host.setPassword(u"tamo-kilu-resa"_s);
        start()->setAddress(host.status().address);
        start()->joinCard()->button()->click();
        PasswordBar *bar = m_window->passwordBar();
        QTRY_VERIFY(bar->isVisible());
        QVERIFY(!banner(u"link"_s)); // It says all there is to say.
        QTRY_COMPARE(QApplication::focusWidget(), bar->field());
        QVERIFY(m_settings->data().addresses.isEmpty());

        QTest::keyClicks(bar->field(), u"wrong-one"_s);
        QTest::keyClick(bar->field(), Qt::Key_Return);
        QTRY_VERIFY(bar->problem()->isVisible());
        bar->editButton()->click();
        QVERIFY(start()->isVisible());
        QVERIFY(!bar->isVisible());
        QCOMPARE(start()->addressField()->text(), host.status().address);

        start()->joinCard()->button()->click();
        QTRY_VERIFY(bar->isVisible());
        QTest::keyClicks(bar->field(), u"tamo-kilu-resa"_s);
        bar->button()->click();
        QTRY_COMPARE(m_session->status().link, Link::Connected);
        QVERIFY(!bar->isVisible());
        QVERIFY(!banner(u"link"_s));
    }

    void aTakenPortIsSaid()
    {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        CommandLine line;
        line.host = HostRequest {QHostAddress(QHostAddress::LocalHost), other.serverPort()};
        line.room = *RoomName::fromString(u"stage");
        m_controller->start(line);
        QTRY_VERIFY(banner(u"port"_s));
        QVERIFY(banner(u"port"_s)->content().text.contains(QString::number(other.serverPort())));
        QCOMPARE(chat()->room()->name().toString(), u"stage"_s);
        while (banner(u"port"_s))
            action(Command::Back)->trigger(); // Escape closes the newest.
        QVERIFY(!banner(u"port"_s));
        m_session->room(RoomName::lobby());
        QTRY_COMPARE(m_session->status().connections, 1);
        QVERIFY(!banner(u"port"_s)); // It was read once.
    }

    void whoCanJoinIsSaid()
    {
        hostHere();
        QTRY_COMPARE(m_session->status().link, Link::Connected);
        QVERIFY(banner(u"network"_s));
        QCOMPARE(banner(u"network"_s)->content().buttons.size(), 2);
        QVERIFY(action(Command::OpenToNetwork)->isEnabled());
        QVERIFY(!action(Command::OpenToNetwork)->isChecked());
        action(Command::Back)->trigger();
        QVERIFY(!banner(u"network"_s));
        action(Command::Leave)->trigger();
        hostHere(); // Another session, another question.
        QTRY_VERIFY(banner(u"network"_s));
        action(Command::Leave)->trigger();
        QVERIFY(!banner(u"network"_s));
    }

    void sharesWhatItHosts()
    {
        QVERIFY(!action(Command::Share)->isEnabled());
        hostHere();
        QTRY_COMPARE(m_session->status().link, Link::Connected);
        QVERIFY(action(Command::Share)->isEnabled());
        QVERIFY(banner(u"network"_s));
        banner(u"network"_s)->content().buttons.at(1).run();
        auto *panel = m_window->findChild<SharePanel *>();
        QVERIFY(panel);
        QVERIFY(panel->isVisible());
        const auto *target = panel->findChild<QComboBox *>();
        QCOMPARE(target->currentText(), u"Room lobby"_s);
        m_window->menus()->pageActions().constFirst()->trigger();
        QCOMPARE(target->currentText(), u"Start page"_s);
        action(Command::Share)->trigger();
        QCOMPARE(m_window->findChildren<SharePanel *>().size(), 1);
        action(Command::Leave)->trigger();
        QVERIFY(!panel->isVisible());
        QVERIFY(!action(Command::Share)->isEnabled());
    }

    void whetherItIsFoundIsKept()
    {
        QVERIFY(action(Command::Announce)->isEnabled()); // Before anything is hosted, too.
        QVERIFY(action(Command::Announce)->isChecked());
        action(Command::Announce)->trigger();
        QVERIFY(!m_session->isAnnounced());
        close();
        open();
        QVERIFY(!action(Command::Announce)->isChecked());
        QVERIFY(!m_session->isAnnounced());
        hostHere();
        QTRY_COMPARE(m_session->status().link, Link::Connected);
        action(Command::Announce)->trigger(); // While it runs.
        QVERIFY(m_session->isAnnounced());
        QVERIFY(m_settings->data().announce);
    }

    //! What a second start wants is done in this window.
    void anotherStartIsHandedOver()
    {
        Session host;
        host.setNick(*Nickname::fromString(u"bob"_s));
        host.host({QHostAddress(QHostAddress::LocalHost), quint16(0)});
        QTRY_COMPARE(host.status().link, Link::Connected);
        const QString address = u"127.0.0.1:%1"_s.arg(host.status().port);
        const auto handOver = [this](const QStringList &arguments) {
            m_controller->handOver(CommandLine::parse(QStringList(u"lanthorn"_s) + arguments));
        };
        m_window->showMinimized();
        handOver({});
        QVERIFY(!m_window->isMinimized());
        handOver({u"--nonsense"_s});
        QCOMPARE(m_session->status().link, Link::Idle);
        hostHere();
        QTRY_COMPARE(m_session->status().link, Link::Connected);
        handOver({u"http://%1/chat/help/"_s.arg(address)}); // Beside what it hosts.
        Session *joined = m_sessions->front();
        QVERIFY(joined != m_session);
        QVERIFY(m_session->status().isHosting());
        QTRY_COMPARE(joined->status().link, Link::Connected);
        QCOMPARE(joined->status().address, address);
        QVERIFY(joined->room(*RoomName::fromString(u"help"_s)));
        m_sessions->bringToFront(m_session);
        handOver({u"lanthorn://%1/chat/other/"_s.arg(address)}); // It is there already.
        QCOMPARE(m_sessions->front(), joined);
        QVERIFY(joined->room(*RoomName::fromString(u"other"_s)));
        handOver({u"--host=0"_s}); // So is this.
        QCOMPARE(m_sessions->front(), m_session);
        QCOMPARE(m_sessions->all().size(), 2);
    }

    void checksTheNetworkFromTheMenu()
    {
        action(Command::CheckNetwork)->trigger();
        auto *dialog = m_window->findChild<NetworkCheckDialog *>();
        QVERIFY(dialog && dialog->isVisible());
        action(Command::CheckNetwork)->trigger();
        QCOMPARE(m_window->findChildren<NetworkCheckDialog *>().size(), 1);
    }

    void encryptionIsKept()
    {
        QVERIFY(action(Command::Encrypt)->isEnabled()); // Before anything is hosted, too.
        QVERIFY(!action(Command::Encrypt)->isChecked());
        hostHere();
        QTRY_COMPARE(m_session->status().link, Link::Connected);
        action(Command::Encrypt)->trigger();
        QTRY_VERIFY(m_session->status().ownKey);
        QTRY_COMPARE(m_session->status().link, Link::Connected);
        QVERIFY(!banner(u"key"_s)); // It knows its own key.
        action(Command::CopyAddress)->trigger();
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(u"https://"_s));
        close();
        open();
        QVERIFY(action(Command::Encrypt)->isChecked());
        hostHere();
        QTRY_COMPARE(m_session->status().link, Link::Connected);
        QVERIFY(m_session->status().ownKey);
    }

    void whatDidNotWorkIsNotKept()
    {
        hostHere();
        QTRY_COMPARE(m_session->status().link, Link::Connected);
        action(Command::Share)->trigger();
        const auto *panel = m_window->findChild<SharePanel *>();
        QFile broken(m_folder->filePath(u"tls.pem"_s));
        QVERIFY(broken.open(QFile::WriteOnly) && broken.write("no key") == 6);
        broken.close();
        action(Command::Encrypt)->trigger();
        QVERIFY(panel->isVisible()); // It may still work.
        QTRY_VERIFY(banner(u"link"_s));
        QVERIFY(banner(u"link"_s)->content().text.contains(u"tls.pem"_s));
        QVERIFY(!panel->isVisible());
        QVERIFY(!action(Command::Share)->isEnabled());
        QVERIFY(!action(Command::CopyAddress)->isEnabled());
        QVERIFY(action(Command::Encrypt)->isChecked());
        QVERIFY(!m_settings->data().encrypt);

        const auto buttons = banner(u"link"_s)->content().buttons;
        QCOMPARE(buttons.size(), 3);
        QCOMPARE(buttons.at(1).text, u"Host without encryption"_s);
        buttons.at(1).run();
        QTRY_COMPARE(m_session->status().link, Link::Connected);
        QVERIFY(!action(Command::Encrypt)->isChecked());
        QVERIFY(!banner(u"link"_s));
        QVERIFY(!m_settings->data().encrypt);
    }

    void theSharePanelStaysWhileTheServerStartsAnew()
    {
        hostHere();
        QTRY_COMPARE(m_session->status().link, Link::Connected);
        action(Command::Share)->trigger();
        const auto *panel = m_window->findChild<SharePanel *>();
        action(Command::Encrypt)->trigger();
        QTRY_VERIFY(m_session->status().ownKey);
        QTRY_COMPARE(m_session->status().link, Link::Connected);
        QVERIFY(panel->isVisible());
    }

    void asksBeforeGuestsArePutOut()
    {
        hostHere();
        QTRY_COMPARE(m_session->status().link, Link::Connected);
        Session guest;
        guest.setNick(*Nickname::fromString(u"bo"_s));
        guest.join(*ServerAddress::fromString(m_session->status().address));
        QTRY_COMPARE(m_session->status().connections, 2);
        action(Command::Encrypt)->trigger();
        QVERIFY(!action(Command::Encrypt)->isChecked());
        QCOMPARE(m_session->status().link, Link::Connected);
        QPointer<QMessageBox> question = m_window->findChild<QMessageBox *>();
        QVERIFY(question);
        QTest::keyClick(question, Qt::Key_Return); // What harms nobody is the default.
        QTRY_VERIFY(!question);
        QVERIFY(!m_session->isEncrypted());

        action(Command::Encrypt)->trigger();
        question = m_window->findChild<QMessageBox *>();
        QVERIFY(question);
        const auto buttons = question->buttons();
        const auto yes = std::find_if(buttons.cbegin(), buttons.cend(), [](const auto *button) {
            return button->text() == "Encrypt"_L1;
        });
        QVERIFY(yes != buttons.cend());
        (*yes)->click();
        QTRY_VERIFY(m_session->status().ownKey);
        QVERIFY(action(Command::Encrypt)->isChecked());
        QVERIFY(m_settings->data().encrypt);
    }

    //! A key that is held down would switch to and fro.
    void onlyMovesRepeat()
    {
        for (const Command command : {Command::Encrypt, Command::OpenToNetwork, Command::Leave,
                                      Command::Host, Command::ConfirmStop})
            QVERIFY(!action(command)->autoRepeat());
        for (const Command command : {Command::ZoomIn, Command::NextRoom, Command::NextPane})
            QVERIFY(action(command)->autoRepeat());
    }

    void suggestsNoReservedName()
    {
        const QByteArray user = qgetenv("USER");
        const auto restore =
            qScopeGuard([&user] { user.isEmpty() ? qunsetenv("USER") : qputenv("USER", user); });
        qputenv("USER", "ann");
        m_controller->start({});
        QCOMPARE(start()->nicknameField()->field()->text(), u"ann"_s);
        qputenv("USER", "Admin"); // As others may be called, too.
        m_controller->start({});
        QCOMPARE(start()->nicknameField()->field()->text(), u"Guest"_s);
    }

    void copiesTheAddress()
    {
        hostHere();
        QTRY_COMPARE(m_session->status().link, Link::Connected);
        action(Command::CopyAddress)->trigger();
        QCOMPARE(QGuiApplication::clipboard()->text(), m_session->status().url.toString());
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(u"http://"_s));
    }
};

LANTHORN_WINDOW_TEST(TestWindowSession)

} // namespace tst_windowsession

#include "tst_windowsession.moc"
