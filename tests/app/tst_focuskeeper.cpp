// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/window/focuskeeper.h>

#include <app/windowtest.h>

#include <app/pages/chat/chatpage.h>
#include <app/pages/chat/composer.h>
#include <app/pages/chat/composeredit.h>
#include <app/pages/chat/messageview.h>
#include <app/pages/chat/peoplepanel.h>
#include <app/pages/pages.h>
#include <app/widgets/passwordbar.h>
#include <app/widgets/sidebar.h>
#include <app/widgets/statuschip.h>
#include <app/windowprogram.h>

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QTest>
#include <QToolButton>

namespace tst_focuskeeper {

using namespace lanthorn;
using namespace Qt::StringLiterals;
using Link = SessionStatus::Link;

//! Wherever one has been, one writes on.
class TestFocusKeeper : public test::WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    //! What is said to every action, whoever adds one.
    void everyActionGivesTheFocusBack()
    {
        const QSet<Command> elsewhere {
            Command::GoToRoom,   Command::NewRoom, // To the field of the rooms.
            Command::Find,       Command::FindEverywhere, // To that of the search.
            Command::ExportRoom, // To a dialog of the desktop.
            Command::NextPane,   Command::PreviousPane, // That is what they are for.
            Command::Leave,      Command::Quit,           Command::Host,
            Command::Join,       Command::Demo,
        };
        enter();
        addMessages(1);
        for (int i = 0; i <= int(Command::About); ++i) {
            const auto command = Command(i);
            QAction *action = m_window->actions()[command];
            if (!action || elsewhere.contains(command) || !action->isEnabled())
                continue;
            for (const bool fromList : {false, true}) {
                // From where the mouse has left it, or from writing.
                if (fromList)
                    QTest::mouseClick(messages()->viewport(), Qt::LeftButton);
                else
                    field()->setFocus();
                action->trigger();
                closeDialogs();
                QCoreApplication::processEvents();
                QTRY_COMPARE(m_session->status().link, Link::Connected); // Some begin anew.
                QTRY_COMPARE(chat()->room()->state(), Room::State::Joined);
                type();
                QVERIFY2(hasTyped(),
                         qPrintable(action->text() + u" left the focus in "_s + where()));
            }
        }
    }

    void everyButtonGivesTheFocusBack()
    {
        enter();
        m_window->banners()->set(u"x"_s,
                                 {BannerContent::Kind::Info,
                                  u"text"_s,
                                  {{u"Go"_s, [this] { m_window->banners()->remove(u"x"_s); }}}});
        m_window->banners()->set(u"y"_s, {BannerContent::Kind::Info, u"text"_s, {}});
        QCoreApplication::processEvents();
        QList<QPointer<QAbstractButton>> buttons;
        for (QAbstractButton *button : m_window->findChildren<QAbstractButton *>())
            buttons.append(button);
        int pressed = 0;
        for (const auto &button : buttons) {
            if (!button || !button->isVisible() || !button->isEnabled()
                || button == m_window->chip()) // Its menu would wait for us.
                continue;
            ++pressed;
            QTest::mouseClick(button, Qt::LeftButton);
            closeDialogs();
            QCoreApplication::processEvents();
            QVERIFY2(field()->hasFocus(),
                     qPrintable((button ? button->text() : QString()) + u": "_s + where()));
            type(u' ');
            QVERIFY2(hasTyped(), qPrintable(where()));
        }
        QVERIFY(pressed >= 6);
        QVERIFY(!banner(u"x"_s) && !banner(u"y"_s));
    }

    void afterThePasswordOneWrites()
    {
        auto host = std::make_unique<Session>();
        host->setNick(*Nickname::fromString(u"bo"));
        host->host({QHostAddress(QHostAddress::LocalHost), quint16(0)});
        QTRY_COMPARE(host->status().link, Link::Connected);
        host->setPassword(u"open sesame"_s);
        start()->setAddress(host->status().address);
        QTest::keyClick(start()->addressField(), Qt::Key_Return);
        QTRY_VERIFY(m_window->passwordBar()->isVisible());
        QTRY_VERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget()));
        QTest::keyClicks(QApplication::focusWidget(), u"open sesame"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QTRY_COMPARE(chat()->room()->state(), Room::State::Joined);
        QCoreApplication::processEvents();
        QVERIFY2(field()->hasFocus(), qPrintable(where()));
        QTest::keyClicks(QApplication::focusWidget(), u"secret plans"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QCOMPARE(chat()->room()->messages()->rowCount(), 1);
        QCOMPARE(m_session->rooms().size(), 1); // No room of that name.
    }

    void afterTheNicknameDialogOneWrites()
    {
        enter();
        // The last button is who one is.
        QTest::mouseClick(m_window->sidebar()->findChildren<QToolButton *>().last(),
                          Qt::LeftButton);
        auto *dialog = m_window->findChild<QDialog *>();
        QVERIFY(dialog);
        QTest::keyClicks(dialog->findChild<QLineEdit *>(), u"zoe"_s);
        QTest::keyClick(dialog->findChild<QLineEdit *>(), Qt::Key_Return);
        QTRY_VERIFY(m_window->findChild<QDialog *>() == nullptr);
        comeBack();
        QTRY_VERIFY2(field()->hasFocus(), qPrintable(where()));
    }

    void theNewMessagesPillGivesTheFocusBack()
    {
        enter();
        addMessages(200);
        messages()->verticalScrollBar()->setValue(0);
        addMessages(1);
        auto *pill = messages()->findChild<QPushButton *>();
        QVERIFY(pill->isVisible());
        QTest::mouseClick(pill, Qt::LeftButton);
        QCoreApplication::processEvents();
        QVERIFY2(field()->hasFocus(), qPrintable(where()));
    }

    void escapeFromAContextMenuGivesTheFocusBack()
    {
        enter();
        addMessages(1);
        const QPoint at = messages()->visualRect(messages()->model()->index(0, 0)).center();
        QTest::mouseClick(messages()->viewport(), Qt::RightButton, {}, at);
        QContextMenuEvent wanted(QContextMenuEvent::Mouse, at,
                                 messages()->viewport()->mapToGlobal(at));
        QCoreApplication::sendEvent(messages()->viewport(), &wanted);
        QWidget *menu = QApplication::activePopupWidget();
        QVERIFY(menu);
        QTest::keyClick(menu, Qt::Key_Escape);
        comeBack();
        QVERIFY2(field()->hasFocus(), qPrintable(where()));
    }

    void typingOnAListWritesAndKeysThatWalkDoNot()
    {
        enter();
        addMessages(3);
        for (QWidget *list : QList<QWidget *> {messages(), m_window->people()->list(),
                                               m_window->sidebar()->list()}) {
            list->setFocus(Qt::TabFocusReason);
            QTest::keyClick(list, Qt::Key_Home);
            QTest::keyClick(list, Qt::Key_Space);
            QVERIFY(list->hasFocus());
            QTest::keyClick(list, Qt::Key_H);
            QVERIFY2(field()->hasFocus(), qPrintable(where()));
            QTest::keyClicks(QApplication::focusWidget(), u"ello"_s);
            QCOMPARE(chat()->composer()->text(), u"hello"_s);
            chat()->composer()->setText({});
        }
        QGuiApplication::clipboard()->setText(u"pasted"_s);
        messages()->setFocus(Qt::TabFocusReason);
        QTest::keySequence(QApplication::focusWidget(), QKeySequence::Paste);
        QCOMPARE(chat()->composer()->text(), u"pasted"_s);
    }

    void fieldsAndOtherPagesAreLeftAlone()
    {
        enter();
        QLineEdit *room = m_window->sidebar()->roomField();
        action(Command::GoToRoom)->trigger();
        QCoreApplication::processEvents();
        QVERIFY(room->hasFocus());
        QTest::keyClicks(room, u"he"_s);
        QCOMPARE(room->text(), u"he"_s);
        m_window->pages()->showPage({livePages().constFirst()->id});
        m_window->sidebar()->list()->setFocus();
        QTest::keyClick(m_window->sidebar()->list(), Qt::Key_X);
        QVERIFY(m_window->sidebar()->list()->hasFocus());
    }

private:
    ComposerEdit *field() const { return chat()->composer()->field(); }
    MessageView *messages() const { return chat()->messages(); }

    void enter()
    {
        hostHere();
        QTRY_COMPARE(m_session->status().link, Link::Connected);
        QTRY_COMPARE(chat()->room()->state(), Room::State::Joined);
    }

    void addMessages(int count)
    {
        for (int i = 0; i < count; ++i) {
            const Member bo {u"m"_s, u"bo"_s, ClientKind::Browser};
            const ChatMessage message {QString::number(++m_number), bo, u"text"_s, m_number};
            chat()->room()->messages()->add(message, Delivery::Delivered, false);
        }
        QCoreApplication::processEvents();
    }

    void closeDialogs()
    {
        QCoreApplication::processEvents();
        while (QWidget *popup = QApplication::activePopupWidget())
            popup->close();
        for (QWidget *widget : QApplication::topLevelWidgets()) {
            if (widget != m_window.get() && widget->isVisible())
                widget->close();
        }
        comeBack();
    }

    //! As a window manager does it, which the offscreen platform has not.
    void comeBack()
    {
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        QCoreApplication::processEvents();
    }

    //! One key, wherever the focus is.
    void type(char key = 'x')
    {
        chat()->composer()->setText(u"a"_s);
        if (QWidget *focus = QApplication::focusWidget())
            QTest::keyClick(focus, key);
    }
    bool hasTyped() const { return chat()->composer()->text().size() == 2; }

    static QString where()
    {
        const QWidget *focus = QApplication::focusWidget();
        return focus
            ? QString::fromLatin1(focus->metaObject()->className()) + u' ' + focus->accessibleName()
            : u"nothing"_s;
    }

    int m_number = 0;
};

LANTHORN_WINDOW_TEST(TestFocusKeeper)

} // namespace tst_focuskeeper

#include "tst_focuskeeper.moc"
