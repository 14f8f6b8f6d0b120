// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/window/dailyhost.h>

#include <app/sessions/session.h>
#include <app/sessions/sessions.h>
#include <app/settings.h>
#include <app/widgets/bannerarea.h>

#include <utility>

namespace lanthorn {
inline namespace app {

using namespace Qt::StringLiterals;

namespace {

const QString dailyCause = u"daily"_s;
constexpr int lookedBack = 7; // Days.

} // namespace

QStringList hostingArguments(const SessionStatus &status)
{
    const bool isOpen = status.isOpenToNetwork && status.password.isEmpty() && status.port != 0;
    return {isOpen ? u"--host=0.0.0.0:%1"_s.arg(status.port) : u"--host"_s, u"--background"_s};
}

DailyHost::DailyHost(Sessions *sessions, Settings *settings, BannerArea *banners,
                     std::function<QDate()> today, QObject *parent)
    : QObject(parent)
    , m_sessions(sessions)
    , m_settings(settings)
    , m_banners(banners)
    , m_today(std::move(today))
{
    connect(sessions, &Sessions::changed, this, &DailyHost::follow);
}

void DailyHost::follow()
{
    const Session *hosting = m_sessions->hosting();
    const SessionStatus status = hosting ? hosting->status() : SessionStatus();
    if (status.role != SessionStatus::Role::Hosting) {
        m_isNoted = false;
        m_banners->remove(dailyCause);
    } else if (status.port != 0 && !std::exchange(m_isNoted, true)) {
        noteDay();
    }
}

void DailyHost::noteDay()
{
    const QDate today = m_today();
    QStringList days;
    for (const QString &text : m_settings->data().hostDays) {
        const QDate day = QDate::fromString(text, Qt::ISODate);
        if (day.isValid() && day < today && day.daysTo(today) < lookedBack)
            days.append(text);
    }
    days.append(today.toString(Qt::ISODate));
    m_settings->edit([&days](SettingsData &data) { data.hostDays = days; });
    if (days.size() >= manyDays && !m_settings->data().isAutostartOffered && !m_autostart.isOn())
        offer();
}

void DailyHost::offer()
{
    m_settings->edit([](SettingsData &data) { data.isAutostartOffered = true; });
    BannerContent content;
    content.text = tr("You host on many days. Lanthorn can do so whenever you log in.");
    content.buttons = {
        {tr("Host when I log in"), [this] {
             const Session *hosting = m_sessions->hosting();
             m_autostart.set(true, hostingArguments(hosting ? hosting->status() : SessionStatus()));
             m_banners->remove(dailyCause);
         }}};
    m_banners->set(dailyCause, content);
}

} // namespace app
} // namespace lanthorn
