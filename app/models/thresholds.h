// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <models/seriesstore.h>

#include <QHash>
#include <QList>
#include <QObject>
#include <QString>

namespace lanthorn {
inline namespace models {

//! A limit that the user sets for a series, known by its name.
struct Threshold
{
    QString series;
    double limit = 0;
    bool isUpper = true; //!< Values above it are beyond it, else those below.

    bool operator==(const Threshold &) const = default;
};

//! Watches over limits: every value that comes counts, also a single one among thousands. Lives in
//! the GUI thread.
class Thresholds : public QObject
{
    Q_OBJECT

public:
    static constexpr qsizetype most = 64;

    //! `store` is borrowed and outlives this.
    explicit Thresholds(SeriesStore *store, QObject *parent = nullptr);

    //! In the place of the one of the same series and side.
    void set(const Threshold &threshold);
    void remove(const Threshold &threshold);
    const QList<Threshold> &all() const { return m_thresholds; }
    //! Whether the newest value of its series is beyond it.
    bool isRaised(const Threshold &threshold) const { return m_raised.contains(keyOf(threshold)); }
    bool isRaised(const Series &series) const;

Q_SIGNALS:
    //! Limits were set or removed, or are raised or not any more.
    void changed();
    //! A value went beyond it, and `extreme` is the farthest. Once, until isRaised() ends.
    void raised(const lanthorn::Threshold &threshold, double extreme);

private:
    static QString keyOf(const Threshold &threshold);
    void check();

    SeriesStore *m_store;
    QList<Threshold> m_thresholds;
    QSet<QString> m_raised;
    QHash<int, double> m_checked; // Up to which time, by series.
};

} // namespace models
} // namespace lanthorn
