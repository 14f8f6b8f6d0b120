// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What is on the pages of the preferences.

#include <app/preferences/preferencesdialog.h>

#include <app/language.h>
#include <app/pages/live/sensorspage.h>
#include <app/preferences/settingfields.h>
#include <app/preferences/shortcuteditor.h>
#include <app/sessions/session.h>
#include <app/sessions/sessions.h>
#include <app/widgets/nicknameedit.h>
#include <app/widgets/timetext.h>
#include <app/widgets/zoom.h>
#include <app/window/actions.h>
#include <app/window/dailyhost.h>

#include <QAction>
#include <QButtonGroup>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QRadioButton>

namespace lanthorn {
inline namespace app {

QWidget *PreferencesDialog::generalPage()
{
    auto *page = new SettingColumn(m_settings);
    auto *nick = new NicknameEdit(page);
    nick->setText(m_settings->data().nickname);
    nick->field()->setAccessibleName(tr("Your nickname"));
    page->add(plainLabel(page, tr("Your nickname")));
    page->add(nick);
    page->addGap();
    // Not with each letter: others are told of it.
    connect(nick->field(), &QLineEdit::editingFinished, this, [this, nick] {
        const auto chosen = nick->nickname();
        if (chosen && chosen->toString() != m_settings->data().nickname)
            Q_EMIT nicknameChosen(*chosen);
    });
    page->addTick(tr("Ask before a hosted session is closed"), &SettingsData::confirmStop,
                  tr("Only when others are connected."));
    page->addChoice<OnClose>(tr("When the window is closed while you host"), &SettingsData::onClose,
                             {{OnClose::Ask, tr("Ask")},
                              {OnClose::Background, tr("Go on in the background")},
                              {OnClose::Quit, tr("End the session")}},
                             tr("Where the desktop has a tray. Elsewhere Lanthorn quits."));
    page->end();
    return page;
}

QWidget *PreferencesDialog::appearancePage()
{
    auto *page = new SettingColumn(m_settings);
    page->addChoice<Appearance>(tr("Colours"), &SettingsData::appearance,
                                {{Appearance::System, tr("Like the system")},
                                 {Appearance::Light, tr("Light")},
                                 {Appearance::Dark, tr("Dark")}});
    page->addTick(tr("High contrast"), &SettingsData::highContrast,
                  tr("Black and white, with lines. Also on when the desktop asks for it."));
    page->addTick(tr("Less motion"), &SettingsData::lessMotion,
                  tr("Nothing fades. Also on when the desktop asks for it."));
    QList<std::pair<int, QString>> sizes;
    for (const int size : Zoom::steps)
        sizes.append({size, tr("%1 %", "a size").arg(QLocale().toString(size))});
    page->addChoice<int>(tr("Size of texts and controls"), &SettingsData::zoom, sizes);
    page->addTick(tr("Show people beside the messages"), &SettingsData::peopleShown);
    auto *reset = new QPushButton(tr("Reset the layout"), page);
    reset->setAutoDefault(false);
    connect(reset, &QPushButton::clicked, this, &PreferencesDialog::layoutResetRequested);
    page->addField(tr("Place and size of the window, its areas and its texts"), reset);
    reset->setAccessibleName({}); // Its text says it.
    page->end();
    return page;
}

QWidget *PreferencesDialog::noticesPage()
{
    auto *page = new SettingColumn(m_settings);
    page->addChoice<Notify>(tr("Tell of new messages"), &SettingsData::notifyUsual,
                            {{Notify::All, tr("Of all messages")},
                             {Notify::Mentions, tr("Only when I am mentioned")},
                             {Notify::Nothing, tr("Never")}},
                            tr("A room can have another choice: Room > Notices."));
    page->addTick(tr("Show what was written"), &SettingsData::noticeTexts,
                  tr("Otherwise a notice says only in which room something is new."));
    page->end();
    return page;
}

QWidget *PreferencesDialog::hostingPage()
{
    auto *page = new SettingColumn(m_settings);
    page->addHint(tr("For the sessions that you host on this computer."));
    page->addGap();
    const QAction *encrypt = m_actions[Command::Encrypt];
    auto *encrypted = new QCheckBox(page);
    const auto follow = [encrypt, encrypted] {
        encrypted->setText(encrypt->text());
        encrypted->setChecked(encrypt->isChecked());
        encrypted->setEnabled(encrypt->isEnabled());
    };
    follow();
    connect(encrypt, &QAction::changed, encrypted, follow);
    connect(encrypted, &QCheckBox::clicked, encrypt, &QAction::trigger);
    page->add(encrypted);
    page->addHint(tr("Links begin with https, and browsers show a warning first."));
    page->addGap();
    page->addTick(tr("Keep what is said"), &SettingsData::keepHistory,
                  tr("On this computer, so that everybody can read on and search. From the next "
                     "session on."));
    QList<std::pair<int, QString>> days;
    for (const int count : {1, 7, 30, 90, 365})
        days.append({count, tr("%n days", nullptr, count)});
    days.append({0, tr("Always")});
    page->addChoice<int>(tr("Keep it for"), &SettingsData::keepDays, days,
                         tr("Until the host console says otherwise."));
    QList<std::pair<int, QString>> counts;
    for (const int count : {100, 1000, 10'000, 100'000, 1'000'000})
        counts.append({count, tr("The newest %1", "messages").arg(QLocale().toString(count))});
    counts.append({0, tr("All", "messages")});
    page->addChoice<int>(tr("Messages kept in each room"), &SettingsData::keepMessages, counts,
                         tr("Older ones are deleted. From the next session on."));
    auto *login = new QCheckBox(tr("Host when I log in"), page);
    login->setChecked(m_autostart.isOn());
    connect(login, &QCheckBox::clicked, this, [this, login](bool on) {
        const Session *hosting = m_sessions->hosting();
        m_autostart.set(on, hostingArguments(hosting ? hosting->status() : SessionStatus()));
        login->setChecked(m_autostart.isOn());
    });
    page->add(login);
    page->addHint(tr("Lanthorn then starts in the background, where the desktop has a tray."));
    page->addGap();
    page->end();
    return page;
}

QWidget *PreferencesDialog::livePage()
{
    auto *page = new SettingColumn(m_settings);
    QList<std::pair<int, QString>> spans;
    for (const std::chrono::seconds span : SensorsPage::spanChoices())
        spans.append({int(span.count()), TimeText::span(std::chrono::milliseconds(span).count())});
    page->addChoice<int>(tr("Visible time of charts"), &SettingsData::chartWindow, spans);
    page->end();
    return page;
}

QWidget *PreferencesDialog::shortcutsPage()
{
    return new ShortcutEditor(m_settings, m_actions, m_fixed);
}

QWidget *PreferencesDialog::languagePage()
{
    auto *page = new SettingColumn(m_settings);
    auto *group = new QButtonGroup(page);
    const QStringList codes = QStringList {QString()} + Language::available();
    for (const QString &code : codes) {
        auto *button = new QRadioButton(
            code.isEmpty() ? tr("Like the system") : Language::nativeName(code), page);
        button->setChecked(code == m_settings->data().language);
        group->addButton(button);
        page->add(button);
        page->addGap();
        connect(button, &QRadioButton::clicked, this, [this, code] {
            m_settings->edit([&code](SettingsData &data) { data.language = code; });
        });
    }
    page->end();
    return page;
}

} // namespace app
} // namespace lanthorn
