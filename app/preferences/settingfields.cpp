// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/preferences/settingfields.h>

#include <app/theme.h>
#include <app/widgets/fonts.h>

namespace lanthorn {
inline namespace app {

namespace {

// Pixels.
constexpr int columnMargin = 20;
constexpr int withinField = 4;
constexpr int betweenFields = 14;

} // namespace

SettingColumn::SettingColumn(Settings *settings, QWidget *parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(columnMargin, columnMargin, columnMargin, columnMargin);
    m_column->setSpacing(withinField);
}

QCheckBox *SettingColumn::addTick(const QString &text, bool SettingsData::*member,
                                  const QString &hint)
{
    auto *box = new QCheckBox(text, this);
    box->setChecked(m_settings->data().*member);
    connect(m_settings, &Settings::changed, box,
            [this, box, member] { box->setChecked(m_settings->data().*member); });
    connect(box, &QCheckBox::clicked, this, [this, member](bool on) {
        m_settings->edit([member, on](SettingsData &data) { data.*member = on; });
    });
    add(box);
    if (!hint.isEmpty())
        addHint(hint);
    addGap();
    return box;
}

void SettingColumn::addField(const QString &label, QWidget *field, const QString &hint)
{
    QLabel *name = plainLabel(this, label);
    name->setBuddy(field);
    field->setAccessibleName(label);
    add(name);
    m_column->addWidget(field, 0, Qt::AlignLeading);
    if (!hint.isEmpty())
        addHint(hint);
    addGap();
}

void SettingColumn::addHint(const QString &hint)
{
    QLabel *label = plainLabel(this, hint);
    label->setFont(smallFont(font()));
    setTextColor(label, themeColors(palette()).muted);
    add(label);
}

void SettingColumn::add(QWidget *widget)
{
    m_column->addWidget(widget);
}

void SettingColumn::addGap()
{
    m_column->addSpacing(betweenFields - withinField);
}

void SettingColumn::end()
{
    m_column->addStretch(1);
}

} // namespace app
} // namespace lanthorn
