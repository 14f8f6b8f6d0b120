// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/windowtest.h>

#include <app/console/consolepanel.h>
#include <app/console/removals.h>
#include <app/network/networkcheckdialog.h>
#include <app/pages/chat/chatpage.h>
#include <app/pages/chat/composer.h>
#include <app/pages/chat/messageview.h>
#include <app/preferences/preferencesdialog.h>
#include <app/share/sharepanel.h>
#include <app/theme.h>
#include <app/widgets/banner.h>
#include <app/widgets/statuschip.h>
#include <app/widgets/sidebar.h>
#include <app/pages/chat/peoplepanel.h>
#include <app/widgets/zoom.h>
#include <app/widgettree.h>
#include <app/window/dialogs.h>
#include <app/windowprogram.h>
#include <app/pseudotranslator.h>

#include <QAbstractButton>
#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QLabel>
#include <QListView>
#include <QListWidget>
#include <QMenu>
#include <QMenuBar>
#include <QGuiApplication>
#include <QRegularExpression>
#include <QScopeGuard>
#include <QScrollArea>
#include <QSplitter>
#include <QStyle>
#include <QTest>

#include <algorithm>
#include <cstdlib>

namespace tst_walks {

using namespace lanthorn;
using namespace Qt::StringLiterals;
using Link = SessionStatus::Link;

namespace {

//! The key of a text, as Qt finds it; nothing where it has none.
QChar mnemonicOf(const QString &text)
{
    const QKeySequence keys = QKeySequence::mnemonic(text);
    return keys.isEmpty() ? QChar() : QChar(ushort(keys[0].key()));
}

//! What stands for one key more than once, as "X: text, text".
QStringList doubles(const QStringList &texts)
{
    QMap<QChar, QStringList> byKey;
    for (const QString &text : texts) {
        if (const QChar key = mnemonicOf(text); !key.isNull())
            byKey[key].append(text);
    }
    QStringList found;
    for (auto it = byKey.cbegin(); it != byKey.cend(); ++it) {
        if (it->size() > 1)
            found += u"%1: %2"_s.arg(it.key()).arg(it->join(u", "_s));
    }
    return found;
}

QStringList textsOf(const QMenu *menu)
{
    QStringList texts;
    for (const QAction *action : menu->actions()) {
        // Whether it can be seen at the moment or not, except for what has a name of its own.
        if (!action->isSeparator())
            texts += action->text();
    }
    return texts;
}

bool isSeen(const QWidget *widget)
{
    return widget->isVisible() && !widget->visibleRegion().isEmpty();
}

//! What Alt and a letter reach in a window.
QStringList keyTextsOf(const QWidget *window)
{
    QStringList texts;
    for (const QAbstractButton *button : window->findChildren<QAbstractButton *>()) {
        if (button->isVisible() && button->window() == window)
            texts += button->text();
    }
    for (const QLabel *label : window->findChildren<QLabel *>()) {
        if (label->buddy() && label->isVisible() && label->window() == window)
            texts += label->text();
    }
    return texts;
}

//! Where a text does not fit into its widget.
QStringList clipped(const QWidget *window)
{
    QStringList found;
    for (const QWidget *widget : window->findChildren<QWidget *>()) {
        if (!widget->isVisible() || widget->window() != window)
            continue;
        const QSize wanted = widget->sizeHint();
        bool isCut = false;
        QString text;
        if (const auto *label = qobject_cast<const QLabel *>(widget);
            label && !label->text().isEmpty()) {
            text = label->text();
            const bool elides = label->sizePolicy().horizontalPolicy() == QSizePolicy::Ignored;
            isCut = label->wordWrap() ? label->heightForWidth(label->width()) > label->height()
                                      : !elides && wanted.width() > label->width();
        } else if (const auto *button = qobject_cast<const QAbstractButton *>(widget);
                   button && !button->text().isEmpty()) {
            text = button->text();
            const bool elides = button->sizePolicy().horizontalPolicy() != QSizePolicy::Fixed
                && button->sizePolicy().horizontalPolicy() != QSizePolicy::Minimum;
            isCut = !elides && wanted.width() > button->width();
            isCut = isCut || button->fontMetrics().height() > button->height();
        }
        if (isCut) {
            found += u"%1 \"%2\": %3x%4 in %5x%6"_s
                         .arg(QString::fromLatin1(widget->metaObject()->className()), text)
                         .arg(wanted.width())
                         .arg(wanted.height())
                         .arg(widget->width())
                         .arg(widget->height());
        }
    }
    return found;
}

//! Texts whose contrast to what they stand on is too low.
QStringList faint(const QWidget *window)
{
    QStringList found;
    for (const QLabel *label : window->findChildren<QLabel *>()) {
        if (!isSeen(label) || !label->isEnabled() || label->text().isEmpty())
            continue;
        const QWidget *ground = label;
        while (!ground->isWindow() && !ground->autoFillBackground()
               && !qobject_cast<const Banner *>(ground))
            ground = ground->parentWidget();
        if (qobject_cast<const Banner *>(ground))
            continue; // It paints its ground itself; the test of the theme knows it.
        const double ratio = contrast(label->palette().color(label->foregroundRole()),
                                      ground->palette().color(ground->backgroundRole()));
        if (ratio < 4.5)
            found += u"\"%1\": %2"_s.arg(label->text()).arg(ratio);
    }
    return found;
}

//! What takes the focus and is nothing to a screen reader.
QStringList roleless(const QWidget *window)
{
    QStringList found;
    for (QWidget *widget : window->findChildren<QWidget *>()) {
        const bool isPart = widget->objectName().startsWith("qt_"_L1) || widget->focusProxy()
            || qobject_cast<QScrollArea *>(widget);
        if (isPart || !(widget->focusPolicy() & Qt::TabFocus))
            continue;
        QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(widget);
        if (!spoken || spoken->role() == QAccessible::Client
            || spoken->role() == QAccessible::NoRole)
            found += QString::fromLatin1(widget->metaObject()->className());
    }
    return found;
}

} // namespace

//! Looks at everything that there is: at all menus, windows and dialogs, in every language.
class TestWalks : public test::WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup()
    {
        applyAppearance(Appearance::System);
        WindowTest::cleanup();
    }

    void noKeyStandsForTwo_data() { languages(); }
    void noKeyStandsForTwo()
    {
        QFETCH(QString, language);
        m_language->use(language);
        check([](const QWidget *window) { return doubles(keyTextsOf(window)); });
        QStringList titles;
        for (const QMenu *menu : m_window->menus()->all()) {
            titles += menu->title();
            QCOMPARE(doubles(textsOf(menu)).join(u"\n"_s), QString());
            for (const QAction *action : menu->actions()) {
                if (action->menu())
                    QCOMPARE(doubles(textsOf(action->menu())).join(u"\n"_s), QString());
            }
        }
        // Alt and a letter reach the menus and what is in the window.
        QCOMPARE(doubles(titles + keyTextsOf(m_window.get())).join(u"\n"_s), QString());
        action(Command::Leave)->trigger();
        QCOMPARE(doubles(titles + keyTextsOf(m_window.get())).join(u"\n"_s), QString());
        // Every menu can be reached, and most of what is in it.
        for (const QString &title : std::as_const(titles))
            QVERIFY2(!mnemonicOf(title).isNull(), qPrintable(title));
    }

    void nothingIsCut_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<int>("zoom");
        for (const QString &language : Language::available()) {
            for (const int zoom : {100, 200})
                QTest::addRow("%s at %d %%", qPrintable(language), zoom) << language << zoom;
        }
    }
    void nothingIsCut()
    {
        QFETCH(QString, language);
        QFETCH(int, zoom);
        m_language->use(language);
        while (zoomPercent() < zoom)
            action(Command::ZoomIn)->trigger();
        QCoreApplication::processEvents();
        check(clipped);
    }

    void everythingIsSpoken_data() { languages(); }
    void everythingIsSpoken()
    {
        QFETCH(QString, language);
        m_language->use(language);
        check(test::namelessControls);
        check(roleless);
        for (int i = 1; i < 3; ++i) {
            const QWidget *handle = m_window->findChild<QSplitter *>()->handle(i);
            QAccessibleInterface *spoken =
                QAccessible::queryAccessibleInterface(const_cast<QWidget *>(handle));
            QVERIFY(!spoken->text(QAccessible::Name).isEmpty());
            QCOMPARE(spoken->role(), QAccessible::Splitter);
        }
    }

    void everythingCanBeRead_data()
    {
        QTest::addColumn<Appearance>("appearance");
        QTest::addColumn<bool>("highContrast");
        QTest::newRow("light") << Appearance::Light << false;
        QTest::newRow("dark") << Appearance::Dark << false;
        QTest::newRow("light, high contrast") << Appearance::Light << true;
        QTest::newRow("dark, high contrast") << Appearance::Dark << true;
    }
    void everythingCanBeRead()
    {
        QFETCH(Appearance, appearance);
        QFETCH(bool, highContrast);
        Wishes wishes;
        wishes.highContrast = highContrast;
        applyAppearance(appearance, wishes);
        QCoreApplication::processEvents();
        check(faint);
    }

    //! In a language that is a third longer than English, in which every text can be told from one
    //! that nobody translated.
    void everythingCanBeTranslated()
    {
        test::PseudoTranslator pseudo;
        QCoreApplication::installTranslator(&pseudo);
        const auto restore = qScopeGuard([&] { QCoreApplication::removeTranslator(&pseudo); });
        QCoreApplication::processEvents();
        check([this](const QWidget *window) {
            QStringList found = clipped(window);
            for (const auto &[where, text] : test::shownTexts(window)) {
                // The live word is what the host says; an address is the same in all languages.
                if (!test::PseudoTranslator::isTranslated(text) && !isOfPeople(text)
                    && !where.contains("WordDisplay"_L1) && !text.startsWith("127.0.0.1"_L1))
                    found += where + u": "_s + text;
            }
            return found;
        });
    }

    //! What is beside each other in one direction is so in the other, the other way round.
    void everythingIsMirrored()
    {
        const QList<QRect> before = placesOfRoom();
        close();
        QGuiApplication::setLayoutDirection(Qt::RightToLeft);
        const auto restore =
            qScopeGuard([] { QGuiApplication::setLayoutDirection(Qt::LeftToRight); });
        open();
        const QList<QRect> after = placesOfRoom();
        QVERIFY(!before.isEmpty());
        QCOMPARE(after.size(), before.size());
        for (qsizetype i = 0; i < before.size(); ++i) {
            const QRect wanted =
                QStyle::visualRect(Qt::RightToLeft, m_window->rect(), before.at(i));
            // A pixel is lost where a layout halves what is left.
            QVERIFY2(std::abs(after.at(i).left() - wanted.left()) <= 2
                         && std::abs(after.at(i).right() - wanted.right()) <= 2,
                     qPrintable(u"%5: %1 to %2, not %3 to %4"_s.arg(after.at(i).left())
                                    .arg(after.at(i).right())
                                    .arg(wanted.left())
                                    .arg(wanted.right())
                                    .arg(i)));
        }
    }

    void messagesAreSpokenWhole()
    {
        enter();
        QVERIFY(chat()->room()->post(u"hello"_s));
        const QModelIndex row = chat()->room()->messages()->index(0);
        QTRY_VERIFY(row.data(Qt::AccessibleTextRole).toString().contains(u"(sent)"_s));
        QAccessibleInterface *list = QAccessible::queryAccessibleInterface(chat()->messages());
        QCOMPARE(list->role(), QAccessible::List);
        QAccessibleInterface *spoken = list->tableInterface()->cellAt(0, 0);
        QVERIFY(spoken);
        QCOMPARE(spoken->role(), QAccessible::ListItem);
        QVERIFY(spoken->text(QAccessible::Name).contains(u"hello"_s));
    }

private:
    static void languages()
    {
        QTest::addColumn<QString>("language");
        for (const QString &language : Language::available())
            QTest::addRow("%s", qPrintable(language)) << language;
    }

    void enter()
    {
        hostHere();
        QTRY_COMPARE_WITH_TIMEOUT(m_session->status().link, Link::Connected, 15000);
    }

    //! What no language changes: names and addresses, numbers, keys, and languages by themselves.
    bool isOfPeople(const QString &text) const
    {
        static const QRegularExpression plain(
            u"^[\\d\\s.,:/%+·⋯()-]*$|^#? ?(lobby|ann|Lanthorn)( [\\d.]*)?$"_s);
        const QStringList names {m_session->status().address, m_session->status().url.toString(),
                                 m_session->status().serverName};
        if (plain.match(text).hasMatch() || names.contains(text))
            return true;
        const QStringList languages = Language::available();
        return std::any_of(languages.begin(), languages.end(),
                           [&](const QString &code) { return Language::nativeName(code) == text; });
    }

    //! Where the areas of the window, and what is in them, are while a room is shown.
    QList<QRect> placesOfRoom()
    {
        enter();
        showRoom();
        const auto isLaidOut = [this] {
            const Banner *network = banner(u"network"_s);
            return network && network->width() == m_window->width();
        };
        if (!QTest::qWaitFor(isLaidOut))
            return {};
        QList<QRect> places;
        const QList<QWidget *> areas {
            m_window->chip(),   m_window->sidebar(), m_window->sidebar()->list(), chat(),
            chat()->composer(), m_window->people(),  banner(u"network"_s)};
        for (const QWidget *area : areas)
            places.append(QRect(area->mapTo(m_window.get(), QPoint()), area->size()));
        return places;
    }

    void showRoom() { m_window->menus()->roomActions().at(0)->trigger(); }

    //! `faults` of the window on the start page, in a room and on the live pages, and of each
    //! dialog.
    template<class Faults>
    void check(Faults faults)
    {
        const auto look = [&faults](const QWidget *window, const char *what) {
            // Layouts follow a new text or font in the events after it.
            QStringList found;
            const bool isFine = QTest::qWaitFor([&] {
                found = faults(window);
                return found.isEmpty();
            });
            QVERIFY2(isFine, qPrintable(QLatin1StringView(what) + ": "_L1 + found.join(u"\n"_s)));
        };
        if (m_session->status().link == Link::Idle) {
            look(m_window.get(), "start");
            enter();
        }
        showRoom();
        look(m_window.get(), "room");
        for (QAction *page : m_window->menus()->pageActions()) {
            page->trigger();
            look(m_window.get(), "live page");
        }
        Removals removals(m_session);
        ConsolePanel console(m_session, &removals);
        console.show();
        look(&console, "console");
        SharePanel share(
            m_session,
            {action(Command::OpenToNetwork), action(Command::Announce), action(Command::Encrypt)});
        share.show();
        look(&share, "share");
        // Without what this computer has for addresses and firewalls.
        NetworkExaminer::Places places;
        places.readInterfaces = [] { return QList<InterfaceFacts>(); };
        places.ufwConf = u"/nowhere/ufw.conf"_s;
        places.nftService = u"/nowhere/nftables.service"_s;
        NetworkCheckDialog network(m_session, places, std::chrono::milliseconds(1));
        network.show();
        QTRY_VERIFY(!network.rows().isEmpty());
        look(&network, "network");
        action(Command::Preferences)->trigger();
        auto *preferences = m_window->findChild<PreferencesDialog *>();
        for (int i = 0; i < preferences->subjects()->count(); ++i) {
            preferences->subjects()->setCurrentRow(i);
            look(preferences, qPrintable(preferences->subjects()->item(i)->text()));
        }
        showAbout(m_window.get());
        showKeyboardList(m_window->menus()->all(), m_window.get());
        askNickname(u"ann"_s, m_window.get(), [](const Nickname &) {});
        askToChangeEncryption(true, 2, m_window.get(), [] {});
        askToCloseNetwork(2, m_window.get(), [] {});
        const auto dialogs = m_window->findChildren<QDialog *>();
        QVERIFY(dialogs.size() >= 6);
        for (QDialog *dialog : dialogs) {
            if (dialog->isVisible())
                look(dialog, qPrintable(dialog->windowTitle()));
            dialog->close();
        }
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
};

LANTHORN_WINDOW_TEST(TestWalks)

} // namespace tst_walks

#include "tst_walks.moc"
