// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/mailbox.h>
#include <chat/chatrooms.h>
#include <chat/sharing/logheads.h>
#include <chat/sharing/remotelog.h>
#include <protocol/clock.h>

#include <QObject>
#include <QTimer>

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <unordered_map>

namespace lanthorn::inline chat {

//! How long other hosts are waited for.
struct SharedHistoryTimes
{
    std::chrono::milliseconds beat {5000}; //!< How often the newest numbers are told.
    std::chrono::milliseconds own {1500}; //!< For what each has said itself,
    std::chrono::milliseconds others {1000}; //!< then for what others have of it.
    //! Who was not heard for so long is not expected to answer.
    std::chrono::minutes memory {10};
};

//! What the hosts on a shared layer tell each other of the logs of their rooms, in a group in which
//! no consumer of a site is ever: edits, deletions and reactions, and what somebody missed.
//!
//! Each event that leaves a host has its number in that host's log and the number before it, so who
//! gets it knows whether it has all. Where something is missing, what comes behind it is held back,
//! the hosts are asked for it, each for its own log, then for what they have of those that did not
//! answer; and only where nobody has it, the members are told that something is missing. What is
//! missing at the end of a log is seen by the newest numbers, which each host tells when its rooms
//! are quiet. Rooms are followed while somebody is in them here. Lives in the server's thread.
class SharedHistory final : public QObject, public OtherHosts
{
    Q_OBJECT

public:
    //! The type of the events, and of the group's name.
    static constexpr QLatin1StringView eventType {"lanthorn_history"};
    static constexpr qsizetype mostHeld = 1000; //!< Events of a room.
    static constexpr qsizetype mostLogs = 64; //!< Of other hosts, in a room.
    static constexpr qsizetype mostHosts = 64;
    static constexpr int mostPieces = 40; //!< Of Limits::resumeEvents, that one gap is filled with.
    static constexpr qsizetype headsPerEvent = 100; //!< Rooms,
    static constexpr int headsPerBeat = 1000; //!< and in all; the others wait.

    using Deliver = ChatRooms::Deliver;
    struct Context
    {
        ChatRooms &chat;
        ChannelLayer &layer;
        const Limits &limits;
        QString hostId; //!< Of this process, as it stands in what it publishes.
        std::function<QString(const QString &hostId)> nameOf;
        std::function<QStringList()> hosts; //!< The ids of those that are there.
        //! Sends to the members in this process alone.
        std::function<void(const GroupName &, const Event &)> tellHere;
        Clock clock = steadyNow;
        SharedHistoryTimes times = {};
    };

    //! All is borrowed and outlives this.
    explicit SharedHistory(const Context &context);
    ~SharedHistory() override;

    static GroupName group();
    //! Takes leave of the others; nothing is told afterwards.
    void close();

    //! A checked chat event of another process; `hostId` is empty for a site.
    void arrived(const GroupName &group, const Event &event, Deliver deliver);
    //! Events for the members of this group may be missing. They are told so where it turns out.
    void missed(const GroupName &group);

    Event numbered(const RoomName &room, const Event &event, qint64 seq) override;
    void changedHere(const RoomName &room, const LogEvent &event) override;
    void roomOpened(const RoomName &room, const GroupName &group) override;
    void roomClosed(const RoomName &room) override;

private:
    //! An event of another host's log.
    struct Item
    {
        EventOrigin origin = {};
        std::function<void()> apply = {};
    };
    struct Log
    {
        qint64 last = 0; //!< The newest number that is here.
        bool isAnswered = false; //!< By its host, in the present question.
        bool isLost = false; //!< Its host has not all that was asked for.
        bool hasMore = false; //!< Its host has more than one answer holds.
        qint64 more = 0; //!< The same of others, who all told theirs up to this number; 0: no.
        qint64 head = 0; //!< The number that its host said to have reached.
        bool isBehind = false; //!< That has been asked for, and nobody was told yet.
        std::vector<Item> spare = {}; //!< What others have of it.
    };
    struct Question
    {
        QString id = {};
        bool isForOthers = false; //!< The second time.
        bool isAfterLoss = false; //!< Whoever does not answer may have something.
        bool isSilent = false; //!< Somebody did not answer the first time.
        QSet<QString> leftOut = {}; //!< Who did not answer when a piece before this was asked for.
        int pieces = 0; //!< That this is behind.
        bool hasAnswer = false;
        QSet<QString> waitsFor = {}; //!< Hosts.
        QHash<QString, int> parts = {}; //!< That came of each.
        std::unique_ptr<QTimer> patience = {};
    };
    //! A room that somebody is in here.
    struct Followed
    {
        GroupName group = SharedHistory::group();
        qint64 opening = 0; //!< Which of its times this is.
        qint64 openedAt = 0; //!< Wall clock, milliseconds.
        bool isRead = false; //!< `logs` has what is in the file.
        bool isAskedLater = false; //!< For a loss, once it is read.
        bool hasUnnumbered = false; //!< Somebody speaks there who numbers nothing.
        QHash<QString, Log> logs = {}; //!< By epoch.
        std::deque<Item> held = {};
        std::optional<Question> question = {};
    };
    //! A question of another host.
    struct Answering
    {
        QString id;
        std::vector<OriginQuery> queries = {};
        size_t next = 0;
        int parts = 0;
    };

    void heard(const Event &event);
    void handleChange(const RoomName &room, const QCborMap &payload, const QString &host);
    void handleHeads(const QCborMap &payload);
    void handleQuestion(const RoomName &room, const QCborMap &payload, const QString &host);
    //! Changes of messages may be missing, wherever.
    void askEverywhere();
    void noteHost(const QString &host);
    void noteHosts();
    void tellHeads();
    QString epoch() const;
    void publish(QCborMap payload);
    EventOrigin nextOrigin(const RoomName &room, qint64 seq);
    LogSpeaker speaker(const QString &host, const QString &epoch, bool isOwn) const;

    Followed *find(const RoomName &room);
    void read(const RoomName &room, const std::vector<KnownOrigin> &known);
    Item itemOf(const RoomName &room, const LogEvent &event);
    void take(const RoomName &room, Item item);
    //! Whether it can be told now: nothing is missing between what is here and it.
    static bool follows(const Followed &followed, const EventOrigin &origin);
    void apply(Followed &followed, const Item &item);
    void drain(const RoomName &room);

    void ask(const RoomName &room, bool isAfterLoss, bool isForOthers = false);
    //! Whether there was more than one answer holds, which is asked for then.
    bool askForMore(const RoomName &room);
    void pose(const RoomName &room, Question question);
    void answer(const RoomName &room, const std::shared_ptr<Answering> &answering);
    void tellLog(const RoomName &room, Answering &answering, const OriginQuery &query,
                 const OriginTail &tail);
    void takeAnswer(const RoomName &room, const QCborMap &payload, const QString &host);
    void takeLog(const RoomName &room, Followed &followed, const QCborMap &payload,
                 const QString &host);
    //! What others have of a log, up to this number.
    void applySpare(Followed &followed, Log &log, qint64 upTo);
    void goOn(const RoomName &room);
    //! Tells what was held, and that something is missing where that is so.
    void finish(const RoomName &room);

    const Context m_context;
    Mailbox m_mailbox;
    std::unordered_map<QString, Followed> m_rooms; //!< By name.
    qint64 m_lastOpening = 0;
    QHash<RoomName, qint64> m_told; //!< The newest number of each that left this host.
    LogHeads m_heads;
    QHash<QString, std::chrono::milliseconds> m_hosts; //!< When they were heard.
    QTimer m_beat;
    quint64 m_lastQuestion = 0;
    int m_answering = 0; //!< Reads for others.
    bool m_isClosed = false;
};

} // namespace lanthorn::inline chat
