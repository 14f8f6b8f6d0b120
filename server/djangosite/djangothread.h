// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <djangosite/djangoreader.h>

#include <QDeadlineTimer>
#include <QHash>
#include <QObject>
#include <QThread>

#include <functional>
#include <memory>
#include <utility>

namespace lanthorn::inline djangosite {

//! The thread in which the database of a site is read, one question after the other. The object
//! lives in the server's thread and answers there; not any more once it ends, for which it waits as
//! long as the question takes that is being asked.
class DjangoThread final : public QObject
{
public:
    explicit DjangoThread(const DjangoSiteOptions &options, QObject *parent = nullptr);
    ~DjangoThread() override;

    //! Runs `question` in the thread, and `then` here, later. Internal with retryAfter, at once,
    //! when too many wait; later, when it waited for too long.
    template<class T>
    void ask(std::function<Result<T>(DjangoReader &)> question,
             std::function<void(const Result<T> &)> then)
    {
        if (m_waiting.size() >= mostWaiting) {
            then(tooBusy());
            return;
        }
        const quint64 number = ++m_lastNumber;
        m_waiting.insert(number, [then = std::move(then)](const void *result) {
            then(*static_cast<const Result<T> *>(result));
        });
        run([this, number, question = std::move(question),
             deadline = QDeadlineTimer(longestWait)](DjangoReader &reader) {
            const auto result =
                std::make_shared<Result<T>>(deadline.hasExpired() ? tooBusy() : question(reader));
            QMetaObject::invokeMethod(
                this, [this, number, result] { answer(number, result.get()); },
                Qt::QueuedConnection);
        });
    }

private:
    // As much as a database that works has done in the time that somebody waits for it.
    static constexpr qsizetype mostWaiting = 1000;
    static constexpr std::chrono::seconds longestWait {5};

    class Asker;

    static Error tooBusy();
    void run(std::function<void(DjangoReader &)> job);
    void answer(quint64 number, const void *result);

    QThread m_thread;
    Asker *m_asker; //!< In m_thread, and ends with it.
    //! What is done with the answers, by the numbers of the questions.
    QHash<quint64, std::function<void(const void *)>> m_waiting;
    quint64 m_lastNumber = 0;
};

} // namespace lanthorn::inline djangosite
