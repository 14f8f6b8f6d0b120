// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/windowtest.h>

#include <app/preferences/preferencesdialog.h>
#include <app/preferences/shortcuteditor.h>
#include <app/theme.h>
#include <app/widgets/banner.h>
#include <app/widgets/sidebar.h>
#include <app/widgets/zoom.h>
#include <app/windowprogram.h>

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QRadioButton>
#include <QTest>
#include <QTreeWidget>

namespace tst_preferences {

using namespace lanthorn;
using namespace Qt::StringLiterals;

class TestPreferences : public test::WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup()
    {
        applyAppearance(Appearance::System);
        WindowTest::cleanup();
    }

    void isOpenedByItsKeysAndOnce()
    {
        QTest::keyClick(m_window.get(), Qt::Key_Comma, Qt::ControlModifier);
        QTRY_VERIFY(dialog());
        QVERIFY(QTest::qWaitForWindowActive(dialog()));
        action(Command::Preferences)->trigger();
        QCOMPARE(m_window->findChildren<PreferencesDialog *>().size(), 1);
        dialog()->close();
        QTRY_VERIFY(!dialog());
    }

    void whatIsChosenIsSoAtOnce()
    {
        openAt(u"Appearance"_s);
        choose(u"Colours"_s, u"Dark"_s);
        QCOMPARE(m_settings->data().appearance, Appearance::Dark);
        QTRY_VERIFY(isDark(m_window->palette()));
        openAt(u"Appearance"_s); // Its pages are made anew in the new colours.
        choose(u"Size of texts and controls"_s, u"150 %"_s);
        QCOMPARE(zoomPercent(), 150);

        openAt(u"Notices"_s);
        choose(u"Tell of new messages"_s, u"Never"_s);
        QCOMPARE(m_settings->data().notifyUsual, Notify::Nothing);
        tick(u"Show what was written"_s);
        QVERIFY(!m_settings->data().noticeTexts);

        openAt(u"Hosting"_s);
        tick(u"Keep what is said"_s);
        QVERIFY(!m_settings->data().keepHistory);
        choose(u"Keep it for"_s, u"Always"_s);
        QCOMPARE(m_settings->data().keepDays, 0);
        choose(u"Messages kept in each room"_s, u"The newest 100"_s);
        QCOMPARE(m_settings->data().keepMessages, 100);
        tick(action(Command::Encrypt)->text());
        QVERIFY(m_settings->data().encrypt);
        QVERIFY(m_session->isEncrypted());

        openAt(u"Live"_s);
        choose(u"Visible time of charts"_s, u"5 min"_s);
        QCOMPARE(m_settings->data().chartWindow, 300);
    }

    void followsWhatIsChangedElsewhere()
    {
        openAt(u"Appearance"_s);
        auto *size = field<QComboBox>(u"Size of texts and controls"_s);
        QCOMPARE(size->currentText(), u"100 %"_s);
        action(Command::ZoomIn)->trigger();
        QTRY_COMPARE(field<QComboBox>(u"Size of texts and controls"_s)->currentText(), u"110 %"_s);
        openAt(u"General"_s);
        auto *ask = page()->findChild<QCheckBox *>();
        QVERIFY(ask->isChecked());
        action(Command::ConfirmStop)->trigger();
        QVERIFY(!ask->isChecked());
    }

    void theNicknameIsTakenWhenItIsWhole()
    {
        openAt(u"General"_s);
        auto *nick = page()->findChild<QLineEdit *>();
        QVERIFY(QTest::qWaitForWindowActive(dialog()));
        nick->setFocus();
        nick->selectAll();
        QTest::keyClicks(nick, u"bo"_s);
        QVERIFY(m_settings->data().nickname != u"bo"_s);
        QTest::keyClick(nick, Qt::Key_Tab);
        QTRY_COMPARE(m_settings->data().nickname, u"bo"_s);
        QVERIFY(m_session->nick());
        QCOMPARE(m_session->nick()->toString(), u"bo"_s);
    }

    void anotherLanguageIsReadAtOnce()
    {
        openAt(u"Language"_s);
        for (QRadioButton *button : page()->findChildren<QRadioButton *>()) {
            if (button->text() == u"Deutsch"_s)
                button->click();
        }
        QCOMPARE(m_settings->data().language, u"de"_s);
        QTRY_COMPARE(dialog()->subjects()->item(1)->text(), u"Aussehen"_s);
        QCOMPARE(dialog()->subjects()->currentRow(), 6); // Where one was.
    }

    void theLayoutGoesBackToTheFirst()
    {
        const QRect first = m_window->geometry();
        const QByteArray divided = m_window->layoutState();
        m_window->resize(700, 500);
        m_window->setPeopleWanted(false);
        action(Command::ZoomIn)->trigger();
        openAt(u"Appearance"_s);
        page()->findChild<QPushButton *>()->click();
        QTRY_COMPARE(m_window->geometry(), first);
        QTRY_COMPARE(zoomPercent(), 100);
        QTRY_COMPARE(m_window->layoutState(), divided);
        QCOMPARE(m_settings->data().place, first);
        QVERIFY(m_settings->data().peopleShown);
    }

    void onlyOtherKeysAreKept()
    {
        ShortcutEditor *editor = openShortcuts();
        editor->choose(Command::Share);
        press(editor, Qt::Key_T, Qt::ControlModifier);
        QCOMPARE(m_settings->data().shortcuts,
                 (QMap<QString, QStringList> {{u"Share"_s, {u"Ctrl+T"_s}}}));
        QCOMPARE(action(Command::Share)->shortcut(), QKeySequence(u"Ctrl+T"_s));
        editor->noneButton()->click();
        QCOMPARE(m_settings->data().shortcuts.value(u"Share"_s, {u"?"_s}), QStringList());
        QVERIFY(action(Command::Share)->shortcuts().isEmpty());
        // The usual keys, by hand or by the button, are no difference.
        press(editor, Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(m_settings->data().shortcuts.isEmpty());
        press(editor, Qt::Key_T, Qt::ControlModifier);
        editor->usualButton()->click();
        QVERIFY(m_settings->data().shortcuts.isEmpty());
        QCOMPARE(action(Command::Share)->shortcut(), QKeySequence(u"Ctrl+Shift+S"_s));
        press(editor, Qt::Key_T, Qt::ControlModifier);
        editor->choose(Command::Quit);
        editor->noneButton()->click();
        editor->allUsualButton()->click();
        QVERIFY(m_settings->data().shortcuts.isEmpty());
        QCOMPARE(action(Command::Quit)->shortcut(), QKeySequence(u"Ctrl+Q"_s));
    }

    void keysThatAreTakenAreRefusedWithTheirOwner()
    {
        ShortcutEditor *editor = openShortcuts();
        editor->choose(Command::Share);
        press(editor, Qt::Key_H, Qt::ControlModifier);
        QVERIFY(editor->problem()->isVisible());
        QVERIFY(editor->problem()->text().contains(u"Host a session"_s));
        press(editor, Qt::Key_A, Qt::NoModifier);
        QVERIFY(editor->problem()->text().contains(u"for writing"_s));
        press(editor, Qt::Key_1, Qt::AltModifier); // Of a live page.
        QVERIFY(editor->problem()->text().contains(u"Words"_s));
        QVERIFY(m_settings->data().shortcuts.isEmpty());
        press(editor, Qt::Key_F9, Qt::NoModifier);
        QVERIFY(!editor->problem()->isVisible());
        QCOMPARE(action(Command::Share)->shortcut(), QKeySequence(u"F9"_s));
    }

    void keysComeBackAndWinOverUsualOnes()
    {
        // A later version may use Ctrl+K for what the person has given it away from.
        m_settings->edit([](SettingsData &data) {
            data.shortcuts = {{u"Share"_s, {u"Ctrl+K"_s, u"rubbish"_s}}, {u"Gone"_s, {u"F9"_s}}};
        });
        QVERIFY(m_settings->save());
        close();
        open();
        QVERIFY(action(Command::Share)->shortcuts().contains(QKeySequence(u"Ctrl+K"_s)));
        QVERIFY(!action(Command::GoToRoom)->shortcuts().contains(QKeySequence(u"Ctrl+K"_s)));
        QCOMPARE(m_settings->data().shortcuts.value(u"Gone"_s), QStringList {u"F9"_s});
    }

    void damagedSettingsAreSaid()
    {
        m_settings->edit([](SettingsData &data) { data.nickname = u"first"_s; });
        QVERIFY(m_settings->save());
        m_settings->edit([](SettingsData &data) { data.nickname = u"second"_s; });
        QVERIFY(m_settings->save());
        const QString name = m_settings->fileName();
        close();
        QFile file(name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"nickname\": \"sec");
        file.close();
        open();
        QCOMPARE(m_settings->data().nickname, u"first"_s);
        QVERIFY(banner(u"settings"_s));
        QVERIFY(banner(u"settings"_s)->content().text.contains(m_folder->path()));
        close();
        open();
        QVERIFY(!banner(u"settings"_s)); // Whole again.
    }

private:
    PreferencesDialog *dialog() const { return m_window->findChild<PreferencesDialog *>(); }
    QWidget *page() const { return dialog()->page(); }

    void openAt(const QString &subject)
    {
        action(Command::Preferences)->trigger();
        QVERIFY(dialog());
        QCoreApplication::processEvents(); // What is to be made anew is.
        const auto found = dialog()->subjects()->findItems(subject, Qt::MatchExactly);
        QCOMPARE(found.size(), 1);
        dialog()->subjects()->setCurrentItem(found.first());
        QVERIFY(page());
    }

    ShortcutEditor *openShortcuts()
    {
        openAt(u"Shortcuts"_s);
        return qobject_cast<ShortcutEditor *>(page());
    }

    static void press(ShortcutEditor *editor, Qt::Key key, Qt::KeyboardModifiers modifiers)
    {
        Q_EMIT editor->field()->keySequenceChanged(QKeySequence(modifiers | key));
    }

    template<class Field>
    Field *field(const QString &name) const
    {
        for (Field *found : page()->findChildren<Field *>()) {
            if (found->accessibleName() == name)
                return found;
        }
        return nullptr;
    }

    void choose(const QString &name, const QString &text)
    {
        auto *box = field<QComboBox>(name);
        QVERIFY2(box, qPrintable(name));
        const int index = box->findText(text);
        QVERIFY2(index >= 0, qPrintable(text));
        box->setCurrentIndex(index);
        Q_EMIT box->activated(index);
    }

    void tick(const QString &text)
    {
        for (QCheckBox *box : page()->findChildren<QCheckBox *>()) {
            if (box->text() == text) {
                box->click();
                return;
            }
        }
        QFAIL(qPrintable(text));
    }
};

LANTHORN_WINDOW_TEST(TestPreferences)

} // namespace tst_preferences

#include "tst_preferences.moc"
