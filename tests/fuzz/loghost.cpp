// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <fuzz/loghost.h>

#include <channels/mailbox.h>
#include <channels/memorychannellayer.h>
#include <channels/resync.h>
#include <chat/chatevent.h>
#include <chat/chatrooms.h>
#include <chat/moderation.h>
#include <chat/namebook.h>
#include <chat/participant.h>
#include <chat/presence.h>
#include <chat/sharing/sharedhistory.h>

#include <QCborArray>
#include <QCoreApplication>

namespace lanthorn::fuzz {

using namespace Qt::StringLiterals;

namespace {

//! Numbers what is said, and finds nothing again.
class CountingHistory final : public HistoryStore
{
public:
    bool isKept() const override { return true; }
    QString epoch() const override { return u"epochofours"_s; }
    QByteArray secret() const override { return QByteArray(32, 's'); }
    SaveState state() const override { return {}; }
    bool close(std::chrono::milliseconds) override { return true; }

private:
    void write(WriteJob, HistoryAnswer<Appended> answer) override
    {
        later([answer, appended = Appended {++m_last, 1}] { answer(appended); });
    }
    void read(Reading reading) override
    {
        later([reading = std::move(reading)] { reading.then(reading.run(nullptr)); });
    }
    void later(std::function<void()> then)
    {
        QMetaObject::invokeMethod(this, std::move(then), Qt::QueuedConnection);
    }

    qint64 m_last = 0;
};

//! Until nothing goes on but waiting for the other host.
void settle()
{
    constexpr int turns = 16; // Through the layer, the store and back.
    for (int i = 0; i < turns; ++i)
        QCoreApplication::processEvents();
}

} // namespace

struct LogHost::Parts final : ParticipantNews
{
    Parts()
    {
        for (const QLatin1StringView type : {"chatroom_message"_L1, roomEventType, resyncType})
            mailbox.on(type, [this](const Event &event) { told.append(event); });
        mailbox.join(RoomDirectory::messageGroup(RoomName::lobby()));
        if (member.introducePlain())
            stay = chat.enter(member, RoomName::lobby());
    }

    Limits limits;
    Clock clock = steadyNow;
    MemoryChannelLayer layer;
    Presence presence;
    GuestRates rates {limits, clock};
    RoomDirectory rooms {presence, rates, limits, clock};
    NameBook names;
    Moderation moderation {clock};
    CountingHistory history;
    ChatRooms chat {{layer, rooms, names, moderation, rates, history, limits, clock}};
    SharedHistory shared {SharedHistory::Context {
        chat, layer, limits, u"own"_s, [](const QString &id) { return id; },
        [] { return QStringList {u"x"_s}; },
        [this](const GroupName &group, const Event &event) { layer.groupSend(group, event); }}};
    QList<Event> told;
    Mailbox mailbox {layer};
    Participant member {chat, Scope(), Member {u"ann-1"_s, {}, ClientKind::Plain},
                        static_cast<ParticipantNews &>(*this)};
    Result<std::unique_ptr<Stay>> stay = Error {ErrorCode::NotJoined, {}};
};

LogHost::LogHost()
    : m_parts(std::make_unique<Parts>())
{
    settle();
    constexpr qint64 future = qint64(1) << 52;
    hear(Event(SharedHistory::eventType,
               {{u"host"_s, u"x"_s},
                {u"epoch"_s, u"epochofx"_s},
                {u"heads"_s,
                 QCborArray {
                     QCborMap {{u"room"_s, u"lobby"_s}, {u"number"_s, 1}, {u"time"_s, future}}}}}));
}

LogHost::~LogHost() = default;

void LogHost::hear(const Event &event)
{
    m_parts->layer.groupSend(SharedHistory::group(), event);
    settle();
}

const QList<Event> &LogHost::told() const
{
    return m_parts->told;
}

} // namespace lanthorn::fuzz
