// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QThreadPool>

#include <functional>

namespace lanthorn::inline channels {

//! Threads for work that may block. Lives in the server's thread; destroying it waits for what
//! still runs.
class WorkerPool final
{
public:
    //! How many blocking handlers run at the same time; more wait for a thread.
    static constexpr int defaultThreads = 256;

    //! With so many threads at most, made when there is work for them.
    explicit WorkerPool(int threads = defaultThreads);
    ~WorkerPool();
    Q_DISABLE_COPY_MOVE(WorkerPool)

    //! Runs `work` on one of the threads. From any thread.
    void run(std::function<void()> work);
    //! Runs `call` in the pool's own thread, in a later turn of its event loop, in the order of the
    //! calls of one thread. From any thread, while the pool exists.
    void callBack(std::function<void()> call);

private:
    QObject m_context;
    QThreadPool m_threads;
};

} // namespace lanthorn::inline channels
