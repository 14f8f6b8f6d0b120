// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/eventloop/epolldispatcher.h>

#include <QCoreApplication>
#include <QSocketNotifier>

#include <poll.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <cerrno>
#include <limits>

namespace lanthorn::inline server {

namespace {

using SteadyClock = std::chrono::steady_clock;

// What is taken from the system at once; the rest comes with the next turn.
constexpr int eventsPerTurn = 512;

// An error or a hang-up concerns everyone, as in Qt's own dispatcher.
constexpr quint32 troubles = EPOLLERR | EPOLLHUP;

//! By QSocketNotifier::Type.
constexpr std::array<quint32, 3> eventsOfType {EPOLLIN, EPOLLOUT, EPOLLPRI};

} // namespace

quint32 EpollDispatcher::Watch::wanted() const
{
    quint32 events = 0;
    for (std::size_t type = 0; type < notifiers.size(); ++type) {
        if (notifiers[type])
            events |= eventsOfType[type];
    }
    return events;
}

EpollDispatcher::EpollDispatcher(QObject *parent)
    : QAbstractEventDispatcher(parent)
    , m_epoll(::epoll_create1(EPOLL_CLOEXEC))
    , m_wakeUp(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
{
    if (m_epoll < 0 || m_wakeUp < 0)
        qFatal("There is no descriptor left for an event loop.");
    epoll_event event {};
    event.events = EPOLLIN;
    event.data.fd = m_wakeUp;
    ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, m_wakeUp, &event);
}

EpollDispatcher::~EpollDispatcher()
{
    ::close(m_wakeUp);
    ::close(m_epoll);
}

bool EpollDispatcher::processEvents(QEventLoop::ProcessEventsFlags flags)
{
    // One from before this turn belongs to it too: its loop may have looked just before.
    const bool wasInterrupted = m_interrupted.exchange(false);
    // Whatever is posted from here on is seen below or keeps the thread from falling asleep.
    bool wokenUp = m_state.exchange(Awake) == WokenUp;
    Q_EMIT awake();
    QCoreApplication::sendPostedEvents();
    // What those events posted has mostly run by now; to look is cheaper than another turn.
    if (m_state.exchange(Awake) == WokenUp) {
        wokenUp = true;
        QCoreApplication::sendPostedEvents();
    }
    if (m_interrupted.load())
        return false;

    const bool withTimers = !flags.testFlag(QEventLoop::X11ExcludeTimers);
    const bool withSockets = !flags.testFlag(QEventLoop::ExcludeSocketNotifiers);
    // Who calls this in a loop of his own may have what he waited for. QEventLoop::exec() does not:
    // it is interrupted.
    const bool mayHaveEnough =
        wasInterrupted || (wokenUp && !flags.testFlag(QEventLoop::EventLoopExec));
    const bool canWait = flags.testFlag(QEventLoop::WaitForMoreEvents) && !mayHaveEnough
        && !(withSockets && !m_ready.empty());
    const int wait = canWait && fallAsleep() ? timeout(withTimers) : 0;
    const bool wasCalled = withSockets ? waitForSockets(wait) : waitForWakeUp(wait);
    int asleep = Asleep;
    m_state.compare_exchange_strong(asleep, Awake);

    int count = 0;
    if (withSockets)
        count += activateSockets();
    if (withTimers)
        count += activateTimers();
    return count > 0 || wokenUp || wasCalled;
}

bool EpollDispatcher::fallAsleep()
{
    Q_EMIT aboutToBlock();
    int expected = Awake;
    return m_state.compare_exchange_strong(expected, Asleep);
}

int EpollDispatcher::timeout(bool withTimers) const
{
    const auto next = withTimers ? m_timers.next() : std::nullopt;
    if (!next)
        return -1;
    const auto wait =
        std::chrono::ceil<std::chrono::milliseconds>(*next - SteadyClock::now()).count();
    return int(qBound(qint64(0), qint64(wait), qint64(std::numeric_limits<int>::max())));
}

bool EpollDispatcher::waitForSockets(int timeout)
{
    installChanges();
    std::array<epoll_event, eventsPerTurn> events;
    const int count = ::epoll_wait(m_epoll, events.data(), eventsPerTurn, timeout);
    bool wokenUp = false;
    for (int i = 0; i < count; ++i) {
        const epoll_event &event = events[std::size_t(i)];
        if (event.data.fd == m_wakeUp) {
            takeWakeUp();
            wokenUp = true;
            continue;
        }
        Watch &watch = m_watches[std::size_t(event.data.fd)];
        if (watch.ready == 0)
            m_ready.push_back(event.data.fd);
        watch.ready |= event.events;
    }
    return wokenUp;
}

bool EpollDispatcher::waitForWakeUp(int timeout)
{
    pollfd descriptor {m_wakeUp, POLLIN, 0};
    if (::poll(&descriptor, 1, timeout) <= 0)
        return false;
    takeWakeUp();
    return true;
}

void EpollDispatcher::takeWakeUp()
{
    eventfd_t value = 0;
    ::eventfd_read(m_wakeUp, &value);
}

int EpollDispatcher::activateSockets()
{
    int count = 0;
    // A nested loop goes on with what is left here.
    for (std::size_t left = m_ready.size(); left > 0 && !m_ready.empty(); --left) {
        const int descriptor = m_ready.front();
        m_ready.pop_front();
        for (std::size_t type = 0; type < eventsOfType.size(); ++type) {
            // A slot may have removed a notifier, or moved the watches by adding one.
            Watch &watch = m_watches[std::size_t(descriptor)];
            const quint32 events = eventsOfType[type] | troubles;
            if (!watch.notifiers[type] || !(watch.ready & events))
                continue;
            watch.ready &= ~eventsOfType[type];
            QEvent event(QEvent::SockAct);
            QCoreApplication::sendEvent(watch.notifiers[type], &event);
            ++count;
        }
        m_watches[std::size_t(descriptor)].ready = 0;
    }
    return count;
}

void EpollDispatcher::registerSocketNotifier(QSocketNotifier *notifier)
{
    const auto descriptor = std::size_t(notifier->socket());
    if (m_watches.size() <= descriptor)
        m_watches.resize(descriptor + 1);
    Watch &watch = m_watches[descriptor];
    QSocketNotifier *&slot = watch.notifiers[std::size_t(notifier->type())];
    if (slot && slot != notifier) {
        qWarning("QSocketNotifier: Multiple socket notifiers for same socket %d and type %d",
                 int(descriptor), int(notifier->type()));
    }
    slot = notifier;
    if (!watch.isChanged) {
        watch.isChanged = true;
        m_changed.push_back(int(descriptor));
    }
}

void EpollDispatcher::unregisterSocketNotifier(QSocketNotifier *notifier)
{
    const auto descriptor = std::size_t(notifier->socket());
    if (descriptor >= m_watches.size())
        return;
    Watch &watch = m_watches[descriptor];
    const auto type = std::size_t(notifier->type());
    if (watch.notifiers[type] != notifier)
        return;
    watch.notifiers[type] = nullptr;
    watch.ready &= ~eventsOfType[type];
    if (watch.wanted() == 0) {
        // At once: the descriptor may be closed next, and its number used for another file.
        watch.ready = 0;
        install(int(descriptor), watch);
    } else if (!watch.isChanged) {
        watch.isChanged = true;
        m_changed.push_back(int(descriptor));
    }
}

void EpollDispatcher::installChanges()
{
    for (const int descriptor : m_changed) {
        Watch &watch = m_watches[std::size_t(descriptor)];
        watch.isChanged = false;
        install(descriptor, watch);
    }
    m_changed.clear();
}

void EpollDispatcher::install(int descriptor, Watch &watch)
{
    const quint32 wanted = watch.wanted();
    if (wanted == watch.installed)
        return; // Off and on again in one turn, as sockets do with their writing.
    epoll_event event {};
    event.events = wanted;
    event.data.fd = descriptor;
    int result = 0;
    if (wanted == 0) {
        ::epoll_ctl(m_epoll, EPOLL_CTL_DEL, descriptor, nullptr);
    } else {
        result = ::epoll_ctl(m_epoll, watch.installed ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, descriptor,
                             &event);
        // Someone closed the descriptor first, which epoll notices by itself.
        if (result != 0 && errno == ENOENT)
            result = ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, descriptor, &event);
    }
    if (result != 0)
        qWarning("QSocketNotifier: Invalid socket %d", descriptor);
    watch.installed = result == 0 ? wanted : 0;
}

void EpollDispatcher::registerTimer(int id, qint64 interval, Qt::TimerType type, QObject *object)
{
    m_timers.add(id, std::chrono::milliseconds(interval), type, object, SteadyClock::now());
}

bool EpollDispatcher::unregisterTimer(int id)
{
    return m_timers.remove(id);
}

bool EpollDispatcher::unregisterTimers(QObject *object)
{
    return m_timers.removeAllOf(object);
}

QList<QAbstractEventDispatcher::TimerInfo> EpollDispatcher::registeredTimers(QObject *object) const
{
    return m_timers.infosOf(object);
}

int EpollDispatcher::remainingTime(int id)
{
    const auto remaining = m_timers.remaining(id, SteadyClock::now());
    return remaining ? int(remaining->count()) : -1;
}

int EpollDispatcher::activateTimers()
{
    if (!m_timers.next())
        return 0;
    int count = 0;
    const auto now = SteadyClock::now();
    const std::vector<TimerQueue::Due> due = m_timers.due(now);
    for (const TimerQueue::Due &timer : due) {
        QObject *object = m_timers.begin(timer, now);
        if (!object)
            continue;
        QTimerEvent event(timer.id);
        QCoreApplication::sendEvent(object, &event);
        m_timers.end(timer);
        ++count;
    }
    return count;
}

void EpollDispatcher::wakeUp()
{
    // Only a thread that sleeps needs the system call.
    if (m_state.exchange(WokenUp) == Asleep)
        ::eventfd_write(m_wakeUp, 1);
}

void EpollDispatcher::interrupt()
{
    m_interrupted.store(true);
    wakeUp();
}

} // namespace lanthorn::inline server
