// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <server/eventloop/timerqueue.h>

#include <QAbstractEventDispatcher>

#include <array>
#include <atomic>
#include <deque>
#include <vector>

namespace lanthorn::inline server {

//! Qt's event loop on epoll(7): a turn costs what has happened in it, however many descriptors are
//! watched. Behaves as Qt's own dispatcher of Unix does. Linux only. Used by one thread, except for
//! wakeUp() and interrupt(), which any may call.
class EpollDispatcher final : public QAbstractEventDispatcher
{
    Q_OBJECT

public:
    explicit EpollDispatcher(QObject *parent = nullptr);
    ~EpollDispatcher() override;

    bool processEvents(QEventLoop::ProcessEventsFlags flags) override;

    void registerSocketNotifier(QSocketNotifier *notifier) override;
    void unregisterSocketNotifier(QSocketNotifier *notifier) override;

    using QAbstractEventDispatcher::registerTimer;
    void registerTimer(int id, qint64 interval, Qt::TimerType type, QObject *object) override;
    bool unregisterTimer(int id) override;
    bool unregisterTimers(QObject *object) override;
    QList<TimerInfo> registeredTimers(QObject *object) const override;
    int remainingTime(int id) override;

    void wakeUp() override;
    void interrupt() override;

private:
    //! What is known of one descriptor.
    struct Watch
    {
        std::array<QSocketNotifier *, 3> notifiers {}; //!< By QSocketNotifier::Type.
        quint32 installed = 0; //!< What epoll watches it for; 0: it does not.
        quint32 ready = 0; //!< What has happened and was not delivered yet.
        bool isChanged = false; //!< Is in m_changed.

        quint32 wanted() const;
    };

    enum State { Awake, Asleep, WokenUp };

    void installChanges();
    void install(int descriptor, Watch &watch);
    bool fallAsleep();
    //! Milliseconds until the next timer; -1 without one.
    int timeout(bool withTimers) const;
    bool waitForSockets(int timeout);
    bool waitForWakeUp(int timeout);
    void takeWakeUp();
    int activateSockets();
    int activateTimers();

    int m_epoll;
    int m_wakeUp; //!< An eventfd.
    std::vector<Watch> m_watches; //!< By descriptor, which are small numbers.
    std::vector<int> m_changed; //!< Descriptors for which epoll does not watch what is wanted.
    std::deque<int> m_ready; //!< Descriptors with something ready, in order.
    TimerQueue m_timers;
    std::atomic<int> m_state {Awake};
    std::atomic<bool> m_interrupted {false};
};

} // namespace lanthorn::inline server
