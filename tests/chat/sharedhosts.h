// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chat/chatrooms.h>
#include <chat/moderation.h>
#include <chat/namebook.h>
#include <chat/participant.h>
#include <chat/presence.h>
#include <chat/sharing/sharedhistory.h>
#include <layers/sharedchannellayer.h>

#include <QTemporaryDir>

namespace lanthorn::test {

class WireEnd;

//! What hosts share their rooms through, in this process. What is published comes to the others in
//! a later turn of the event loop, unless the test has it lost.
class Wire final
{
public:
    //! Whether an event on its way to the host of this name is lost. Null: none is.
    std::function<bool(const QString &host, const GroupName &group, const Event &event)> isLost;
    std::chrono::milliseconds now {0}; //!< Of all hosts.

    //! What another program says to all hosts, as `host`.
    void say(const QString &host, const GroupName &group, const Event &event);
    //! Everything that was published, also what was lost.
    QList<Event> told;

private:
    friend class WireEnd;

    QList<WireEnd *> m_ends;
};

//! A host's rooms with their history in a file, shared through a wire, and one member in the lobby.
class SharedHost final : private ParticipantNews
{
public:
    //! Its id on the wire is its name.
    SharedHost(Wire &wire, const QString &name, const Limits &limits = unlimited());
    ~SharedHost() override;

    //! Without rates.
    static Limits unlimited();

    void join();
    void leave();
    void post(const QString &text);
    //! To the message of this number.
    void react(qint64 seq);
    //! The member is told that something may be missing, as after a loss on the wire.
    void noteLoss();
    QString epoch() const { return m_history->epoch(); }
    //! That it knows are there.
    QStringList others;

    //! What came to the member, in order: texts, `changed`, and `resync` for a gap.
    QStringList heard;

private:
    QList<SharingRules> rules();

    QTemporaryDir m_folder;
    Wire &m_wire;
    const QString m_name;
    const Limits m_limits;
    const Clock m_clock;
    WireEnd *m_end = nullptr; //!< Of the layer.
    std::unique_ptr<SharedChannelLayer> m_layer;
    Presence m_presence;
    GuestRates m_rates;
    RoomDirectory m_rooms;
    NameBook m_names;
    Moderation m_moderation;
    std::unique_ptr<HistoryStore> m_history;
    ChatRooms m_chat;
    std::unique_ptr<SharedHistory> m_shared;
    std::unique_ptr<Mailbox> m_mailbox; //!< Of the member.
    std::unique_ptr<Participant> m_member;
    std::unique_ptr<Stay> m_stay;
    int m_posts = 0;
};

} // namespace lanthorn::test
