// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later

// For the thread sanitizer alone, linked into each test program. Debian's Qt is not instrumented,
// so that the sanitizer does not see the locks by which Qt hands work from one thread to another,
// and would call every such hand-over a race. These functions stand before Qt's of the same name,
// call them, and tell the sanitizer what Qt guarantees: what was done before a call was queued has
// happened when it runs, and what the call did has happened when a blocking one, or a wait for its
// thread, returns. Nothing else is told, so that races beside the hand-overs are found.

#include <QDeadlineTimer>
#include <QObject>
#include <QThread>
#include <QThreadPool>

#include <dlfcn.h>
#include <sanitizer/tsan_interface.h>

namespace {

template<class Function>
Function original(const char *symbol)
{
    return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, symbol));
}

//! Runs another slot in the thread of its receiver, after what happened up to release() of `sync`.
class Handover final : public QtPrivate::QSlotObjectBase
{
public:
    //! `sync` null stands for this hand-over itself.
    Handover(QtPrivate::QSlotObjectBase *slot, const void *sync)
        : QSlotObjectBase(&impl)
        , m_slot(slot)
        , m_sync(sync)
    {
    }

private:
    ~Handover() { m_slot->destroyIfLastRef(); }

    // Looks at itself before the sanitizer knows that it may.
    __attribute__((no_sanitize("thread"))) static void impl(int which, QSlotObjectBase *base,
                                                            QObject *receiver, void **arguments,
                                                            bool *result)
    {
        auto *self = static_cast<Handover *>(base);
        switch (which) {
        case Destroy:
            // Whoever lets go of it last comes after all who had it.
            __tsan_acquire(self);
            delete self;
            break;
        case Call:
            __tsan_acquire(self->m_sync ? const_cast<void *>(self->m_sync) : self);
            self->m_slot->call(receiver, arguments);
            __tsan_release(self);
            __tsan_release(QThread::currentThread());
            break;
        case Compare:
            *result = self->m_slot->compare(arguments);
            break;
        }
    }

    QtPrivate::QSlotObjectBase *m_slot;
    const void *m_sync;
};

} // namespace

bool QMetaObject::invokeMethodImpl(QObject *object, QtPrivate::QSlotObjectBase *slot,
                                   Qt::ConnectionType type, void *result)
{
    static const auto call =
        original<bool (*)(QObject *, QtPrivate::QSlotObjectBase *, Qt::ConnectionType, void *)>(
            "_ZN11QMetaObject16invokeMethodImplEP7QObjectPN9QtPrivate15QSlotObjectBaseEN2Qt"
            "14ConnectionTypeEPv");
    auto *handover = new Handover(slot, nullptr);
    handover->ref();
    __tsan_release(handover);
    const bool isCalled = call(object, handover, type, result);
    if (type == Qt::BlockingQueuedConnection)
        __tsan_acquire(handover);
    handover->destroyIfLastRef();
    return isCalled;
}

QMetaObject::Connection QObject::connectImpl(const QObject *sender, void **signal,
                                             const QObject *receiver, void **slot,
                                             QtPrivate::QSlotObjectBase *slotObject,
                                             Qt::ConnectionType type, const int *types,
                                             const QMetaObject *senderMetaObject)
{
    using Connect = QMetaObject::Connection (*)(const QObject *, void **, const QObject *, void **,
                                                QtPrivate::QSlotObjectBase *, Qt::ConnectionType,
                                                const int *, const QMetaObject *);
    static const auto connectThem = original<Connect>(
        "_ZN7QObject11connectImplEPKS_PPvS1_S3_PN9QtPrivate15QSlotObjectBaseEN2Qt14Connection"
        "TypeEPKiPK11QMetaObject");
    return connectThem(sender, signal, receiver, slot, new Handover(slotObject, sender), type,
                       types, senderMetaObject);
}

void QMetaObject::activate(QObject *sender, const QMetaObject *metaObject, int signal,
                           void **arguments)
{
    static const auto emitIt = original<void (*)(QObject *, const QMetaObject *, int, void **)>(
        "_ZN11QMetaObject8activateEP7QObjectPKS_iPPv");
    __tsan_release(sender);
    emitIt(sender, metaObject, signal, arguments);
}

bool QThread::wait(QDeadlineTimer deadline)
{
    static const auto waitForIt =
        original<bool (*)(QThread *, QDeadlineTimer)>("_ZN7QThread4waitE14QDeadlineTimer");
    const bool hasEnded = waitForIt(this, deadline);
    if (hasEnded)
        __tsan_acquire(this);
    return hasEnded;
}

void QThreadPool::start(std::function<void()> function, int priority)
{
    static const auto startIt = original<void (*)(QThreadPool *, std::function<void()>, int)>(
        "_ZN11QThreadPool5startESt8functionIFvvEEi");
    auto *work = new std::function<void()>(std::move(function));
    __tsan_release(work);
    startIt(
        this,
        [work]() __attribute__((no_sanitize("thread"))) {
            __tsan_acquire(work);
            (*work)();
            delete work;
        },
        priority);
}
