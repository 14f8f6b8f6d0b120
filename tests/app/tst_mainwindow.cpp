// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/mainwindow.h>

#include <app/offscreen.h>
#include <app/widgettree.h>

#include <app/language.h>
#include <app/pages/chatpage.h>
#include <app/pages/pages.h>
#include <app/pages/sensorspage.h>
#include <app/pages/startpage.h>
#include <app/pagestack.h>
#include <app/session.h>
#include <app/settings.h>
#include <app/share/sharepanel.h>
#include <app/widgets/bannerarea.h>
#include <app/widgets/card.h>
#include <app/widgets/composer.h>
#include <app/widgets/composeredit.h>
#include <app/widgets/passwordbar.h>
#include <app/widgets/messageview.h>
#include <app/widgets/nicknameedit.h>
#include <app/widgets/peoplepanel.h>
#include <app/widgets/sidebar.h>
#include <app/widgets/statuschip.h>
#include <app/windowcontroller.h>

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace lanthorn;
using namespace Qt::StringLiterals;
using Link = SessionStatus::Link;

namespace {

//! Shows what was not asked for again after the language changed.
class Brackets : public QTranslator
{
public:
    QString translate(const char *context, const char *text, const char *, int) const override
    {
        return QByteArrayView(context).startsWith("lanthorn::")
            ? u'[' + QString::fromUtf8(text) + u']'
            : QString();
    }
    bool isEmpty() const override { return false; }
};

} // namespace

//! The whole window, wired as main() does it, on a session of its own.
class TestMainWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        test::failOnAnyWarningOfOurs();
        m_folder = std::make_unique<QTemporaryDir>();
        open();
    }
    void cleanup()
    {
        close();
        m_folder.reset();
    }

    void beginsWithTheStartPage()
    {
        m_controller->start({});
        QVERIFY(start()->isVisible());
        QVERIFY(!m_window->sidebar()->isVisible());
        QVERIFY(!m_window->chip()->isVisible());
        QVERIFY(start()->nicknameField()->nickname()); // Prefilled, so that one press is enough.
        QVERIFY(start()->hostCard()->button()->isEnabled());
        QVERIFY(!action(Command::Leave)->isEnabled());
        QVERIFY(!m_window->pages()->current());
    }

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

    void everyControlHasAName()
    {
        QCOMPARE(test::namelessControls(m_window.get()).join(u"\n"_s), QString());
        hostHere();
        for (const PageKind *page : livePages())
            m_window->pages()->showPage({page->id});
        m_window->banners()->set(u"x"_s,
                                 {BannerContent::Kind::Info, u"text"_s, {{u"Go"_s, [] {}}}});
        QCOMPARE(test::namelessControls(m_window.get()).join(u"\n"_s), QString());
    }

    void everyActionIsInTheMenuAndHasKeys()
    {
        hostHere();
        for (const PageKind *page : livePages())
            m_window->pages()->showPage({page->id});
        QSet<const QAction *> inMenus;
        QHash<QKeySequence, QString> keys;
        for (const QMenu *menu : m_window->menus()->all()) {
            QVERIFY(!menu->title().isEmpty());
            for (const QAction *item : menu->actions()) {
                inMenus.insert(item);
                if (item->isSeparator() || item->menu() || !item->isVisible())
                    continue;
                QVERIFY2(!item->text().isEmpty(), qPrintable(menu->title()));
                QVERIFY2(!item->shortcut().isEmpty(), qPrintable(item->text()));
                for (const QKeySequence &key : item->shortcuts()) {
                    const QString other = keys.value(key);
                    // Copy is one key for two pages; only one of them is shown.
                    QVERIFY2(other.isEmpty() || key == QKeySequence(QKeySequence::Copy),
                             qPrintable(key.toString() + u": "_s + other + u", "_s + item->text()));
                    keys.insert(key, item->text());
                }
            }
        }
        for (const QAction *item : m_window->actions().all())
            QVERIFY2(inMenus.contains(item), qPrintable(item->text()));
        QVERIFY(m_window->menus()->all().size() <= 9);
    }

    void everyTextFollowsTheLanguage()
    {
        start()->nicknameField()->setText(u"ann"_s);
        start()->setAddresses({u"lab-pc:8000"_s});
        hostHere();
        for (const PageKind *page : livePages())
            m_window->pages()->showPage({page->id});
        m_window->pages()->showPage({roomPage().id, RoomName::lobby()});
        QTRY_COMPARE(m_session->status().link, Link::Connected);
        QTRY_COMPARE(chat()->room()->members()->rowCount(), 1);
        Brackets brackets;
        QVERIFY(QCoreApplication::installTranslator(&brackets));
        QCoreApplication::processEvents();
        QStringList names;
        for (const QString &code : Language::available())
            names += Language::nativeName(code);
        QStringList wrong;
        for (const auto &[where, text] : test::shownTexts(m_window.get())) {
            const bool letters =
                std::any_of(text.begin(), text.end(), [](QChar c) { return c.isLetter(); });
            const bool data = text == u"Lanthorn"_s || text == u"ann"_s || text == u"# lobby"_s
                || text == u"lobby"_s || text == u"lab-pc:8000"_s
                || text == m_session->words()->currentWord() || names.contains(text);
            if (letters && !data && !text.contains(u'['))
                wrong += where + u": "_s + text;
        }
        QCoreApplication::removeTranslator(&brackets);
        QCOMPARE(wrong.join(u"\n"_s), QString());
    }

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
        QVERIFY(!chat()->composer()->canSend());
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
            action(Command::JumpToNewest)->trigger(); // Escape closes the newest.
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
        action(Command::JumpToNewest)->trigger();
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

    void unsavedSettingsAreSaid()
    {
        QFile blocker(m_folder->path() + u"/blocked"_s);
        QVERIFY(blocker.open(QIODevice::WriteOnly));
        close();
        open(blocker.fileName());
        m_settings->edit([](SettingsData &data) { data.zoom = 110; });
        QVERIFY(!m_settings->save());
        QVERIFY(banner(u"settings"_s));
        QVERIFY(banner(u"settings"_s)->content().text.contains(u"blocked"_s));
        QVERIFY(blocker.remove());
        banner(u"settings"_s)->content().buttons.at(0).run();
        QVERIFY(!banner(u"settings"_s));
    }

    void closingWhileHostingAsksOnce()
    {
        hostHere();
        QTRY_COMPARE(m_session->status().link, Link::Connected);
        answerQuestion(false, false);
        QVERIFY(!m_window->close());
        QVERIFY(m_window->isVisible());
        answerQuestion(true, true);
        QVERIFY(m_window->close());
        QVERIFY(!m_settings->data().confirmStop);
        m_window->show();
        QVERIFY(m_window->close()); // Not asked any more; a question would block here.
    }

    void windowAndRoomsSurviveARestart()
    {
        start()->nicknameField()->setText(u"zoë"_s);
        hostHere();
        m_window->resize(900, 600);
        m_window->sidebar()->roomField()->setText(u"help"_s);
        QTest::keyClick(m_window->sidebar()->roomField(), Qt::Key_Return);
        action(Command::ZoomIn)->trigger();
        close();
        open();
        m_controller->start({});
        QCOMPARE(m_window->size(), QSize(900, 600));
        QCOMPARE(start()->nicknameField()->field()->text(), u"zoë"_s);
        QCOMPARE(m_settings->data().zoom, 110);
        hostHere();
        QCOMPARE(m_session->rooms().size(), 2);
        QVERIFY(m_session->room(*RoomName::fromString(u"help")));
    }

    void aNarrowWindowShowsOneAreaAtATime()
    {
        hostHere();
        QVERIFY(m_window->sidebar()->isVisible() && m_window->people()->isVisible());
        m_window->resize(360, 480);
        QCOMPARE(m_window->width(), 360);
        QVERIFY(!m_window->sidebar()->isVisible() && !m_window->people()->isVisible());
        QVERIFY(m_window->pages()->isVisible());
        action(Command::ShowSidebar)->trigger();
        QVERIFY(m_window->sidebar()->isVisible() && !m_window->pages()->isVisible());
        QListView *list = m_window->sidebar()->list();
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                          list->visualRect(list->model()->index(1, 0)).center());
        QVERIFY(!m_window->sidebar()->isVisible() && m_window->pages()->isVisible());
        action(Command::ShowPeople)->trigger();
        QVERIFY(m_window->people()->isVisible() && !m_window->pages()->isVisible());
        m_window->resize(1000, 700);
        QVERIFY(m_window->sidebar()->isVisible() && m_window->people()->isVisible()
                && m_window->pages()->isVisible());
        QVERIFY(m_settings->data().peopleShown);
        action(Command::ShowPeople)->trigger();
        QVERIFY(!m_window->people()->isVisible());
        QVERIFY(!m_settings->data().peopleShown);
    }

    void tabReachesEverything()
    {
        hostHere();
        QTRY_COMPARE(m_session->status().link, Link::Connected);
        chat()->composer()->setText(u"x"_s); // So that the button can be pressed.
        QSet<const QWidget *> reached;
        QWidget *first = QApplication::focusWidget();
        QVERIFY(first);
        for (int i = 0; i < 60; ++i) {
            reached.insert(QApplication::focusWidget());
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            if (QApplication::focusWidget() == first)
                break;
        }
        QCOMPARE(QApplication::focusWidget(), first); // Nobody is trapped.
        for (const QWidget *widget : QList<const QWidget *> {
                 m_window->chip(), m_window->sidebar()->roomField(), m_window->sidebar()->list(),
                 chat()->composer()->field(), m_window->people()->list()})
            QVERIFY2(reached.contains(widget), widget->metaObject()->className());
    }

    void f6GoesFromAreaToArea()
    {
        hostHere();
        QSet<QWidget *> areas;
        for (int i = 0; i < 4; ++i) {
            action(Command::NextPane)->trigger();
            QWidget *focus = QApplication::focusWidget();
            QVERIFY(focus);
            for (QWidget *area : QList<QWidget *> {m_window->chip(), m_window->sidebar(),
                                                   m_window->pages(), m_window->people()}) {
                if (area == focus || area->isAncestorOf(focus))
                    areas.insert(area);
            }
        }
        QCOMPARE(areas.size(), 4);
        QWidget *here = QApplication::focusWidget();
        action(Command::NextPane)->trigger();
        action(Command::PreviousPane)->trigger();
        QCOMPARE(QApplication::focusWidget(), here);
    }

    void copiesTheAddress()
    {
        hostHere();
        QTRY_COMPARE(m_session->status().link, Link::Connected);
        action(Command::CopyAddress)->trigger();
        QCOMPARE(QGuiApplication::clipboard()->text(), m_session->status().url.toString());
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(u"http://"_s));
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

private:
    void open(const QString &folder = {})
    {
        m_settings = std::make_unique<Settings>(folder.isEmpty() ? m_folder->path() : folder);
        m_settings->load();
        m_language = std::make_unique<Language>();
        m_session = std::make_unique<Session>();
        m_window = std::make_unique<MainWindow>(m_session.get(), m_settings.get());
        m_controller = new WindowController(m_session.get(), m_settings.get(), m_language.get(),
                                            m_window.get());
        start()->setNickname(u"ann"_s);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }
    void close()
    {
        m_window.reset(); // And the controller, its child.
        m_session.reset();
        m_language.reset();
        m_settings.reset();
    }
    //! As the button does, but only for this computer and on any port.
    void hostHere()
    {
        CommandLine line;
        line.host = HostRequest {QHostAddress(QHostAddress::LocalHost), quint16(0)};
        line.nick = start()->nicknameField()->nickname();
        m_controller->start(line);
    }
    void answerQuestion(bool stop, bool dontAskAgain)
    {
        QTimer::singleShot(0, m_window.get(), [=] {
            auto *box = qobject_cast<QMessageBox *>(QApplication::activeModalWidget());
            QVERIFY(box);
            box->checkBox()->setChecked(dontAskAgain);
            for (QAbstractButton *button : box->buttons()) {
                if ((box->buttonRole(button) == QMessageBox::DestructiveRole) == stop)
                    button->click();
            }
        });
    }
    StartPage *start() const { return m_window->pages()->startPage(); }
    ChatPage *chat() const { return m_window->pages()->currentChat(); }
    QAction *action(Command command) const { return m_window->actions()[command]; }
    Banner *banner(const QString &cause) const { return m_window->banners()->banner(cause); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<Language> m_language;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<MainWindow> m_window;
    WindowController *m_controller = nullptr;
};

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
