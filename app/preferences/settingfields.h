// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/settings.h>
#include <app/widgets/labels.h>

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QString>
#include <QVBoxLayout>

#include <utility>

namespace lanthorn {
inline namespace app {

// The controls of the preferences: each shows one setting, changes it at once, and follows when
// something else changes it. The settings are borrowed and outlive them.

//! A column in which controls stand below each other, with their labels and explanations.
class SettingColumn : public QWidget
{
    Q_OBJECT

public:
    explicit SettingColumn(Settings *settings, QWidget *parent = nullptr);

    Settings *settings() const { return m_settings; }

    //! With `hint` in small letters below it, where there is one.
    QCheckBox *addTick(const QString &text, bool SettingsData::*member, const QString &hint = {});
    //! `choices` are the values and what they are called; a value that is none of them is shown by
    //! none.
    template<class Value>
    QComboBox *addChoice(const QString &label, Value SettingsData::*member,
                         const QList<std::pair<Value, QString>> &choices, const QString &hint = {})
    {
        auto *box = new QComboBox(this);
        for (const auto &[value, text] : choices)
            box->addItem(text, int(value));
        addField(label, box, hint);
        const auto show = [this, box, member] {
            box->setCurrentIndex(box->findData(int(m_settings->data().*member)));
        };
        show();
        connect(m_settings, &Settings::changed, box, show);
        connect(box, &QComboBox::activated, this, [this, box, member](int index) {
            const auto chosen = Value(box->itemData(index).toInt());
            m_settings->edit([member, chosen](SettingsData &data) { data.*member = chosen; });
        });
        return box;
    }
    //! Any control; `label` is above it, and its name.
    void addField(const QString &label, QWidget *field, const QString &hint = {});
    void addHint(const QString &hint);
    void add(QWidget *widget);
    //! What comes next is apart from what was before.
    void addGap();
    //! After the last one.
    void end();

private:
    Settings *m_settings;
    QVBoxLayout *m_column;
};

} // namespace app
} // namespace lanthorn
