// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/windowtest.h>

#include <app/preferences/preferencesdialog.h>
#include <app/tray/autostart.h>
#include <app/widgets/banner.h>
#include <app/window/dailyhost.h>
#include <app/windowprogram.h>

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QFile>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QScopeGuard>
#include <QTest>
#include <QTimer>

namespace tst_background {

using namespace lanthorn;
using namespace Qt::StringLiterals;
using Link = SessionStatus::Link;
using Role = SessionStatus::Role;

//! What closing the window means, and who is started at login.
class TestBackground : public test::WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup()
    {
        QApplication::setQuitOnLastWindowClosed(true);
        WindowTest::cleanup();
    }

    void aClosedWindowGoesOnInTheTray()
    {
        enter(true);
        QTRY_VERIFY(m_tray->shown);
        QTRY_VERIFY(m_tray->toolTip.contains(m_session->status().address));
        answer(u"Go on in the background"_s);
        QVERIFY(!m_window->close());
        QVERIFY(!m_window->isVisible());
        QVERIFY(!QApplication::quitOnLastWindowClosed());
        QCOMPARE(m_session->status().link, Link::Connected);
        QCOMPARE(m_settings->data().onClose, OnClose::Ask); // It was not asked to remember.
        Q_EMIT m_tray->pressed();
        QVERIFY(m_window->isVisible());
        QVERIFY(QApplication::quitOnLastWindowClosed());
    }

    void theAnswerIsRemembered()
    {
        enter(true);
        answer(u"Go on in the background"_s, true);
        m_window->close();
        QCOMPARE(m_settings->data().onClose, OnClose::Background);
        Q_EMIT m_tray->pressed();
        m_window->close(); // Not asked again.
        QVERIFY(!m_window->isVisible());
        trayAction(u"Stop hosting"_s)->trigger();
        QVERIFY(m_window->isVisible());
        QCOMPARE(m_session->status().role, Role::None);
        QTRY_VERIFY(!m_tray->shown);
        QVERIFY(m_window->close()); // Nothing is left to go on.
    }

    void cancelKeepsTheWindow()
    {
        enter(true);
        answer(u"Cancel"_s);
        QVERIFY(!m_window->close());
        QVERIFY(m_window->isVisible());
        answer(u"End the session"_s);
        QVERIFY(m_window->close());
    }

    void withoutATrayClosingIsQuitting()
    {
        enter(false);
        QVERIFY(!m_tray->shown);
        Session guest;
        guest.setNick(*Nickname::fromString(u"bo"_s));
        guest.join(*ServerAddress::fromString(m_session->status().address));
        QTRY_COMPARE(m_session->status().connections, 2);
        const auto told = answer(u"Cancel"_s);
        QVERIFY(!m_window->close());
        QVERIFY2(told->contains(u"closing the window quits Lanthorn"_s), qPrintable(*told));
        QVERIFY(m_window->isVisible());
    }

    void theWindowComesBackWhenTheTrayGoes()
    {
        enter(true);
        m_settings->edit([](SettingsData &data) { data.onClose = OnClose::Background; });
        m_window->close();
        QVERIFY(!m_window->isVisible());
        m_tray->there = false;
        QTRY_VERIFY(m_window->isVisible());
    }

    void quittingIsNeverTheBackground()
    {
        enter(true);
        m_settings->edit([](SettingsData &data) { data.onClose = OnClose::Background; });
        m_window->close();
        QVERIFY(!m_window->isVisible());
        trayAction(u"Quit"_s)->trigger();
        QVERIFY(!m_window->isVisible());
        QVERIFY(QApplication::quitOnLastWindowClosed());
    }

    void entriesOfTheLoginAreWhole()
    {
        const Autostart entry(m_folder->filePath(u"autostart"_s), u"stage"_s);
        QVERIFY(!entry.isOn());
        QVERIFY(entry.set(false));
        QVERIFY(entry.set(true, {u"--host=0.0.0.0:8000"_s, u"--background"_s}));
        QVERIFY(entry.isOn());
        QFile file(entry.fileName());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(file.readAll());
        QVERIFY(text.startsWith(u"[Desktop Entry]\nType=Application\n"_s));
        QVERIFY2(text.contains(u"Exec=%1 \"--host=0.0.0.0:8000\" \"--background\" \"--profile\" "
                               "\"stage\"\n"_s.arg(
                                   Autostart::quoted(QCoreApplication::applicationFilePath()))),
                 qPrintable(text));
        QVERIFY(entry.set(false));
        QVERIFY(!QFile::exists(entry.fileName()));
        QCOMPARE(Autostart::quoted(uR"(/a b/"c"$%\)"_s), uR"("/a b/\\"c\\"\\$%%\\\\")"_s);
    }

    void whoHostsDailyIsOfferedIt()
    {
        qputenv("XDG_CONFIG_HOME", m_folder->path().toUtf8());
        const auto restore = qScopeGuard([] { qunsetenv("XDG_CONFIG_HOME"); });
        const QDate today = QDate::currentDate();
        m_settings->edit([today](SettingsData &data) {
            for (const int ago : {20, 2, 1})
                data.hostDays.append(today.addDays(-ago).toString(Qt::ISODate));
        });
        enter(false);
        QTRY_COMPARE(m_settings->data().hostDays.size(), 3); // What is long ago is forgotten.
        QVERIFY(banner(u"daily"_s));
        QVERIFY(m_settings->data().isAutostartOffered);
        banner(u"daily"_s)->content().buttons.first().run();
        QVERIFY(!banner(u"daily"_s));
        QVERIFY(Autostart().isOn());
        action(Command::Leave)->trigger();
        enter(false);
        QVERIFY(!banner(u"daily"_s));
    }

    void aPasswordIsNotHostedAtLogin()
    {
        SessionStatus status;
        status.isOpenToNetwork = true;
        status.port = 8001;
        QCOMPARE(hostingArguments(status).first(), u"--host=0.0.0.0:8001"_s);
        status.password = u"secret"_s;
        QCOMPARE(hostingArguments(status).first(), u"--host"_s);
    }

private:
    void enter(bool hasTray)
    {
        m_tray->there = hasTray;
        hostHere();
        QTRY_COMPARE(m_session->status().link, Link::Connected);
        QTRY_COMPARE(m_session->status().connections, 1);
        if (hasTray)
            QTRY_VERIFY(m_tray->shown);
    }

    QAction *trayAction(const QString &text) const
    {
        for (QAction *action : m_tray->shown->actions()) {
            if (action->text().remove(u'&') == text)
                return action;
        }
        return nullptr;
    }

    //! Presses this button of the question that comes; what it said.
    std::shared_ptr<QString> answer(const QString &button, bool remember = false)
    {
        auto told = std::make_shared<QString>();
        QTimer::singleShot(0, this, [button, remember, told] {
            auto *box = qobject_cast<QMessageBox *>(QApplication::activeModalWidget());
            QVERIFY(box);
            *told = box->informativeText();
            box->checkBox()->setChecked(remember);
            for (QAbstractButton *one : box->buttons()) {
                if (one->text().remove(u'&') == button) {
                    one->click();
                    return;
                }
            }
            box->close();
            QFAIL(qPrintable(button));
        });
        return told;
    }
};

LANTHORN_WINDOW_TEST(TestBackground)

} // namespace tst_background

#include "tst_background.moc"
