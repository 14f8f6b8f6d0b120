// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <layers/redisconnection.h>
#include <protocol/names.h>

#include <QList>
#include <QObject>
#include <QTimer>

#include <memory>

namespace lanthorn::inline layers {

//! How long a blocking pop waits, in seconds; then it is asked again.
inline constexpr auto popSeconds = "5";

//! Takes what waits for named channels on one Redis server, in turns with everybody else who does.
//! An entry is taken once, whatever becomes of it; what a reader of Django Channels had set aside
//! when it died is taken up again. Lives in the server's thread.
class CoreChannelReader final : public QObject
{
    Q_OBJECT

public:
    //! `prefix` begins every key.
    CoreChannelReader(RedisEndpoint endpoint, const RedisTimes &times, QByteArray prefix);

    void listen(const ChannelName &channel);
    void unlisten(const ChannelName &channel);

Q_SIGNALS:
    void popped(const lanthorn::ChannelName &channel, const QByteArray &entry);

private:
    void restart();
    void restoreSetAside();
    void readNext();
    void refused(const QByteArray &refusal);

    const RedisEndpoint m_endpoint;
    const RedisTimes m_times;
    const QByteArray m_prefix;
    QList<ChannelName> m_channels; //!< Whose turn it is stands first.
    std::unique_ptr<RedisConnection> m_connection; //!< Only while there are channels.
    QTimer m_retry;
    int m_refusals = 0; //!< In a row.
};

} // namespace lanthorn::inline layers
