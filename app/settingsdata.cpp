// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/settingsdata.h>

#include <QJsonArray>

#include <algorithm>
#include <array>
#include <type_traits>

namespace lanthorn {
inline namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr int formatVersion = 1;
constexpr auto versionKey = "version"_L1;

//! Values of an enumeration by their names in the file. An unknown name stands for the first one.
template<class Enum>
struct Named
{
    Enum value;
    QLatin1StringView name;
};
constexpr std::array appearances {
    Named<Appearance> {Appearance::System, "system"_L1},
    Named<Appearance> {Appearance::Light, "light"_L1},
    Named<Appearance> {Appearance::Dark, "dark"_L1},
};
constexpr std::array notifies {
    Named<Notify> {Notify::All, "all"_L1},
    Named<Notify> {Notify::Mentions, "mentions"_L1},
    Named<Notify> {Notify::Nothing, "nothing"_L1},
};
constexpr std::array onCloses {
    Named<OnClose> {OnClose::Ask, "ask"_L1},
    Named<OnClose> {OnClose::Background, "background"_L1},
    Named<OnClose> {OnClose::Quit, "quit"_L1},
};
constexpr const auto &names(Appearance)
{
    return appearances;
}
constexpr const auto &names(Notify)
{
    return notifies;
}
constexpr const auto &names(OnClose)
{
    return onCloses;
}

// What is of the wrong type leaves `value` as it is.
void take(const QJsonValue &json, bool &value)
{
    value = json.toBool(value);
}

void take(const QJsonValue &json, int &value)
{
    value = json.toInt(value);
}

void take(const QJsonValue &json, QString &value)
{
    value = json.toString(value);
}

void take(const QJsonValue &json, QByteArray &value)
{
    value = QByteArray::fromBase64(json.toString().toLatin1());
}

void take(const QJsonValue &json, QStringList &value)
{
    for (const QJsonValue &item : json.toArray()) {
        if (item.isString())
            value += item.toString();
    }
}

//! Left, top, width, height.
void take(const QJsonValue &json, QRect &value)
{
    const QJsonArray numbers = json.toArray();
    value = {numbers.at(0).toInt(), numbers.at(1).toInt(), numbers.at(2).toInt(),
             numbers.at(3).toInt()};
}

template<class Enum>
requires std::is_enum_v<Enum>
void take(const QJsonValue &json, Enum &value)
{
    const auto &rows = names(value);
    const auto found = std::find_if(rows.begin(), rows.end(),
                                    [&](const auto &row) { return json.toString() == row.name; });
    if (found != rows.end())
        value = found->value;
}

template<class Value>
void take(const QJsonValue &json, QMap<QString, Value> &value)
{
    const QJsonObject object = json.toObject();
    for (auto it = object.begin(); it != object.end(); ++it)
        take(it.value(), value[it.key()]);
}

QJsonValue give(bool value)
{
    return value;
}

QJsonValue give(int value)
{
    return value;
}

QJsonValue give(const QString &value)
{
    return value;
}

QJsonValue give(const QByteArray &value)
{
    return QString::fromLatin1(value.toBase64());
}

QJsonValue give(const QStringList &value)
{
    return QJsonArray::fromStringList(value);
}

QJsonValue give(const QRect &value)
{
    if (!value.isValid())
        return QJsonValue::Undefined;
    return QJsonArray {value.left(), value.top(), value.width(), value.height()};
}

template<class Enum>
requires std::is_enum_v<Enum> QJsonValue give(Enum value)
{
    const auto &rows = names(value);
    const auto found =
        std::find_if(rows.begin(), rows.end(), [&](const auto &row) { return row.value == value; });
    return QString(found == rows.end() ? rows.front().name : found->name);
}

template<class Value>
QJsonValue give(const QMap<QString, Value> &value)
{
    QJsonObject object;
    for (auto it = value.begin(); it != value.end(); ++it)
        object.insert(it.key(), give(it.value()));
    return object;
}

//! One line of the table of settings.
struct SettingRow
{
    QLatin1StringView key;
    void (*take)(const QJsonValue &json, SettingsData &data);
    QJsonValue (*give)(const SettingsData &data);
};

template<auto Member>
constexpr SettingRow row(QLatin1StringView key)
{
    return {key, [](const QJsonValue &json, SettingsData &data) { take(json, data.*Member); },
            [](const SettingsData &data) { return give(data.*Member); }};
}

template<auto Member, int Least, int Most>
constexpr SettingRow row(QLatin1StringView key)
{
    return {key,
            [](const QJsonValue &json, SettingsData &data) {
                take(json, data.*Member);
                data.*Member = std::clamp(data.*Member, Least, Most);
            },
            [](const SettingsData &data) { return give(data.*Member); }};
}

using D = SettingsData;

constexpr std::array settingTable {
    row<&D::nickname>("nickname"_L1),
    row<&D::addresses>("addresses"_L1),
    row<&D::rooms>("rooms"_L1),
    row<&D::notifyUsual>("notify_usual"_L1),
    row<&D::notify>("notify"_L1),
    row<&D::noticeTexts>("notice_texts"_L1),
    row<&D::language>("language"_L1),
    row<&D::appearance>("appearance"_L1),
    row<&D::highContrast>("high_contrast"_L1),
    row<&D::lessMotion>("less_motion"_L1),
    row<&D::place>("place"_L1),
    row<&D::isMaximized>("maximized"_L1),
    row<&D::layout>("layout"_L1),
    row<&D::peopleShown>("people_shown"_L1),
    row<&D::zoom, 75, 250>("zoom"_L1),
    row<&D::chartWindow, 10, 3600>("chart_window"_L1),
    row<&D::encrypt>("encrypt"_L1),
    row<&D::announce>("announce"_L1),
    row<&D::keepHistory>("keep_history"_L1),
    row<&D::keepDays, 0, D::maximumDays>("keep_days"_L1),
    row<&D::keepMessages, 0, D::maximumMessages>("keep_messages"_L1),
    row<&D::confirmStop>("confirm_stop"_L1),
    row<&D::onClose>("on_close"_L1),
    row<&D::hostDays>("host_days"_L1),
    row<&D::isAutostartOffered>("autostart_offered"_L1),
    row<&D::shortcuts>("shortcuts"_L1),
};

} // namespace

SettingsData SettingsData::fromJson(const QJsonObject &object)
{
    SettingsData data;
    for (const SettingRow &row : settingTable)
        row.take(object.value(row.key), data);
    data.addresses = data.addresses.mid(0, maximumAddresses);
    return data;
}

QJsonObject SettingsData::toJson(QJsonObject stored) const
{
    const SettingsData before = fromJson(stored);
    stored.insert(versionKey, std::max(stored.value(versionKey).toInt(), formatVersion));
    for (const SettingRow &row : settingTable) {
        // A value that only a later version knows is not replaced by what it means to this one.
        if (!stored.contains(row.key) || row.give(*this) != row.give(before))
            stored.insert(row.key, row.give(*this));
    }
    return stored;
}

} // namespace app
} // namespace lanthorn
