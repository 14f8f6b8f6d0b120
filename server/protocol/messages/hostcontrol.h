// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/member.h>
#include <protocol/names.h>
#include <protocol/messages/seriesmessages.h>
#include <protocol/messages/stage.h>

#include <QJsonObject>
#include <QList>
#include <QString>

#include <chrono>
#include <optional>

// What the host of a session sees and does, in the window and over the control socket of lanthornd
// (PROTOCOL.md, "The control socket"). Plain values.

namespace lanthorn::inline protocol {

//! One connection, as the host sees it.
struct SessionInfo
{
    quint64 number = 0; //!< Names it in commands; no other one of this server has had it.
    QString member; //!< Its id as a Member; empty when it is in no way part of the chat.
    QString nick; //!< Empty until it has said one.
    ClientKind kind = ClientKind::Plain;
    QString path;
    QString address; //!< Without the port.
    quint16 port = 0;
    QList<RoomName> rooms;
    qint64 since = 0; //!< Milliseconds since 1970-01-01T00:00Z.
    qint64 received = 0; //!< Messages.
    qint64 sent = 0;
    qint64 queued = 0; //!< Bytes that wait for it.
    std::optional<int> latency; //!< Milliseconds; nothing before the first ping was answered.
    bool isMuted = false;

    QJsonObject toJson() const;
    static Result<SessionInfo> fromJson(const QJsonObject &object);
    bool operator==(const SessionInfo &) const = default;
};

//! An address that nobody may come from.
struct BanInfo
{
    QString address;
    QString reason;
    qint64 until = 0; //!< As SessionInfo::since; 0: as long as the server runs.

    QJsonObject toJson() const;
    static Result<BanInfo> fromJson(const QJsonObject &object);
    bool operator==(const BanInfo &) const = default;
};

//! How much is kept of what is said.
struct KeptInfo
{
    static constexpr int mostDays = 36'500;
    static constexpr int mostMessages = 10'000'000;

    std::optional<RoomName> room = {}; //!< Nothing: of all rooms that have nothing of their own.
    int days = 0; //!< 0: for ever.
    int messages = 0; //!< Of a room; 0: all.

    QJsonObject toJson() const;
    static Result<KeptInfo> fromJson(const QJsonObject &object);
    bool operator==(const KeptInfo &) const = default;
};

//! Where live values come from, as the host has set it up.
struct HostSource
{
    SourceInfo info;
    //! As SourceUrl has it, with its password; empty: it ends only with the server.
    QString url = {};

    //! Without the password.
    QJsonObject toJson() const;
    static Result<HostSource> fromJson(const QJsonObject &object);
    bool operator==(const HostSource &) const = default;
};

//! Everything that the host sees.
struct HostState
{
    QList<SessionInfo> sessions; //!< The oldest first.
    QList<BanInfo> bans;
    QList<RoomName> lockedRooms; //!< Sorted.
    bool isJoiningPaused = false;
    //! Of all rooms first, then of those that have their own, by name; empty: nothing is kept.
    QList<KeptInfo> kept = {};
    //! Why nothing is saved at the moment, as the event `not_saved` says it; empty: it is.
    QString notSaved = {};
    QList<HostSource> sources = {}; //!< In the order in which they were added.
    Stage stage = {};

    QJsonObject toJson() const;
    static Result<HostState> fromJson(const QJsonObject &object);
    bool operator==(const HostState &) const = default;
};

//! What the host wants done.
struct HostCommand
{
    //! What is to be done.
    enum class Kind {
        Kick,
        Ban,
        Unban,
        Mute,
        Unmute,
        Lock,
        Unlock,
        Pause,
        Resume,
        Forget,
        Stop,
        Keep,
        AddSource,
        ChangeSource,
        RemoveSource,
        Show,
        Hold,
        GoLive
    };
    static constexpr int longestReason = 120; //!< Code points; a close frame holds 123 bytes.
    static constexpr std::chrono::seconds longestBan {366 * 86400};
    static constexpr int longestUrl = 2'000; //!< Characters.

    Kind kind = Kind::Kick;
    quint64 session = 0; //!< Of Kick, Ban, Mute and Unmute.
    QString address = {}; //!< Of Unban, and of Ban without a session.
    //! Of Lock and Unlock; of Keep, nothing: all rooms; of Show with a room.
    std::optional<RoomName> room = {};
    QString reason = {}; //!< What the guests are told; may be empty.
    std::chrono::seconds duration {0}; //!< Of Ban; 0: as long as the server runs.
    //! Of Keep, as in KeptInfo; nothing, both: as much of the room as of all.
    std::optional<int> days = {};
    std::optional<int> messages = {};
    int source = 0; //!< Of ChangeSource and RemoveSource: SourceInfo::id.
    QString url = {}; //!< Of AddSource and ChangeSource, as SourceUrl has it.
    Stage::Scene scene = Stage::Scene::Free; //!< Of Show.
    std::optional<HeldPicture> held = {}; //!< Of Hold; nothing: the picture of now.

    QJsonObject toJson() const;
    //! BadPayload (or BadRoom) for what is no command.
    static Result<HostCommand> fromJson(const QJsonObject &object);
    bool operator==(const HostCommand &) const = default;
};

//! The name of a kind in JSON and on command lines, for example `kick`.
QLatin1StringView hostCommandName(HostCommand::Kind kind);
std::optional<HostCommand::Kind> hostCommandFromName(QStringView name);

} // namespace lanthorn::inline protocol
