// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/memorychannellayer.h>
#include <layers/backplane.h>

#include <QSet>
#include <QStringList>

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <variant>

namespace lanthorn::inline layers {

//! What becomes of an event of another process.
struct Admission
{
    std::optional<Event> event = {}; //!< As it comes in; nothing: it does not.
    int leftOut = 0; //!< Keys of it that do not.
};

//! Which events leave this process, and which may come in. Everything else stays local: an event
//! of a type that nobody expects ends a consumer of Django Channels.
struct SharingRules
{
    QString groupPrefix; //!< Of the groups that are shared.
    QStringList sentTypes;
    QStringList acceptedTypes; //!< Dots count as underscores.
    Typing typing = Typing::AsItIs; //!< How they leave.
    //! Looks at an event that comes in. `host` as in Backplane::received(). Null: all come in as
    //! they are.
    std::function<Admission(const Event &event, const QString &host)> admit = {};
    QStringList ownKeys = {}; //!< What stays here of an event that leaves.
    //! Gets an event that came in, and has `deliver` bring it to the members here, now or later, in
    //! their order. Null: at once.
    using Deliver = std::function<void(const Event &event)>;
    std::function<void(const GroupName &group, const Event &event, Deliver deliver)> arrive = {};
    std::function<bool()> isHeld = {}; //!< arrive() can take no more now. Null: always can.
    //! Events for members of the group here may be missing, before those that arrive() gets now.
    //! Null: its members are told.
    std::function<void(const GroupName &group)> missed = {};
};

//! A channel layer inside one process, some groups and all named channels of which are shared with
//! other processes. What
//! happens in this process never waits for the others, and works without them. Lives in the
//! thread that made it.
class SharedChannelLayer final : public QObject, public ChannelLayer
{
    Q_OBJECT

public:
    //! Opens `backplane`. The first of `rules` whose prefix a group has are its own.
    SharedChannelLayer(std::unique_ptr<Backplane> backplane, QList<SharingRules> rules,
                       const Limits &limits = {}, Clock clock = steadyNow,
                       QObject *parent = nullptr);
    ~SharedChannelLayer() override;

    ChannelName newChannel(QStringView prefix = u"specific.") override;
    void receive(const ChannelName &channel, ChannelReceiver *receiver) override;
    void release(const ChannelName &channel) override;
    //! A channel that is read here, or belongs to this process, gets the event here; for any other
    //! it goes to whoever reads it elsewhere.
    Result<void> send(const ChannelName &channel, const Event &event) override;
    void groupAdd(const GroupName &group, const ChannelName &channel) override;
    void groupDiscard(const GroupName &group, const ChannelName &channel) override;
    void groupSend(const GroupName &group, const Event &event) override;
    //! These of this process too.
    bool isMember(const GroupName &group, const ChannelName &channel) const override
    {
        return m_local.isMember(group, channel);
    }
    bool isFull() const override { return m_local.isFull(); }
    quint64 turns() const override { return m_local.turns(); }
    //! Sends to the members in this process alone.
    void tellHere(const GroupName &group, const Event &event) { m_local.groupSend(group, event); }
    //! Forgets what this process has in the layer; other processes keep theirs.
    void flush() override;
    //! Of the deliveries in this process.
    LayerCounters counters() const override { return m_local.counters(); }

    //! By which other names sites know groups of this process: from each to another one. Before
    //! these have members.
    void setOuterNames(const QHash<GroupName, GroupName> &names);

    //! How the sharing goes.
    BackplaneStatus status() const;
    //! As other processes see this one.
    QString origin() const { return m_backplane->origin(); }

    //! Leaves the other processes at once; closed() follows within about a second.
    void close();

Q_SIGNALS:
    //! The other processes know that this one is gone.
    void closed();

private:
    //! As other processes know it.
    GroupName outer(const GroupName &group) const { return m_outerNames.value(group, group); }
    //! Null when the group is not shared.
    const SharingRules *rulesOf(const GroupName &group) const;
    void takeIn(const GroupName &group, const Event &event, const QString &host);
    //! Something came from another process: it goes on when the channels have room.
    void arrive(std::variant<GroupName, ChannelName> target, const Event &event);
    void deliverArrived();
    bool isHeld() const;
    void deliverTo(const GroupName &group, const Event &event);
    //! As it leaves.
    static Event withoutOwnKeys(const Event &event, const QStringList &keys);
    //! To members of these here, or who can fill the gap; behind what has already come for them.
    void tellMissed(const QSet<GroupName> &groups);
    //! What has come for a channel that is not read here any more.
    void giveBack(const ChannelName &channel);
    void forgetMember(const GroupName &group, const ChannelName &channel);

    MemoryChannelLayer m_local;
    const std::unique_ptr<Backplane> m_backplane;
    const QList<SharingRules> m_rules;
    QHash<GroupName, GroupName> m_outerNames;
    QHash<GroupName, GroupName> m_innerNames; //!< The same the other way round.
    QHash<GroupName, QSet<ChannelName>> m_members; //!< In this process, of shared groups.
    QSet<ChannelName> m_channels; //!< With a name of their own, read in this process.
    //! Of others, in order. Emptied before Redis is read again, which bounds it.
    std::deque<std::pair<std::variant<GroupName, ChannelName>, Event>> m_arrived;
    quint64 m_refusedTypes = 0;
    quint64 m_refusedContents = 0;
    quint64 m_leftOutKeys = 0;
};

} // namespace lanthorn::inline layers
