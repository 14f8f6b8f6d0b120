// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <client/client.h>
#include <models/seriesstore.h>

#include <QHash>
#include <QList>
#include <QObject>
#include <QTimer>

#include <deque>
#include <limits>
#include <optional>

namespace lanthorn {
inline namespace models {

//! Keeps a SeriesStore equal to what the host of a Client has: subscribes, fetches the last quarter
//! of an hour when it comes to a host or the host goes on with a series that it has kept, fetches
//! what was lost on the way, and asks for the host's clock. A host without series gives its one
//! sensor. Lives in the GUI thread.
class SeriesSync : public QObject
{
    Q_OBJECT

public:
    //! Of what was before, so much is fetched at once, ms.
    static constexpr double firstHistory = 15 * 60'000;

    //! Both are borrowed and outlive this.
    SeriesSync(Client *client, SeriesStore *store, QObject *parent = nullptr);

    //! Wants the series from now on, through reconnects.
    void start();
    //! A picture of so many columns shows this range. Where it is coarser than it could be, or
    //! begins before what was asked for, the host is asked; the same range only once.
    void wantDetail(double from, double to, int columns);
    //! Whether something is being fetched.
    bool isBusy() const { return m_isAsking || !m_jobs.empty(); }

private:
    struct Job
    {
        QJsonObject query;
        std::optional<SeriesHole> hole = {}; // Of the series `id`; none: older values.
        int id = 0;
        bool isFirst = false; // What is fetched first of all at a host, or of a series.
    };

    void onStateChanged(Client::State state);
    void onSeriesState(const SeriesState &state);
    void onSeriesDiff(const SeriesDiff &diff);
    void fetchHole(int id, const SeriesHole &hole);
    void add(const SeriesQuery &query, std::optional<SeriesHole> hole = {}, bool isFirst = false);
    void askNext();
    void answered(const Result<QJsonObject> &result);
    void take(const SeriesHistory &part, Job &job);
    void fetchTails(std::optional<int> id);
    void askClock();

    Client *m_client;
    SeriesStore *m_store;
    std::deque<Job> m_jobs; // The first is the one that was asked for.
    bool m_isAsking = false;
    QTimer m_again;
    QTimer m_clock;
    QList<Job> m_unfilled; // When the connection ended.
    QString m_run; // Whose history is here.
    QHash<int, qint64> m_covered; // How far the first history reaches, by number.
    int m_turn = 0; // Counts connections.
    double m_reachedFrom = std::numeric_limits<double>::infinity(); // All since then was asked for.
    double m_detailFrom = 0;
    double m_detailTo = 0;
    double m_detailWidth = 0;
};

} // namespace models
} // namespace lanthorn
