// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <history/historystore.h>

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QEventLoop>
#include <QTemporaryDir>

#include <functional>
#include <memory>
#include <optional>

namespace lanthorn::test {

//! Turns the event loop until the answer is there; nothing after 20 s.
template<class T>
std::optional<Result<T>> waitFor(const std::function<void(HistoryAnswer<T>)> &ask)
{
    QObject context;
    std::optional<Result<T>> answer;
    ask(HistoryAnswer<T>(&context, [&answer](const Result<T> &result) { answer = result; }));
    const QDeadlineTimer deadline(20'000);
    while (!answer && !deadline.hasExpired())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 100);
    return answer;
}

//! A store in a folder of its own, and its functions with answers that are waited for. Each of them
//! gives an empty value where the answer is an error, which lastError() has then.
class StoreFixture
{
public:
    HistoryOptions options;

    StoreFixture();

    HistoryStore &open();
    void close() { m_store.reset(); }
    HistoryStore &store() { return *m_store; }
    QString folder() const { return m_folder.path(); }
    QString path() const { return m_folder.filePath(options.fileName); }

    //! A message of `person` with this id, which gets one when it is empty.
    Appended say(const QString &room, const QString &person, const QString &text,
                 const QString &id = {}, qint64 time = 0);
    Appended edit(const QString &room, const QString &person, qint64 seq, const QString &text,
                  qint64 notBefore = 0);
    Appended remove(const QString &room, const QString &person, qint64 seq, bool isHost = false);
    Appended react(const QString &room, const QString &person, qint64 seq, const QString &text,
                   bool isOn = true);
    HistoryPage before(const QString &room, qint64 seq = 0, int count = 50);
    HistoryPage after(const QString &room, qint64 seq, int count = 50);
    HistoryPage around(const QString &room, qint64 seq, int count = 50);
    LogTail since(const QString &room, qint64 seq, int most = 500);
    HistoryHits search(const HistorySearch &search);
    //! In the room "r".
    HistoryHits searchText(const QString &text);
    qint64 readMark(const QString &room, const QString &person);
    std::vector<KnownRoom> rooms();

    const std::optional<Error> &lastError() const { return m_error; }
    static RoomName room(const QString &name);

private:
    template<class T>
    T get(const std::function<void(HistoryAnswer<T>)> &ask)
    {
        m_error.reset();
        const std::optional<Result<T>> answer = waitFor<T>(ask);
        if (answer && *answer)
            return answer->value();
        m_error = answer ? answer->error() : Error {ErrorCode::TimedOut, {}};
        return T {};
    }
    Appended change(const QString &room, MessageChange change);

    QTemporaryDir m_folder;
    std::unique_ptr<HistoryStore> m_store;
    std::optional<Error> m_error;
    int m_lastId = 0;
};

//! The texts of a page, in order.
QStringList textsOf(const std::vector<StoredMessage> &messages);

} // namespace lanthorn::test
