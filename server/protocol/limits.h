// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QtGlobal>

#include <algorithm>
#include <chrono>
#include <vector>

namespace lanthorn::inline protocol {

using std::chrono::milliseconds;
using std::chrono::seconds;

//! A token bucket: `burst` at once, then `perSecond`. A rate of 0 means no limit.
struct RateLimit
{
    int burst;
    double perSecond;

    //! Whether it is no limit.
    bool isUnlimited() const { return perSecond <= 0; }
    bool operator==(const RateLimit &) const = default;
};

//! How many events a channel holds whose name matches `pattern`, a shell pattern (`*`, `?`,
//! `[...]`) over the whole name.
struct ChannelCapacity
{
    QString pattern;
    int capacity;

    bool operator==(const ChannelCapacity &) const = default;
};

//! Every bound the server keeps, each with its unit. The defaults are the product's; tests and
//! options set others. Bounds of text count Unicode code points.
struct Limits
{
    // The request head (bytes, fields, time from accept to the last byte of the head).
    int headBytes = 16 * 1024;
    int headFields = 64;
    milliseconds headTimeout = seconds(5);

    // Sockets that have not finished their request head. When there are too many, the oldest of the
    // busiest address goes unless it sends its head within a second.
    int waitingSockets = 256;
    int waitingSocketsPerAddress = 16;

    // A connection on which one request after the other is answered.
    int requestsPerConnection = 1000;
    milliseconds idleTimeout = seconds(5); //!< From one answer to the next request.

    //! Connections that one address may open, whatever becomes of them; more where more of them may
    //! stay. Far above what people and programs do, and a bound for who opens them to do harm.
    RateLimit connects {4000, 2000.0};

    // Answers over HTTP that wait until their client has read them. When there are too many, the
    // oldest of the busiest address goes.
    int answers = 256;
    int answersPerAddress = 64;
    //! At most; sooner when there is little to read: closeTimeout, and 1 s for each 16 KiB.
    milliseconds answerTimeout = seconds(15);

    // Accepted WebSocket connections.
    int connections = 2000;
    int connectionsPerAddress = 64;

    // What one client may send.
    int messageBytes = 64 * 1024;
    int messageFragments = 128;
    milliseconds messageTimeout = seconds(10); //!< From its first byte to its last.
    RateLimit controlRate {50, 10.0}; //!< Pings, pongs and closes; who follows the rules sends few.
    int chatTextLength = 5000; //!< Of a native client; of a plain one, messageBytes counts alone.
    int nickLength = 32;
    int roomLength = 64;
    int roomsPerConnection = 128;
    int rooms = 4096; //!< That somebody is in, in all.
    RateLimit newRooms {512, 512.0 / 3600}; //!< Rooms that nobody is in, of one address.
    //! Of a person, on however many connections.
    RateLimit chatRate {5, 1.0};
    //! Of a person: what joining, leaving and changing the nickname make others receive, in frames.
    //! 128 rooms with 32 people each, entered at once, are the whole burst.
    RateLimit newsRate {8192, 1024.0};
    //! What one address may of chatRate and newsRate, in times of what a person may; more where
    //! more connections per address are let in than usual.
    double addressShare = 8;
    RateLimit commandRate {20, 10.0};
    RateLimit refusalRate {100, 10.0}; //!< Commands over their rate; over this one it is 4029.
    RateLimit echoRate {100, 50.0};
    int listedRooms = 500; //!< In one frame; who wants more of them asks for more.
    int listedPeopleBytes = 192 * 1024; //!< In one frame; the others are counted.
    // What of a plain client waits for its rate: more than anybody sends by hand.
    int plainQueue = 100; //!< Frames.
    qsizetype plainQueueBytes = 2 * 1024 * 1024;

    // What waits to be sent to one client (bytes; time without progress).
    qint64 outboundSoftBytes = 256 * 1024; //!< Above it streams keep only their newest value.
    qint64 outboundHardBytes = 1024 * 1024; //!< Above it the connection is closed with 4008.
    milliseconds outboundStall = seconds(10);
    //! So long those who write to a room wait for a member that is above outboundSoftBytes.
    milliseconds outboundPatience = seconds(2);

    //! Commands of one client whose answers have yet to come; it is not read meanwhile.
    int pendingAnswers = 256;

    // What is kept of rooms.
    milliseconds editTime = std::chrono::minutes(15); //!< So long an author may change a message.
    int resumeEvents = 500; //!< Told to who comes back; when it missed more, the newest messages.
    milliseconds resumeTime = seconds(300); //!< The same of who was away for longer.
    qsizetype resumeBytes = 1024 * 1024; //!< Of text, told at once to one who comes.
    int historyPartBytes = 32 * 1024; //!< Of text in one frame of it.
    int historyPageBytes = 192 * 1024; //!< In one answer.
    //! Messages of all rooms that are on their way to the disk. The clients wait with more.
    int unsavedMessages = 2000;

    // Members whose connection was lost.
    milliseconds awayTime = seconds(5); //!< Then the others are told that it is away.
    milliseconds leftTime = seconds(30); //!< Then it has left.
    int absentMembers = 1000; //!< That may come back; more are gone at once.

    // Liveness.
    milliseconds pingInterval = seconds(20);
    milliseconds pongTimeout = seconds(10);
    milliseconds closeTimeout = seconds(2);
    milliseconds goodbyeTimeout = seconds(3); //!< For everybody together, when the server stops.

    // Channel layer (the defaults of Django Channels).
    int channelCapacity = 100;
    //! Channels with another capacity; the first pattern that matches counts.
    std::vector<ChannelCapacity> channelCapacities = {};
    //! More that a channel keeps whose reader must not miss any; see Overflow::TellGap.
    int channelBurst = 4000;
    milliseconds messageExpiry = seconds(60);
    milliseconds groupExpiry = seconds(86400);

    //! Sets connectionsPerAddress, and what else an address may have that stands for so many
    //! people.
    void allowPerAddress(int count)
    {
        connectionsPerAddress = count;
        const int atOnce = std::min(count / 4, 1024); // Of who comes at all.
        waitingSocketsPerAddress = std::max(waitingSocketsPerAddress, atOnce);
        waitingSockets = std::max(waitingSockets, 2 * waitingSocketsPerAddress);
        answersPerAddress = std::max(answersPerAddress, atOnce);
        answers = std::max(answers, 2 * answersPerAddress);
    }

    bool operator==(const Limits &) const = default;
};

} // namespace lanthorn::inline protocol
