// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <chat/sharedhosts.h>

#include <channels/resync.h>
#include <chat/sharing/remoteevents.h>
#include <layers/backplane.h>

#include <QDateTime>
#include <QTest>

namespace lanthorn::test {

using namespace Qt::StringLiterals;

//! The end of the wire at one host.
class WireEnd final : public Backplane
{
public:
    WireEnd(Wire &wire, QString name)
        : m_wire(wire)
        , m_name(std::move(name))
    {
        m_wire.m_ends.append(this);
    }
    ~WireEnd() override { m_wire.m_ends.removeOne(this); }

    void open() override { }
    void close() override { Q_EMIT closed(); }
    void watch(const GroupName &group) override { m_groups.insert(group); }
    void unwatch(const GroupName &group) override { m_groups.remove(group); }
    void publish(const GroupName &group, const Event &event, Typing) override
    {
        m_wire.say(m_name, group, event);
    }
    void useType(const GroupName &, const QString &) override { }
    void listen(const ChannelName &) override { }
    void unlisten(const ChannelName &) override { }
    void send(const ChannelName &, const Event &) override { }
    void giveBack(const ChannelName &, const Event &) override { }
    QString origin() const override { return m_name; }
    BackplaneStatus status() const override { return {}; }

    void take(const QString &host, const GroupName &group, const Event &event)
    {
        if (host == m_name || !m_groups.contains(group)
            || (m_wire.isLost && m_wire.isLost(m_name, group, event)))
            return;
        QMetaObject::invokeMethod(
            this, [this, group, event, host] { Q_EMIT received(group, event, host); },
            Qt::QueuedConnection);
    }

private:
    Wire &m_wire;
    const QString m_name;
    QSet<GroupName> m_groups;
};

void Wire::say(const QString &host, const GroupName &group, const Event &event)
{
    told.append(event);
    for (WireEnd *end : std::as_const(m_ends))
        end->take(host, group, event);
}

Limits SharedHost::unlimited()
{
    Limits limits;
    limits.chatRate = {};
    return limits;
}

SharedHost::SharedHost(Wire &wire, const QString &name, const Limits &limits)
    : m_wire(wire)
    , m_name(name)
    , m_limits(limits)
    , m_clock([&wire] { return wire.now; })
    , m_end(new WireEnd(wire, name))
    , m_layer(std::make_unique<SharedChannelLayer>(std::unique_ptr<Backplane>(m_end), rules(),
                                                   m_limits, m_clock))
    , m_rates(m_limits, m_clock)
    , m_rooms(m_presence, m_rates, m_limits, m_clock)
    , m_moderation(m_clock)
    , m_history(makeHistoryStore({.folder = m_folder.path()}))
    , m_chat({*m_layer, m_rooms, m_names, m_moderation, m_rates, *m_history, m_limits, m_clock})
{
    SharedHistoryTimes times;
    times.beat = std::chrono::milliseconds(20);
    times.own = times.others = std::chrono::milliseconds(500);
    m_shared = std::make_unique<SharedHistory>(SharedHistory::Context {
        m_chat, *m_layer, m_limits, m_name, [](const QString &id) { return id; },
        [this] { return others; },
        [this](const GroupName &group, const Event &event) { m_layer->tellHere(group, event); },
        m_clock, times});
}

SharedHost::~SharedHost()
{
    leave();
}

QList<SharingRules> SharedHost::rules()
{
    SharingRules chat {u"chat_"_s, {chatEventTypes().first()}, chatEventTypes()};
    chat.admit = [this](const Event &event, const QString &host) {
        auto checked =
            checkedChatEvent(event, host, host, m_limits, QDateTime::currentMSecsSinceEpoch());
        return Admission {std::move(checked.event), checked.leftOut};
    };
    chat.ownKeys = ownChatKeys();
    chat.arrive = [this](const GroupName &group, const Event &event,
                         SharingRules::Deliver deliver) {
        m_shared->arrived(group, event, std::move(deliver));
    };
    chat.missed = [this](const GroupName &group) { m_shared->missed(group); };
    chat.isHeld = [this] { return m_chat.isBusy(); };
    SharingRules logs {
        SharedHistory::eventType, {SharedHistory::eventType}, {SharedHistory::eventType}};
    logs.admit = [](const Event &event, const QString &host) {
        return Admission {checkedHostEvent(event, host, false).event, 0};
    };
    logs.isHeld = chat.isHeld;
    return {chat, logs};
}

void SharedHost::join()
{
    const RoomName lobby = RoomName::lobby();
    m_mailbox = std::make_unique<Mailbox>(*m_layer);
    m_mailbox->on("chatroom_message"_L1, [this](const Event &event) {
        const auto message = fromChatEvent(event);
        heard.append(message ? message->text : u"junk"_s);
    });
    m_mailbox->on(roomEventType, [this](const Event &) { heard.append(u"changed"_s); });
    m_mailbox->on(resyncType, [this](const Event &) { heard.append(u"resync"_s); });
    m_mailbox->join(RoomDirectory::messageGroup(lobby));
    m_member = std::make_unique<Participant>(m_chat, Scope(),
                                             Member {m_name + u"-1"_s, {}, ClientKind::Plain},
                                             static_cast<ParticipantNews &>(*this));
    QVERIFY(m_member->introducePlain());
    m_member->callPlain(*Nickname::fromString(m_name));
    auto stay = m_chat.enter(*m_member, lobby);
    QVERIFY(stay);
    m_stay = std::move(stay).value();
}

void SharedHost::leave()
{
    m_stay.reset();
    m_member.reset();
    m_mailbox.reset();
}

void SharedHost::post(const QString &text)
{
    const Post post {u"%1-%2"_s.arg(m_name).arg(++m_posts), text};
    m_chat.post(*m_stay, post, [](const Result<Posted> &posted) { QVERIFY(posted); });
}

void SharedHost::react(qint64 seq)
{
    m_chat.react(*m_stay, {seq, u"\U0001F44D"_s, true},
                 [](const Result<Changed> &changed) { QVERIFY(changed); });
}

void SharedHost::noteLoss()
{
    Q_EMIT m_end->missed({RoomDirectory::messageGroup(RoomName::lobby())});
}

} // namespace lanthorn::test
