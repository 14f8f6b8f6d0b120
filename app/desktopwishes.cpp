// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/desktopwishes.h>

#include <QDBusArgument>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QMap>

namespace lanthorn {
inline namespace app {

using namespace Qt::StringLiterals;

namespace {

const QString portalService = u"org.freedesktop.portal.Desktop"_s;
const QString portalPath = u"/org/freedesktop/portal/desktop"_s;
const QString portalInterface = u"org.freedesktop.portal.Settings"_s;

const QString appearanceGroup = u"org.freedesktop.appearance"_s;
const QString interfaceGroup = u"org.gnome.desktop.interface"_s;
const QString accessGroup = u"org.gnome.desktop.a11y.interface"_s;

constexpr uint prefersDark = 1;
constexpr uint prefersContrast = 1;

using Groups = QMap<QString, QMap<QString, QVariant>>;

} // namespace

DesktopWishes::DesktopWishes(const std::optional<QDBusConnection> &bus, QObject *parent)
    : QObject(parent)
    , m_bus(bus)
{
    if (!m_bus)
        return;
    m_bus->connect({}, portalPath, portalInterface, u"SettingChanged"_s, this,
                   SLOT(settingChanged(QDBusMessage)));
    QDBusMessage call =
        QDBusMessage::createMethodCall(portalService, portalPath, portalInterface, u"ReadAll"_s);
    call.setArguments({QStringList {appearanceGroup, interfaceGroup, accessGroup}});
    auto *answer = new QDBusPendingCallWatcher(m_bus->asyncCall(call), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer] {
        answer->deleteLater();
        const QDBusMessage reply = answer->reply();
        if (reply.type() != QDBusMessage::ReplyMessage || reply.arguments().isEmpty())
            return;
        const auto argument = reply.arguments().constFirst().value<QDBusArgument>();
        if (argument.currentSignature() != "a{sa{sv}}"_L1)
            return;
        Groups groups;
        argument >> groups;
        Wishes wishes = m_wishes;
        for (auto group = groups.cbegin(); group != groups.cend(); ++group) {
            for (auto it = group->cbegin(); it != group->cend(); ++it)
                take(wishes, group.key(), it.key(), it.value());
        }
        set(wishes);
    });
}

void DesktopWishes::settingChanged(const QDBusMessage &message)
{
    const QVariantList arguments = message.arguments();
    if (message.signature() != "ssv"_L1)
        return;
    Wishes wishes = m_wishes;
    take(wishes, arguments.at(0).toString(), arguments.at(1).toString(),
         arguments.at(2).value<QDBusVariant>().variant());
    set(wishes);
}

void DesktopWishes::take(Wishes &wishes, const QString &group, const QString &key,
                         const QVariant &value)
{
    if (group == appearanceGroup && key == "color-scheme"_L1)
        wishes.isDark = value.toUInt() == prefersDark;
    else if (group == appearanceGroup && key == "contrast"_L1)
        wishes.highContrast = value.toUInt() == prefersContrast;
    else if (group == accessGroup && key == "high-contrast"_L1)
        wishes.highContrast = value.toBool();
    else if (group == interfaceGroup && key == "enable-animations"_L1)
        wishes.lessMotion = !value.toBool();
}

void DesktopWishes::set(const Wishes &wishes)
{
    if (m_wishes == wishes)
        return;
    m_wishes = wishes;
    Q_EMIT changed();
}

} // namespace app
} // namespace lanthorn
