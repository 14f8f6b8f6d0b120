// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/eventloopfixture.h>

#include <QAbstractEventDispatcher>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTest>
#include <QThread>
#include <QTimer>

namespace lanthorn::test {

bool runOn(EventLoop eventLoop, LoopBody body)
{
    QThread thread;
    if (auto dispatcher = makeEventDispatcher(eventLoop))
        thread.setEventDispatcher(dispatcher.release());
    auto *context = new QObject; // Deleted in its thread.
    context->moveToThread(&thread);
    QObject::connect(&thread, &QThread::finished, context, &QObject::deleteLater);
    QMetaObject::invokeMethod(context, [&thread, body] { body(&thread); });
    thread.start();
    const bool ended = thread.wait(10000);
    if (!ended) {
        thread.quit();
        thread.wait();
    }
    return ended;
}

bool runUntil(const std::function<bool()> &done)
{
    QElapsedTimer age;
    age.start();
    // So that the loop turns although nothing else happens.
    QTimer beat;
    beat.start(10);
    while (!done() && age.elapsed() < 5000)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    return done();
}

void addLoopRows(const char *name, LoopBody body)
{
    QTest::addRow("%s, epoll", name) << body << EventLoop::Epoll;
    QTest::addRow("%s, Qt's own", name) << body << EventLoop::Qt;
}

} // namespace lanthorn::test
