// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <bench/historystore.h>

#include <bench/fanoutstatistics.h>
#include <bench/printresult.h>
#include <bench/writtenhistory.h>
#include <history/historystore.h>

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTimer>

#include <cmath>
#include <cstdio>
#include <ctime>
#include <functional>
#include <memory>
#include <vector>

namespace lanthorn::bench {

using namespace Qt::StringLiterals;

namespace {

double hundredths(double value)
{
    return std::round(value * 100) / 100;
}

double cpuSeconds(clockid_t clock)
{
    timespec time {};
    clock_gettime(clock, &time);
    return double(time.tv_sec) + double(time.tv_nsec) / 1e9;
}

double residentMegabytes()
{
    QFile file(u"/proc/self/statm"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toDouble() * 4096 / 1e6;
}

//! Says so many a second, and notes how late each answer and each turn of the event loop is.
class Rate : public QObject
{
public:
    Rate(HistoryStore &store, double perSecond, double seconds)
        : m_store(store)
        , m_perSecond(perSecond)
        , m_seconds(seconds)
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        connect(&m_timer, &QTimer::timeout, this, &Rate::tick);
    }

    QJsonObject run(QLatin1StringView name)
    {
        const double loopBefore = cpuSeconds(CLOCK_THREAD_CPUTIME_ID);
        const double allBefore = cpuSeconds(CLOCK_PROCESS_CPUTIME_ID);
        m_elapsed.start();
        m_timer.start(1);
        m_loop.exec();
        const double seconds = double(m_elapsed.nsecsElapsed()) / 1e9;
        const double loop = cpuSeconds(CLOCK_THREAD_CPUTIME_ID) - loopBefore;
        const double all = cpuSeconds(CLOCK_PROCESS_CPUTIME_ID) - allBefore;
        return {{"benchmark"_L1, "history"_L1},
                {"load"_L1, name},
                {"asked_per_second"_L1, m_perSecond},
                {"stored_per_second"_L1, std::round(double(m_answers.size()) / seconds)},
                {"refused"_L1, m_refused},
                {"ack_ms_p50"_L1, hundredths(percentile(m_answers, 50))},
                {"ack_ms_p99"_L1, hundredths(percentile(m_answers, 99))},
                {"ack_ms_max"_L1, hundredths(percentile(m_answers, 100))},
                {"loop_lag_ms_p99"_L1, hundredths(percentile(m_lags, 99))},
                {"loop_percent_of_core"_L1, hundredths(loop / seconds * 100)},
                {"other_threads_percent_of_core"_L1, hundredths((all - loop) / seconds * 100)}};
    }

private:
    double now() const { return double(m_elapsed.nsecsElapsed()) / 1e6; }

    void tick()
    {
        const double at = now();
        m_lags.push_back(std::max(0.0, at - m_lastTick - 1));
        m_lastTick = at;
        const bool isOver = at > m_seconds * 1000;
        const int due = isOver ? m_said : int(at / 1000 * m_perSecond);
        while (m_said < due)
            say(at);
        if (isOver && m_answered == m_said)
            m_loop.quit();
    }

    void say(double at)
    {
        m_store.append(RoomName::lobby(), message(m_said++, m_texts.next()),
                       {this, [this, at](const Result<Appended> &result) {
                            ++m_answered;
                            if (result)
                                m_answers.push_back(now() - at);
                            else
                                ++m_refused;
                        }});
    }

    HistoryStore &m_store;
    double m_perSecond;
    double m_seconds;
    Texts m_texts;
    QTimer m_timer;
    QEventLoop m_loop;
    QElapsedTimer m_elapsed;
    double m_lastTick = 0;
    int m_said = 0;
    int m_answered = 0;
    int m_refused = 0;
    std::vector<double> m_answers;
    std::vector<double> m_lags;
};

//! Waits for one answer, and says how long it took, in milliseconds.
template<class T>
std::pair<T, double> timed(const std::function<void(HistoryAnswer<T>)> &ask)
{
    QObject context;
    QEventLoop loop;
    T value {};
    QElapsedTimer timer;
    timer.start();
    ask({&context, [&](const Result<T> &result) {
             if (result)
                 value = *result;
             else
                 std::fprintf(stderr, "lanthorn-bench: %s\n", qPrintable(result.error().message));
             loop.quit();
         }});
    loop.exec();
    return {value, double(timer.nsecsElapsed()) / 1e6};
}

double medianOf(int times, const std::function<double(int)> &measure)
{
    std::vector<double> values;
    for (int i = 0; i < times; ++i)
        values.push_back(measure(i));
    return hundredths(median(values));
}

double searchTime(HistoryStore &store, const QString &text, int *hits)
{
    HistorySearch search;
    search.text = text;
    search.rooms = {RoomName::lobby()};
    const auto [found, time] =
        timed<HistoryHits>([&](auto answer) { store.search(search, answer); });
    *hits = int(found.messages.size());
    return time;
}

QJsonObject measureReading(HistoryStore &store, const Texts &texts, int count)
{
    QJsonObject result;
    const RoomName room = RoomName::lobby();
    QRandomGenerator random(2);
    result["room_ms"_L1] = medianOf(21, [&](int) {
        return timed<HistoryPage>([&](auto answer) { store.before(room, 0, 50, answer); }).second;
    });
    result["page_ms"_L1] = medianOf(101, [&](int) {
        const int before = int(random.bounded(count));
        return timed<HistoryPage>([&](auto answer) { store.before(room, before, 50, answer); })
            .second;
    });
    const QString chinese = QString(QChar(0x4e00 + 5)) + QChar(0x4e00 + 7);
    const std::pair<QLatin1StringView, QString> searches[] {
        {"rare"_L1, texts.rare()},
        {"common"_L1, texts.common()},
        {"common_and_rare"_L1, texts.common() + u' ' + texts.rare()},
        {"beginning_of_2"_L1, texts.common().left(2)},
        {"part_of_a_word"_L1, texts.rare().mid(1)},
        {"two_chinese"_L1, chinese},
    };
    for (const auto &[name, text] : searches) {
        int hits = 0;
        result["search_"_L1 + name + "_ms"_L1] =
            medianOf(11, [&](int) { return searchTime(store, text, &hits); });
        result["search_"_L1 + name + "_hits"_L1] = hits;
    }
    return result;
}

bool measureLong(HistoryOptions options, int count)
{
    options.retention = {0, 0};
    Texts texts;
    QElapsedTimer timer;
    timer.start();
    {
        const auto store = makeHistoryStore(options);
        fill(*store, RoomName::lobby(), texts, count);
    }
    const double filling = double(timer.elapsed()) / 1000;
    timer.restart();
    const auto store = makeHistoryStore(options);
    if (!store->state().isSaved()) {
        std::fprintf(stderr, "lanthorn-bench: %s\n", qPrintable(store->state().detail));
        return false;
    }
    QJsonObject result {{"benchmark"_L1, "history"_L1},
                        {"load"_L1, "long"_L1},
                        {"messages"_L1, count},
                        {"filled_per_second"_L1, std::round(count / filling)},
                        {"open_ms"_L1, double(timer.elapsed())}};
    const QJsonObject reading = measureReading(*store, texts, count);
    for (auto it = reading.begin(); it != reading.end(); ++it)
        result[it.key()] = it.value();
    const QFileInfo file(QDir(options.folder).filePath(options.fileName));
    result["file_mb"_L1] = std::round(double(file.size()) / 1e6);
    result["rss_mb"_L1] = std::round(residentMegabytes());
    printResult(result);
    return true;
}

} // namespace

int runHistory(const HistoryBenchOptions &options)
{
    const QString place = options.folder.isEmpty() ? QDir::tempPath() : options.folder;
    const auto fresh = [&] {
        return std::make_unique<QTemporaryDir>(QDir(place).filePath(u"lanthorn-bench-XXXXXX"_s));
    };
    const auto optionsOf = [](const QTemporaryDir &folder) {
        HistoryOptions history;
        history.folder = folder.path();
        return history;
    };
    for (const bool isGrouped : {true, false}) {
        const auto folder = fresh();
        HistoryOptions history = optionsOf(*folder);
        if (!isGrouped) {
            history.commitEvents = 1;
            history.waitingEvents = 1000; // More would wait for seconds.
        }
        const auto store = makeHistoryStore(history);
        if (!store->state().isSaved()) {
            std::fprintf(stderr, "lanthorn-bench: %s\n", qPrintable(store->state().detail));
            return 1;
        }
        Rate rate(*store, options.perSecond, isGrouped ? options.seconds : options.seconds / 3);
        printResult(rate.run(isGrouped ? "group commit"_L1 : "one transaction each"_L1));
    }
    if (options.messages == 0)
        return 0;
    const auto folder = fresh();
    return measureLong(optionsOf(*folder), options.messages) ? 0 : 1;
}

} // namespace lanthorn::bench
