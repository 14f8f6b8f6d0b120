// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <layers/redisconnection.h>
#include <protocol/names.h>

#include <QList>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace lanthorn::inline layers {

//! How long a blocking pop waits, in seconds; then it is asked again.
inline constexpr auto popSeconds = "5";

//! Takes what waits for named channels on one Redis server, in turns with everybody else who does.
//! What a reader of Django Channels had set aside when it died is taken up again.
//!
//! A pop that is under way may have taken an entry already, so it is never cut off: when the
//! channels change it is ended by `CLIENT UNBLOCK`, and its answer waited for. An entry of a
//! channel that is not listened to any more goes back to its place. So an entry is lost only when
//! the connection breaks while its answer is on the way. Where Redis does not let us end a pop,
//! they are short instead. Lives in the server's thread.
class CoreChannelReader final : public QObject
{
    Q_OBJECT

public:
    //! Sends a command over another connection to the same server.
    using Command = std::function<void(const QList<QByteArray> &, RedisConnection::Callback)>;

    //! `prefix` begins every key; `expiry` is how long a key lasts to which an entry goes back.
    CoreChannelReader(RedisEndpoint endpoint, const RedisTimes &times, QByteArray prefix,
                      std::chrono::seconds expiry, Command command);

    void listen(const ChannelName &channel);
    void unlisten(const ChannelName &channel);
    //! An entry may be on its way here, or back.
    bool isBusy() const { return m_isPopping || m_returning > 0; }

Q_SIGNALS:
    void popped(const lanthorn::ChannelName &channel, const QByteArray &entry);
    //! Nothing is listened to, and nothing on its way.
    void ended();

private:
    void changed();
    void endPop();
    void begin();
    void restoreSetAside();
    void readNext();
    void answered(const RedisReply &reply);
    void giveBack(const RedisReply &popped);
    void rest();
    void endLater();
    void refused(const QByteArray &refusal);

    const RedisEndpoint m_endpoint;
    const RedisTimes m_times;
    const QByteArray m_prefix;
    const std::chrono::seconds m_expiry;
    const Command m_command;
    QList<ChannelName> m_channels; //!< Whose turn it is stands first.
    std::unique_ptr<RedisConnection> m_connection; //!< Only while there are channels.
    QByteArray m_clientId; //!< Of the connection, where a pop of it can be ended.
    QTimer m_retry;
    QTimer m_ending; //!< Until a pop is ended once more.
    bool m_isPopping = false;
    quint64 m_lastPop = 0; //!< Counted.
    bool m_isResting = false; //!< Connected, and asks for nothing.
    int m_returning = 0; //!< Entries on their way back.
    int m_refusals = 0; //!< In a row.
};

} // namespace lanthorn::inline layers
