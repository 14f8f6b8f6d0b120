// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/preferences/shortcuteditor.h>

#include <app/settings.h>
#include <app/theme.h>
#include <app/widgets/labels.h>

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QMetaEnum>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace lanthorn {
inline namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr int commandRole = Qt::UserRole;
// Pixels.
constexpr int editorMargin = 20;
constexpr int editorGap = 8;

QString keysText(const QList<QKeySequence> &keys)
{
    QStringList texts;
    for (const QKeySequence &key : keys)
        texts += key.toString(QKeySequence::NativeText);
    return texts.join(u", "_s);
}

//! What one types would be lost to it.
bool isTyped(const QKeySequence &key)
{
    const QKeyCombination first = key[0];
    const auto modifiers = first.keyboardModifiers() & ~Qt::KeypadModifier;
    const bool isFunction = first.key() >= Qt::Key_F1 && first.key() <= Qt::Key_F35;
    return (modifiers == Qt::NoModifier || modifiers == Qt::ShiftModifier) && !isFunction;
}

} // namespace

ShortcutEditor::ShortcutEditor(Settings *settings, const Actions &actions,
                               const QList<QAction *> &fixed, QWidget *parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_actions(actions)
    , m_fixed(fixed)
    , m_list(new QTreeWidget(this))
    , m_field(new QKeySequenceEdit(this))
    , m_problem(plainLabel(this))
    , m_none(new QPushButton(tr("No keys"), this))
    , m_usual(new QPushButton(tr("Usual keys"), this))
    , m_allUsual(new QPushButton(tr("All usual keys"), this))
{
    m_list->setColumnCount(2);
    m_list->setHeaderLabels({tr("Action"), tr("Keys")});
    m_list->setAccessibleName(tr("Shortcuts"));
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_field->setAccessibleName(tr("New keys"));
    setTextColor(m_problem, themeColors(palette()).error);
    auto *label = plainLabel(this, tr("New keys"));
    label->setWordWrap(false);
    label->setBuddy(m_field);
    auto *change = new QHBoxLayout;
    change->setSpacing(editorGap);
    change->addWidget(label);
    change->addWidget(m_field, 1);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(editorGap);
    for (QPushButton *button : {m_none, m_usual, m_allUsual}) {
        button->setAutoDefault(false);
        buttons->addWidget(button);
    }
    buttons->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(editorMargin, editorMargin, editorMargin, editorMargin);
    column->setSpacing(editorGap);
    column->addWidget(m_list, 1);
    column->addLayout(change);
    column->addWidget(m_problem);
    column->addLayout(buttons);

    connect(m_list, &QTreeWidget::currentItemChanged, this, [this] {
        m_field->clear();
        m_problem->hide();
        refresh();
    });
    connect(m_field, &QKeySequenceEdit::keySequenceChanged, this, &ShortcutEditor::take);
    connect(m_none, &QPushButton::clicked, this, [this] { setKeys({}); });
    connect(m_usual, &QPushButton::clicked, this, [this] {
        if (const auto command = chosen())
            setKeys(Actions::usualKeys(*command));
    });
    connect(m_allUsual, &QPushButton::clicked, this,
            [this] { m_settings->edit([](SettingsData &data) { data.shortcuts.clear(); }); });
    // The window has followed by then: it was asked first.
    connect(settings, &Settings::changed, this, &ShortcutEditor::refresh);
    fill();
    m_problem->hide();
    refresh();
}

void ShortcutEditor::fill()
{
    const auto commands = QMetaEnum::fromType<Command>();
    for (int i = 0; i < commands.keyCount(); ++i) {
        const auto command = Command(commands.value(i));
        auto *item = new QTreeWidgetItem(m_list, {withoutMnemonic(m_actions[command]->text())});
        item->setData(0, commandRole, int(command));
    }
    m_list->setCurrentItem(m_list->topLevelItem(0));
}

void ShortcutEditor::choose(Command command)
{
    for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
        if (m_list->topLevelItem(i)->data(0, commandRole).toInt() == int(command))
            m_list->setCurrentItem(m_list->topLevelItem(i));
    }
}

std::optional<Command> ShortcutEditor::chosen() const
{
    const QTreeWidgetItem *item = m_list->currentItem();
    return item ? std::optional(Command(item->data(0, commandRole).toInt())) : std::nullopt;
}

void ShortcutEditor::refresh()
{
    for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
        QTreeWidgetItem *item = m_list->topLevelItem(i);
        const auto command = Command(item->data(0, commandRole).toInt());
        item->setText(1, keysText(m_actions[command]->shortcuts()));
        QFont font = m_list->font();
        // What is not as usual can be seen.
        font.setWeight(m_settings->data().shortcuts.contains(Actions::name(command))
                           ? QFont::DemiBold
                           : QFont::Normal);
        item->setFont(1, font);
    }
    const auto command = chosen();
    const auto &own = m_settings->data().shortcuts;
    m_none->setEnabled(command && !m_actions[*command]->shortcuts().isEmpty());
    m_usual->setEnabled(command && own.contains(Actions::name(*command)));
    m_allUsual->setEnabled(!own.isEmpty());
}

void ShortcutEditor::take(const QKeySequence &pressed)
{
    const auto command = chosen();
    if (pressed.isEmpty() || !command)
        return;
    const QKeySequence key(pressed[0]); // One press is enough.
    const QString reason = objection(key, *command);
    m_problem->setText(reason);
    m_problem->setVisible(!reason.isEmpty());
    if (reason.isEmpty())
        setKeys({key});
    m_field->clear();
}

QString ShortcutEditor::objection(const QKeySequence &key, Command command) const
{
    const QString text = key.toString(QKeySequence::NativeText);
    if (isTyped(key))
        return tr("%1 is for writing: take it with Ctrl or Alt.", "a key").arg(text);
    const auto commands = QMetaEnum::fromType<Command>();
    for (int i = 0; i < commands.keyCount(); ++i) {
        const auto other = Command(commands.value(i));
        if (other != command && m_actions[other]->shortcuts().contains(key))
            return tr("%1 is the key of \"%2\": give that another one first.", "a key, an action")
                .arg(text, withoutMnemonic(m_actions[other]->text()));
    }
    for (const QAction *action : m_fixed) {
        if (action->shortcuts().contains(key))
            return tr("%1 is the key of \"%2\", which cannot be changed.", "a key, an action")
                .arg(text, withoutMnemonic(action->text()));
    }
    return {};
}

void ShortcutEditor::setKeys(const QList<QKeySequence> &keys)
{
    const auto command = chosen();
    if (!command)
        return;
    m_settings->edit([&](SettingsData &data) {
        if (keys == Actions::usualKeys(*command)) {
            data.shortcuts.remove(Actions::name(*command));
            return;
        }
        QStringList texts;
        for (const QKeySequence &key : keys)
            texts += key.toString(QKeySequence::PortableText);
        data.shortcuts.insert(Actions::name(*command), texts);
    });
}

} // namespace app
} // namespace lanthorn
