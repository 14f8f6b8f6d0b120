// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/messages/chatmessages.h>
#include <protocol/member.h>
#include <protocol/names.h>

#include <QString>

#include <optional>
#include <vector>

// What the log of a room consists of, and what is read from it. Times are milliseconds since
// 1970-01-01T00:00Z, numbers count from 1 without a hole.

namespace lanthorn::inline history {

//! The values are those in the file.
enum class LogKind {
    Message = 1,
    Edited = 2, //!< `target` has a new text.
    Deleted = 3, //!< `target` has no text any more.
    Reacted = 4, //!< `person` gave `target` the reaction `text`, or took it back.
    TopicChanged = 5, //!< The room has the topic `text`.
};

//! One event of a room. Of a message that was edited the text is the newest one, and those of all
//! edits but the last are empty; of one that was deleted all are.
struct LogEvent
{
    LogKind kind = LogKind::Message;
    qint64 seq = 0; //!< In the room; 0: not stored.
    qint64 time = 0;
    QString id = {}; //!< The client's own, unique with `person`; may be empty but for messages.
    QString person = {}; //!< Who is behind it, also on a later connection.
    Member sender = {}; //!< As the others saw that person then.
    QString text = {};
    qint64 target = 0; //!< The number of the message that it changes.
    //! In the log of this host, which is another's epoch; empty: of this one.
    QString targetOrigin = {};
    bool isOn = true; //!< Reacted: given, or taken back.
    //! Of an event of another host: its epoch and its number there. Empty: of this one.
    //! unnumberedOrigin: of a site, or of a host that keeps nothing.
    QString origin = {};
    qint64 originSeq = 0;

    bool operator==(const LogEvent &) const = default;
};

inline constexpr QLatin1StringView unnumberedOrigin("-");

inline constexpr int historyReactionPeople = 20; //!< Named of those who gave one: the first.
inline constexpr int historyReactionKinds = 20; //!< Different ones of one message.

//! A message as it is now.
struct StoredMessage
{
    RoomName room = RoomName::lobby();
    LogEvent event = {};
    std::optional<qint64> edited = {}; //!< When last.
    bool isDeleted = false; //!< A tombstone: the text is empty.
    QList<Reaction> reactions = {};

    bool operator==(const StoredMessage &) const = default;
};

//! What became of an event that was to be stored.
struct Appended
{
    qint64 seq = 0; //!< 0: it is not kept, because nothing is.
    qint64 time = 0;
    //! The same person stored the same id before; number and time are those of then, and nobody
    //! needs to be told again.
    bool isRepeat = false;
    //! Of a change: the message's number here, and where that came from, as in LogEvent.
    qint64 target = 0;
    QString targetOrigin = {};
    qint64 targetOriginSeq = 0;

    bool operator==(const Appended &) const = default;
};

//! Some messages of a room, in the order of their numbers.
struct HistoryPage
{
    std::vector<StoredMessage> messages = {};
    bool hasOlder = false;
    bool hasNewer = false;
    qint64 last = 0; //!< The newest number of the room, of whatever kind; 0: none.

    bool operator==(const HistoryPage &) const = default;
};

//! What came after a number.
struct LogTail
{
    //! All of it in order; empty when it is more than was asked for, or the number is not of this
    //! log, or part of it is not kept any more.
    std::vector<LogEvent> events = {};
    bool isWhole = true; //!< False: `events` is empty although something came.
    qint64 missed = 0; //!< How many came.
    qint64 firstTime = 0; //!< Of the first of them; 0: none, or not kept any more.
    qint64 last = 0; //!< As in HistoryPage.

    bool operator==(const LogTail &) const = default;
};

//! What is looked for. What is empty or missing does not narrow it.
struct HistorySearch
{
    //! Words that all have to be there, in any order, in either case, with or without accents; of
    //! Chinese and the like, characters in a row. Where nothing is found, beginnings of words count
    //! too, and then parts of words. What has neither letters nor digits, such as an
    //! emoji or `*`, is looked for as it is.
    QString text = {};
    QString person = {}; //!< LogEvent::person, or a nickname.
    std::vector<RoomName> rooms = {}; //!< Only in these; none: nothing is found.
    std::optional<qint64> from = {}; //!< The first time.
    std::optional<qint64> to = {}; //!< The last time.
    QString cursor = {}; //!< HistoryHits::cursor of the page before.
    int count = 50;

    bool operator==(const HistorySearch &) const = default;
};

//! What was found, the newest first.
struct HistoryHits
{
    std::vector<StoredMessage> messages = {};
    //! For the next page, also of one that is empty or short because there was much to look at;
    //! empty: this is the last.
    QString cursor = {};

    bool operator==(const HistoryHits &) const = default;
};

//! A change of a message, by its author or by the host.
struct MessageChange
{
    //! Edited, Deleted or Reacted, with its target, which may be named as its origin numbers it;
    //! `person` asks.
    LogEvent event = {};
    bool isHost = false; //!< May delete what others wrote.
    //! The oldest message that may be edited, by its time; 0: any.
    qint64 notBefore = 0;
};

//! A room with a history.
struct KnownRoom
{
    RoomName room = RoomName::lobby();
    qint64 last = 0; //!< The newest number.
    qint64 lastTime = 0;
    QString topic = {};

    bool operator==(const KnownRoom &) const = default;
};

//! The log of another host, as far as it is here.
struct KnownOrigin
{
    QString origin;
    qint64 last = 0; //!< The newest number of it.

    bool operator==(const KnownOrigin &) const = default;
};

//! Events of a room that one host numbered.
struct OriginQuery
{
    QString origin = {}; //!< Empty: this host.
    qint64 after = 0; //!< Above this number there,
    qint64 from = 0; //!< and not before this time.
    int most = 500;

    bool operator==(const OriginQuery &) const = default;
};

//! The answer to it, in the order of those numbers, which are LogEvent::seq here. LogEvent::target
//! is a number of `targetOrigin`. Without changes of what has no number for others.
struct OriginTail
{
    std::vector<LogEvent> events = {}; //!< At most `most`.
    bool isWhole = true; //!< False: there are more, or they are not all kept any more.
    qint64 more = 0; //!< There are more, behind this number; 0: there are not.

    bool operator==(const OriginTail &) const = default;
};

//! How much is kept. What is over either goes.
struct Retention
{
    int days = 30; //!< 0: for ever.
    int messages = 100'000; //!< Events of a room; 0: all of them.

    bool operator==(const Retention &) const = default;
};

//! Why what is said is not saved at the moment.
enum class NotSaved {
    DiskFull,
    ReadOnly,
    Damaged,
    Locked, //!< By another host or program.
    TooNew, //!< The file is of a later version; it is left alone.
    Other,
};
//! The name on the wire: `disk_full`, `read_only`, `damaged`, `locked`, `too_new`, `other`.
QLatin1StringView notSavedName(NotSaved reason);

//! Whether what is said is saved.
struct SaveState
{
    std::optional<NotSaved> reason = {}; //!< Nothing: it is saved.
    QString detail = {}; //!< For the log of the host, in English.

    //! Whether what is said is kept now.
    bool isSaved() const { return !reason; }
    bool operator==(const SaveState &) const = default;
};

} // namespace lanthorn::inline history
