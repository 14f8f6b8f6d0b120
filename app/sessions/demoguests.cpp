// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/sessions/demoguests.h>

namespace lanthorn {
inline namespace app {

namespace {

struct Line
{
    size_t guest;
    QString text;
};

QList<Line> conversation()
{
    return {
        {0, DemoGuests::tr("Hello. I am a guest of this demo, and so is Bo.")},
        {1, DemoGuests::tr("Hi there. Whatever you write here, we can read it too.")},
        {0, DemoGuests::tr("Look at Words on the left: a new word comes every two seconds.")},
        {1, DemoGuests::tr("And Sensors draws a chart. The space bar holds it still.")},
        {0, DemoGuests::tr("To open a room of your own, type its name above the list of rooms.")},
        {1, DemoGuests::tr("Everything stays on this computer. When you leave, the demo is over.")},
    };
}

} // namespace

DemoGuests::DemoGuests(const ServerAddress &address, std::chrono::milliseconds pause,
                       QObject *parent)
    : QObject(parent)
{
    const std::array names {tr("Ada (demo)"), tr("Bo (demo)")};
    for (size_t i = 0; i < m_guests.size(); ++i) {
        Client &guest = m_guests[i];
        guest.join(RoomName::lobby());
        const auto nick = Nickname::cleaned(names[i]);
        guest.open(address, {nick ? std::optional(*nick) : std::nullopt, ClientKind::Other});
    }
    m_timer.setInterval(pause);
    connect(&m_timer, &QTimer::timeout, this, &DemoGuests::sayNext);
    // The first line comes as soon as its speaker has arrived.
    const Room *lobby = m_guests[0].room(RoomName::lobby());
    connect(lobby, &Room::stateChanged, this, [this](Room::State state) {
        if (state != Room::State::Joined || m_timer.isActive())
            return;
        m_timer.start();
        sayNext();
    });
}

void DemoGuests::sayNext()
{
    const QList<Line> lines = conversation();
    if (m_next >= lines.size()) {
        m_timer.stop();
        return;
    }
    const Line &line = lines.at(m_next);
    // A guest that is not in the room yet says the same line next time.
    if (m_guests[line.guest].room(RoomName::lobby())->post(line.text))
        ++m_next;
}

} // namespace app
} // namespace lanthorn
