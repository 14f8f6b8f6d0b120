// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/messages/envelope.h>
#include <protocol/result.h>

#include <QByteArray>
#include <QJsonObject>
#include <QList>

#include <functional>
#include <memory>
#include <optional>

namespace lanthorn::inline server {

//! What a command that succeeded answers, and what is sent behind the answer.
struct Outcome
{
    QJsonObject payload = {};
    std::function<void()> then = {};
};

class AnswerQueue;

//! Gives the answer to one command, now or later, once. Does nothing when the client is gone.
class Reply final
{
public:
    void operator()(const Result<Outcome> &outcome) const;

private:
    friend class AnswerQueue;
    Reply(std::weak_ptr<AnswerQueue> queue, quint64 number)
        : m_queue(std::move(queue))
        , m_number(number)
    {
    }

    std::weak_ptr<AnswerQueue> m_queue;
    quint64 m_number;
};

//! The answers to the commands of one client: they are ready in any order and sent in that of the
//! commands. While one command is checked before which no other may be done, it keeps what the
//! client sends. Lives in the server's thread.
class AnswerQueue final : public std::enable_shared_from_this<AnswerQueue>
{
public:
    //! Whose answers these are. Outlives the queue, or ends it.
    class Client
    {
    public:
        virtual ~Client() = default;
        virtual void sendAnswer(const Envelope &command, const Result<Outcome> &outcome) = 0;
        //! Runs a call that comes from elsewhere than the client.
        virtual void runForAnswers(const std::function<void()> &call) = 0;
        //! Too many answers are owed; or no longer.
        virtual void setOwing(bool tooMuch) = 0;
    };

    //! More than `mostOwed` answers are too many.
    AnswerQueue(Client &client, int mostOwed)
        : m_client(&client)
        , m_mostOwed(mostOwed)
    {
    }

    //! The place of the answer to `command`.
    Reply open(const Envelope &command);
    //! How many answers have yet to be sent.
    qsizetype owed() const { return qsizetype(m_slots.size()); }

    //! From now on, until the answer of `open()`'s last command is there, no other may be done.
    void block() { m_blocking = m_next - 1; }
    bool isBlocked() const { return m_blocking.has_value(); }
    //! Keeps a frame that came meanwhile; false when it is more than `most`.
    bool hold(const QByteArray &frame, qsizetype most);
    //! Those that were kept.
    QList<QByteArray> takeHeld();

    //! Nothing is sent any more.
    void end();

private:
    friend class Reply;
    struct Slot
    {
        Envelope command; //!< Without its payload.
        std::optional<Result<Outcome>> outcome;
    };

    void fill(quint64 number, const Result<Outcome> &outcome);
    void sendReady();

    Client *m_client; //!< Null behind the end.
    const qsizetype m_mostOwed;
    // Of Qt, because it takes no memory for clients that are idle.
    QList<Slot> m_slots;
    quint64 m_next = 0; //!< The number of the next slot.
    std::optional<quint64> m_blocking;
    QList<QByteArray> m_held;
    bool m_isSending = false;
    bool m_isOwing = false; //!< The client knows.
};

} // namespace lanthorn::inline server
