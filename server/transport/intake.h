// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/channellayer.h>
#include <protocol/clock.h>
#include <protocol/limits.h>

#include <QObject>
#include <QTimer>

#include <chrono>
#include <deque>
#include <functional>
#include <optional>
#include <vector>

namespace lanthorn::inline server {

//! Decides when what clients send is handled, so that nothing they were promised is dropped: in one
//! turn of the event loop only as much as the channels hold, and as members have to be told at
//! once. What has to wait stays with its connection, which reads nothing more; it goes on in a
//! later turn, in the order of coming. Lives in the server's thread.
class Intake final : public QObject
{
    Q_OBJECT

public:
    //! A connection whose client sends something.
    class Source
    {
    public:
        virtual ~Source() = default;
        //! Handles what has come, as long as it is admitted.
        virtual void goOn() = 0;
        //! Whether its client gets what is sent to the group.
        virtual bool isIn(const GroupName &group) const = 0;

    private:
        friend class Intake; // The only one that knows how it stands.
        bool m_isWaiting = false;
        bool m_isBusy = false;
        bool m_wasRefused = false; //!< While it was busy.
        std::optional<GroupName> m_wrote; //!< To members some of whom have to catch up first.
    };

    //! `limits`, `clock` and `layer` are borrowed and outlive the intake.
    Intake(const Limits &limits, const Clock &clock, const ChannelLayer &layer);

    //! Lets everybody wait while `isHeld` says so, which is asked again and again then.
    void setHeld(std::function<bool()> isHeld) { m_isHeld = std::move(isHeld); }
    //! What `source` has sent keeps its consumer busy; or no longer.
    void setBusy(Source &source, bool isBusy);
    //! Whether one more message of `source` may be handled now. When not, goOn() follows.
    bool admits(Source &source);
    //! A message of so many bytes was handled.
    void handled(qsizetype bytes) { m_bytes += bytes; }
    //! What `source` sends next waits until the slow members of the group have caught up, or were
    //! waited for long enough.
    void wrote(Source &source, const GroupName &group);
    //! More waits for its client than others should add to; or no longer.
    void setSlow(Source &source, bool isSlow);
    //! To be called when the connection has ended.
    void forget(Source &source);

private:
    struct SlowSource
    {
        Source *source;
        std::chrono::milliseconds since;
    };

    bool isOpen();
    bool isHeldUp(const GroupName &group) const;
    void wait(Source &source, std::deque<Source *> &queue);
    void goOn();
    void startNext();
    //! Lets those try again who wait for members.
    void retry();

    const Limits &m_limits;
    const Clock &m_clock;
    const ChannelLayer &m_layer;
    const qsizetype m_bytesPerTurn;
    qsizetype m_bytes = 0; //!< Handled in the turn m_turn.
    quint64 m_turn = 0; //!< Of the layer.
    std::deque<Source *> m_waiting; //!< For the next turn.
    std::deque<Source *> m_behind; //!< For members.
    std::vector<SlowSource> m_slow;
    const Source *m_current = nullptr; //!< The one whose turn it is.
    std::function<bool()> m_isHeld;
    QTimer m_next;
    QTimer m_retry;
};

} // namespace lanthorn::inline server
