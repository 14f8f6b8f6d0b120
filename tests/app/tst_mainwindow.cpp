// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/windowtest.h>

#include <app/widgettree.h>

#include <app/pages/chat/chatpage.h>
#include <app/pages/chat/composer.h>
#include <app/pages/chat/composeredit.h>
#include <app/pages/chat/messageview.h>
#include <app/pages/chat/peoplepanel.h>
#include <app/pages/pages.h>
#include <app/widgets/bannerarea.h>
#include <app/widgets/card.h>
#include <app/widgets/nicknameedit.h>
#include <app/widgets/sidebar.h>
#include <app/widgets/statuschip.h>
#include <app/windowprogram.h>

#include <QAction>
#include <QApplication>
#include <QListView>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QPushButton>
#include <QLineEdit>
#include <QCheckBox>
#include <QTest>
#include <QScrollBar>
#include <QTimer>
#include <QToolButton>

namespace tst_mainwindow {

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

//! The whole window: its texts, keys, areas and settings.
class TestMainWindow : public test::WindowTest
{
    Q_OBJECT

private Q_SLOTS:
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
                if (item->menu()) {
                    for (const QAction *below : item->menu()->actions())
                        inMenus.insert(below);
                }
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

    //! Two entries of one menu with one letter are a trap for who works by keys.
    void noLetterStandsTwiceInAMenu_data()
    {
        QTest::addColumn<QString>("language");
        for (const QString &code : Language::available())
            QTest::newRow(code.toUtf8().constData()) << code;
    }
    void noLetterStandsTwiceInAMenu()
    {
        QFETCH(QString, language);
        hostHere();
        QTRY_COMPARE(m_session->status().link, Link::Connected);
        for (const PageKind *page : livePages())
            m_window->pages()->showPage({page->id});
        m_language->use(language);
        QCoreApplication::processEvents();
        QStringList wrong;
        QList<const QWidget *> bars {m_window->menuBar()};
        for (const QMenu *menu : m_window->findChildren<QMenu *>())
            bars.append(menu);
        for (const QWidget *menu : std::as_const(bars)) {
            QHash<QString, QString> letters;
            for (const QAction *entry : menu->actions()) {
                const QString text = entry->text();
                const QString letter = QKeySequence::mnemonic(text).toString();
                if (letter.isEmpty() || !entry->isVisible())
                    continue;
                if (letters.contains(letter))
                    wrong += letter + u": "_s + letters.value(letter) + u" / "_s + text;
                letters.insert(letter, text);
            }
        }
        m_language->use(u"en"_s);
        QCOMPARE(wrong.join(u"\n"_s), QString());
    }

    void editingActsOnTheFieldThatHasTheFocus()
    {
        hostHere();
        QTRY_COMPARE(m_session->status().link, Link::Connected);
        ComposerEdit *field = chat()->composer()->field();
        QTest::keyClicks(field, u"hello"_s);
        action(Command::SelectAll)->trigger();
        action(Command::Cut)->trigger();
        QCOMPARE(field->toPlainText(), QString());
        action(Command::Paste)->trigger();
        action(Command::Paste)->trigger();
        QCOMPARE(field->toPlainText(), u"hellohello"_s);
        action(Command::Undo)->trigger();
        QVERIFY(field->toPlainText() != u"hellohello"_s);
        action(Command::Redo)->trigger();
        QCOMPARE(field->toPlainText(), u"hellohello"_s);
        QLineEdit *room = m_window->sidebar()->roomField();
        room->setFocus();
        action(Command::Paste)->trigger();
        QCOMPARE(room->text(), u"hello"_s);
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
                || text == m_session->live()->words()->currentWord() || names.contains(text);
            if (letters && !data && !text.contains(u'['))
                wrong += where + u": "_s + text;
        }
        QCoreApplication::removeTranslator(&brackets);
        QCOMPARE(wrong.join(u"\n"_s), QString());
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

    void endingASessionAsksWhenGuestsWouldBePutOut()
    {
        hostHere();
        QTRY_COMPARE(m_session->status().link, Link::Connected);
        QVERIFY(m_window->close()); // Nobody else is here; a question would block.
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        Session bo;
        bo.setNick(*Nickname::fromString(u"bo"_s));
        bo.join(*ServerAddress::fromString(m_session->status().address));
        QTRY_COMPARE(bo.status().link, Link::Connected);
        QTRY_COMPARE(m_session->status().connections, 2);
        answerQuestion(false, false);
        action(Command::Leave)->trigger();
        QCOMPARE(m_session->status().link, Link::Connected);
        answerQuestion(true, false);
        action(Command::Leave)->trigger();
        QCOMPARE(m_session->status().link, Link::Idle);
    }

    void closingWhileHostingAsksOnce()
    {
        hostHere();
        QTRY_COMPARE(m_session->status().link, Link::Connected);
        Session bo;
        bo.setNick(*Nickname::fromString(u"bo"_s));
        bo.join(*ServerAddress::fromString(m_session->status().address));
        QTRY_COMPARE(m_session->status().connections, 2);
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
        m_window->resize(700, 600);
        m_window->sidebar()->roomField()->setText(u"help"_s);
        QTest::keyClick(m_window->sidebar()->roomField(), Qt::Key_Return);
        action(Command::ZoomIn)->trigger();
        close();
        open();
        m_controller->start({});
        QCOMPARE(m_window->size(), QSize(700, 600));
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
        QTest::mouseClick(
            list->viewport(), Qt::LeftButton, {},
            list->visualRect(list->model()->index(list->model()->rowCount() - 1, 0)).center());
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

    void tabGoesThroughTheAreasInTheirOrder()
    {
        hostHere();
        QTRY_COMPARE(m_session->status().link, Link::Connected);
        QTRY_VERIFY(banner(u"network"_s)); // Made after everything else.
        const Member bo {u"m"_s, u"bo"_s, ClientKind::Browser};
        chat()->room()->messages()->add({u"1"_s, bo, u"hi"_s, 1}, Delivery::Delivered, false);
        const QList<const QWidget *> order {m_window->banners(), m_window->sidebar(),
                                            chat()->messages(), chat()->composer(),
                                            m_window->people()};
        for (const bool forward : {true, false}) {
            QList<const QWidget *> seen;
            chat()->composer()->field()->setFocus();
            QWidget *first = QApplication::focusWidget();
            do {
                QTest::keyClick(QApplication::focusWidget(),
                                forward ? Qt::Key_Tab : Qt::Key_Backtab);
                const QWidget *focus = QApplication::focusWidget();
                for (const QWidget *area : order) {
                    if ((area == focus || area->isAncestorOf(focus)) && !seen.contains(area))
                        seen.append(area);
                }
            } while (QApplication::focusWidget() != first);
            // From the composer on, round the window.
            QList<const QWidget *> expected {order.at(4), order.at(0), order.at(1), order.at(2),
                                             order.at(3)};
            if (!forward)
                expected = {order.at(2), order.at(1), order.at(0), order.at(4), order.at(3)};
            QCOMPARE(seen, expected);
        }
    }

    void f6StaysOnTheStartPage()
    {
        start()->nicknameField()->field()->setFocus();
        for (int i = 0; i < 3; ++i) {
            action(Command::NextPane)->trigger();
            QVERIFY(start()->nicknameField()->field()->hasFocus());
        }
    }

    void escapeUndoesTheInnermostThing()
    {
        hostHere();
        QTRY_COMPARE(m_session->status().link, Link::Connected);
        QTRY_VERIFY(banner(u"network"_s));
        action(Command::FullScreen)->trigger();
        for (int i = 0; i < 300; ++i) {
            const Member bo {u"m"_s, u"bo"_s, ClientKind::Browser};
            chat()->room()->messages()->add({QString::number(i), bo, u"hi"_s, 1},
                                            Delivery::Delivered, false);
        }
        QCoreApplication::processEvents();
        QTRY_VERIFY(chat()->messages()->verticalScrollBar()->maximum() > 0);
        chat()->messages()->verticalScrollBar()->setValue(0);
        QLineEdit *field = m_window->sidebar()->roomField();
        field->setFocus();
        QTest::keyClicks(field, u"lob"_s); // Opens the list of names.
        QWidget *list = QApplication::activePopupWidget();
        QVERIFY(list);
        escape(list);
        QVERIFY(!list->isVisible());
        QVERIFY(banner(u"network"_s));
        m_window->activateWindow();
        field->setFocus();
        escape(field);
        QVERIFY(chat()->composer()->field()->hasFocus());
        QVERIFY(field->text().isEmpty());
        QVERIFY(banner(u"network"_s));
        escape(chat()->composer()->field());
        QVERIFY(!banner(u"network"_s));
        QVERIFY(!chat()->messages()->isAtNewest());
        escape(chat()->composer()->field());
        QVERIFY(chat()->messages()->isAtNewest());
        QVERIFY(m_window->isFullScreen());
        escape(chat()->composer()->field());
        QVERIFY(!m_window->isFullScreen());
    }

    void enterPressesWhatHasTheFocus()
    {
        hostHere();
        QTRY_VERIFY(banner(u"network"_s));
        auto *button = banner(u"network"_s)->findChild<QToolButton *>();
        button->setFocus(Qt::TabFocusReason);
        QTest::keyClick(button, Qt::Key_Return);
        QVERIFY(!banner(u"network"_s));
    }

    void recentAddressesComeBeforeTheDemo()
    {
        start()->setAddresses({u"lab-pc:8000"_s, u"desk:8000"_s});
        start()->addressField()->setFocus();
        QStringList seen;
        while (QApplication::focusWidget() != start()->demoCard()->button() && seen.size() < 9) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            seen += QApplication::focusWidget()->accessibleName();
        }
        QCOMPARE(seen.filter(u"lab-pc"_s).size(), 1);
        QCOMPARE(seen.filter(u"desk"_s).size(), 1);
    }

    void f6GoesFromAreaToArea()
    {
        hostHere();
        QSet<QWidget *> areas;
        for (int i = 0; i < 6; ++i) {
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

private:
    //! As the desktop sends it: the window's shortcuts come first.
    static void escape(QWidget *widget)
    {
        QTest::keyClick(widget, Qt::Key_Escape);
        QCoreApplication::processEvents();
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
};

LANTHORN_WINDOW_TEST(TestMainWindow)

} // namespace tst_mainwindow

#include "tst_mainwindow.moc"
