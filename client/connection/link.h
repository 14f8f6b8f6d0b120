// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <client/connection/scheduledcall.h>
#include <client/connection/transport.h>
#include <protocol/messages/envelope.h>
#include <protocol/messages/hellomessages.h>

#include <QObject>

#include <memory>

namespace lanthorn::inline client {

//! One connection to a server, from open() to ended(): waits for the server's hello, turns text
//! into envelopes and notices when the peer is gone. Used once; lives in the thread of its Client.
class Link final : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::seconds helloTimeout {10};
    static constexpr std::chrono::seconds pingInterval {20};
    static constexpr std::chrono::seconds pongTimeout {10};

    //! `scheduler` is borrowed and outlives this.
    Link(std::unique_ptr<Transport> transport, Scheduler &scheduler);
    ~Link() override;

    void open(const QUrl &url);
    void send(const Envelope &envelope);
    //! Counts a frame that says nothing to this version, and logs the first few.
    void countMalformed(const Error &error);

    //! Says goodbye and deletes the link when the peer was told, at the latest with `owner`. It
    //! emits nothing more. Safe from inside its own signals.
    static void release(std::unique_ptr<Link> link, QObject *owner);

Q_SIGNALS:
    //! The connection stands.
    void greeted(const lanthorn::ServerHello &hello);
    //! Everything after the server's hello.
    void received(const lanthorn::Envelope &envelope);
    void pongReceived(std::chrono::milliseconds roundTrip);
    //! There is no connection (any more), and why. The last signal.
    void ended(const lanthorn::Error &error);

private:
    enum class State { New, Opening, AwaitingHello, Greeted, Ended };

    void handleOpened();
    void handleText(const QByteArray &utf8);
    void handleHello(const Envelope &envelope);
    void markAlive();
    void ping();
    void checkLife();
    void end(const Error &error);
    template<class Signal, class... Arguments>
    void tell(Signal signal, const Arguments &...arguments);
    //! Deletes this now, or as soon as it is in no signal any more.
    void discard();

    Scheduler &m_scheduler;
    std::unique_ptr<Transport> m_transport;
    ScheduledCall m_timer; //!< The hello's, later the next look at the signs of life.
    State m_state = State::New;
    std::chrono::milliseconds m_lastLife {0};
    bool m_pingUnanswered = false;
    int m_malformed = 0;
    int m_unreadable = 0; //!< Of these, the frames that were no envelopes.
    int m_telling = 0; //!< How many of its signals are being handled.
};

//! Why a connection ended that was closed with this code and these words.
Error errorForCloseCode(quint16 code, const QString &reason = {});

} // namespace lanthorn::inline client
