// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/window/actions.h>

#include <QAction>
#include <QCoreApplication>
#include <QMetaEnum>
#include <QSet>
#include <QWidget>

#include <algorithm>
#include <array>
#include <optional>

namespace lanthorn {
inline namespace app {

using namespace Qt::StringLiterals;

namespace {

struct Row
{
    Command command;
    const char *text;
    std::optional<Icon> icon;
    QList<QKeySequence> keys;
    bool checkable = false;
};

//! What may go on while the key is held down; what else changes the session or the window does not.
constexpr std::array repeating {Command::NextPane,  Command::PreviousPane, Command::ZoomIn,
                                Command::ZoomOut,   Command::NextRoom,     Command::PreviousRoom,
                                Command::NextUnread};

constexpr const char *context = "lanthorn::app::Actions";

const QList<Row> &table()
{
    static const QList<Row> rows {
        {Command::Host,
         QT_TRANSLATE_NOOP("lanthorn::app::Actions", "&Host a session"),
         Icon::Host,
         {u"Ctrl+H"_s}},
        {Command::Join,
         QT_TRANSLATE_NOOP("lanthorn::app::Actions", "&Join a session…"),
         Icon::Join,
         {u"Ctrl+J"_s}},
        {Command::Demo,
         QT_TRANSLATE_NOOP("lanthorn::app::Actions", "Try the &demo"),
         Icon::Demo,
         {u"Ctrl+D"_s}},
        {Command::Share,
         QT_TRANSLATE_NOOP("lanthorn::app::Actions", "Sh&are…"),
         Icon::Qr,
         {u"Ctrl+Shift+S"_s}},
        {Command::OpenToNetwork,
         QT_TRANSLATE_NOOP("lanthorn::app::Actions", "Open to the &network"),
         {},
         {u"Ctrl+Shift+O"_s},
         true},
        {Command::Announce,
         QT_TRANSLATE_NOOP("lanthorn::app::Actions", "Let others nearby &find it"),
         {},
         {u"Ctrl+Shift+U"_s},
         true},
        {Command::Encrypt,
         QT_TRANSLATE_NOOP("lanthorn::app::Actions", "&Encrypt connections"),
         {},
         {u"Ctrl+Shift+E"_s},
         true},
        {Command::Console,
         QT_TRANSLATE_NOOP("lanthorn::app::Actions", "Host c&onsole…"),
         Icon::People,
         {u"Ctrl+Shift+H"_s}},
        {Command::Sources,
         QT_TRANSLATE_NOOP("lanthorn::app::Actions", "Li&ve sources…"),
         Icon::Sensor,
         {u"Ctrl+Shift+I"_s}},
        {Command::CopyAddress,
         QT_TRANSLATE_NOOP("lanthorn::app::Actions", "&Copy address"),
         Icon::Copy,
         {u"Ctrl+Shift+C"_s}},
        {Command::RetryNow,
         QT_TRANSLATE_NOOP("lanthorn::app::Actions", "&Retry now"),
         Icon::Refresh,
         {u"Ctrl+R"_s}},
        {Command::Leave,
         QT_TRANSLATE_NOOP("lanthorn::app::Actions", "&Leave session"),
         Icon::Leave,
         {u"Ctrl+Shift+L"_s}},
        {Command::Quit, QT_TRANSLATE_NOOP("lanthorn::app::Actions", "&Quit"), {}, {u"Ctrl+Q"_s}},

        {Command::Undo,
         QT_TRANSLATE_NOOP("lanthorn::app::Actions", "&Undo"),
         {},
         {QKeySequence::Undo}},
        {Command::Redo,
         QT_TRANSLATE_NOOP("lanthorn::app::Actions", "&Redo"),
         {},
         {QKeySequence::Redo}},
        {Command::Cut,
         QT_TRANSLATE_NOOP("lanthorn::app::Actions", "Cu&t"),
         {},
         {QKeySequence::Cut}},
        {Command::Copy,
         QT_TRANSLATE_NOOP("lanthorn::app::Actions", "&Copy"),
         Icon::Copy,
         {QKeySequence::Copy}},
        {Command::Paste,
         QT_TRANSLATE_NOOP("lanthorn::app::Actions", "&Paste"),
         {},
         {QKeySequence::Paste}},
        {Command::SelectAll,
         QT_TRANSLATE_NOOP("lanthorn::app::Actions", "Select &all"),
         {},
         {QKeySequence::SelectAll}},
        {Command::WriteMessage,
         QT_TRANSLATE_NOOP("lanthorn::app::Actions", "&Write a message"),
         Icon::Edit,
         {u"Ctrl+L"_s}},
        {Command::GoToRoom,
         QT_TRANSLATE_NOOP("lanthorn::app::Actions", "&Go to a room…"),
         Icon::Room,
         {u"Ctrl+K"_s}},
        {Command::Find,
         QT_TRANSLATE_NOOP("lanthorn::app::Actions", "&Find in this room…"),
         {},
         {u"Ctrl+F"_s}},
        {Command::FindEverywhere,
         QT_TRANSLATE_NOOP("lanthorn::app::Actions", "Find in all roo&ms…"),
         {},
         {u"Ctrl+Shift+F"_s}},

        {Command::ShowSidebar,
         QT_TRANSLATE_NOOP("lanthorn::app::Actions", "&Sidebar"),
         Icon::Sidebar,
         {u"Ctrl+Shift+B"_s},
         true},
        {Command::ShowPeople,
         QT_TRANSLATE_NOOP("lanthorn::app::Actions", "&People"),
         Icon::People,
         {u"Ctrl+Shift+P"_s},
         true},
        {Command::NextPane,
         QT_TRANSLATE_NOOP("lanthorn::app::Actions", "&Next area"),
         {},
         {u"F6"_s}},
        {Command::PreviousPane,
         QT_TRANSLATE_NOOP("lanthorn::app::Actions", "P&revious area"),
         {},
         {u"Shift+F6"_s}},
        {Command::ZoomIn,
         QT_TRANSLATE_NOOP("lanthorn::app::Actions", "&Larger text"),
         {},
         {u"Ctrl++"_s, u"Ctrl+="_s}},
        {Command::ZoomOut,
         QT_TRANSLATE_NOOP("lanthorn::app::Actions", "S&maller text"),
         {},
         {u"Ctrl+-"_s}},
        {Command::ZoomReset,
         QT_TRANSLATE_NOOP("lanthorn::app::Actions", "&Usual text size"),
         {},
         {u"Ctrl+0"_s}},
        {Command::FullScreen,
         QT_TRANSLATE_NOOP("lanthorn::app::Actions", "&Full screen"),
         {},
         {u"F11"_s},
         true},
        {Command::Back,
         QT_TRANSLATE_NOOP("lanthorn::app::Actions", "&Back to writing"),
         {},
         {u"Esc"_s}},

        {Command::NewRoom,
         QT_TRANSLATE_NOOP("lanthorn::app::Actions", "&Open or create a room…"),
         Icon::Plus,
         {u"Ctrl+N"_s}},
        {Command::NextRoom,
         QT_TRANSLATE_NOOP("lanthorn::app::Actions", "&Next room"),
         {},
         {u"Alt+Down"_s, u"Ctrl+PgDown"_s}},
        {Command::PreviousRoom,
         QT_TRANSLATE_NOOP("lanthorn::app::Actions", "&Previous room"),
         {},
         {u"Alt+Up"_s, u"Ctrl+PgUp"_s}},
        {Command::NextUnread,
         QT_TRANSLATE_NOOP("lanthorn::app::Actions", "Next &unread room"),
         {},
         {u"Alt+A"_s, u"Alt+Shift+Down"_s}},
        {Command::JumpToNewest,
         QT_TRANSLATE_NOOP("lanthorn::app::Actions", "&Jump to the newest"),
         Icon::ArrowDown,
         {u"Alt+End"_s}},
        {Command::ExportRoom,
         QT_TRANSLATE_NOOP("lanthorn::app::Actions", "&Export the room…"),
         Icon::Save,
         {u"Ctrl+Shift+X"_s}},
        {Command::LeaveRoom,
         QT_TRANSLATE_NOOP("lanthorn::app::Actions", "&Leave room"),
         Icon::Close,
         {u"Ctrl+W"_s}},

        {Command::ShowFree,
         QT_TRANSLATE_NOOP("lanthorn::app::Actions", "What everybody &likes"),
         {},
         {u"Ctrl+Alt+0"_s},
         true},
        {Command::ShowChart,
         QT_TRANSLATE_NOOP("lanthorn::app::Actions", "The &chart"),
         {},
         {u"Ctrl+Alt+1"_s},
         true},
        {Command::ShowWord,
         QT_TRANSLATE_NOOP("lanthorn::app::Actions", "The &word"),
         {},
         {u"Ctrl+Alt+2"_s},
         true},
        {Command::ShowRoom,
         QT_TRANSLATE_NOOP("lanthorn::app::Actions", "The &room shown last"),
         {},
         {u"Ctrl+Alt+3"_s},
         true},
        {Command::ShowJoin,
         QT_TRANSLATE_NOOP("lanthorn::app::Actions", "&How to join"),
         {},
         {u"Ctrl+Alt+4"_s},
         true},
        {Command::Preferences,
         QT_TRANSLATE_NOOP("lanthorn::app::Actions", "Pre&ferences…"),
         {},
         {u"Ctrl+,"_s}},
        {Command::ChangeNickname,
         QT_TRANSLATE_NOOP("lanthorn::app::Actions", "Change &nickname…"),
         Icon::Person,
         {u"Ctrl+Shift+N"_s}},
        {Command::ConfirmStop,
         QT_TRANSLATE_NOOP("lanthorn::app::Actions", "&Ask before a hosted session is closed"),
         {},
         {u"Ctrl+Shift+A"_s},
         true},

        {Command::KeyboardList,
         QT_TRANSLATE_NOOP("lanthorn::app::Actions", "&Keyboard"),
         Icon::Keyboard,
         {u"F1"_s, u"Ctrl+/"_s}},
        {Command::CheckNetwork,
         QT_TRANSLATE_NOOP("lanthorn::app::Actions", "Check &network…"),
         Icon::Link,
         {u"Ctrl+Shift+J"_s}},
        {Command::About,
         QT_TRANSLATE_NOOP("lanthorn::app::Actions", "&About Lanthorn"),
         Icon::Info,
         {u"Shift+F1"_s}},
    };
    return rows;
}

} // namespace

Actions::Actions(QWidget *window)
    : QObject(window)
{
    for (const Row &row : table()) {
        auto *action = new QAction(window);
        action->setShortcuts(row.keys);
        action->setCheckable(row.checkable);
        action->setAutoRepeat(std::find(repeating.begin(), repeating.end(), row.command)
                              != repeating.end());
        if (row.icon)
            action->setIcon(themedIcon(*row.icon));
        // With an icon a tick would be a frame around it, and look like nothing else.
        action->setIconVisibleInMenu(!row.checkable);
        window->addAction(action);
        m_actions.insert(row.command, action);
    }
    m_actions.value(Command::Quit)->setMenuRole(QAction::QuitRole);
    m_actions.value(Command::About)->setMenuRole(QAction::AboutRole);
    m_actions.value(Command::Preferences)->setMenuRole(QAction::PreferencesRole);
    retranslate();
}

void Actions::setKeys(const QMap<QString, QStringList> &chosen)
{
    QMap<Command, QList<QKeySequence>> keys;
    QSet<QString> taken;
    for (const Row &row : table()) {
        const auto own = chosen.constFind(name(row.command));
        if (own == chosen.constEnd())
            continue;
        for (const QString &text : *own) {
            const auto key = QKeySequence::fromString(text, QKeySequence::PortableText);
            if (!key.isEmpty() && !taken.contains(key.toString()))
                keys[row.command].append(key);
            taken.insert(key.toString());
        }
    }
    for (const Row &row : table()) {
        if (!chosen.contains(name(row.command))) {
            for (const QKeySequence &key : usualKeys(row.command)) {
                if (!taken.contains(key.toString()))
                    keys[row.command].append(key);
            }
        }
        m_actions.value(row.command)->setShortcuts(keys.value(row.command));
    }
}

QList<QKeySequence> Actions::usualKeys(Command command)
{
    const auto found = std::find_if(table().begin(), table().end(),
                                    [command](const Row &row) { return row.command == command; });
    Q_ASSERT(found != table().end());
    QList<QKeySequence> keys;
    for (const QKeySequence &key : found->keys) {
        if (!key.isEmpty())
            keys.append(key);
    }
    return keys;
}

QString Actions::name(Command command)
{
    return QString::fromLatin1(QMetaEnum::fromType<Command>().valueToKey(int(command)));
}

void Actions::retranslate()
{
    for (const Row &row : table())
        m_actions.value(row.command)->setText(QCoreApplication::translate(context, row.text));
}

} // namespace app
} // namespace lanthorn
