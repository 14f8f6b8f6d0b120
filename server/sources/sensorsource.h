// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/messages/seriesmessages.h>

#include <QObject>
#include <QString>
#include <QStringList>

#include <limits>
#include <optional>
#include <vector>

namespace lanthorn::inline sources {

//! Stands for the time of a value that came without one: when it arrived.
inline constexpr double onArrival = std::numeric_limits<double>::quiet_NaN();

//! What a source says of a series before or beside its values.
struct SeriesDescription
{
    QString name;
    QString label = {};
    QString unit = {};
    double interval = 0; //!< Milliseconds; 0: not told.
    std::optional<double> minimum = {};
    std::optional<double> maximum = {};
    SeriesKind kind = SeriesKind::Value;
};

struct Point
{
    double time; //!< Milliseconds since 1970, with fractions; or onArrival.
    double value; //!< NaN: a gap.
};

//! Successive values of one series.
struct Column
{
    QString series;
    QString unit; //!< Empty: none told.
    std::vector<Point> points;
};

//! What a source got at once.
struct Batch
{
    double arrival = 0; //!< Milliseconds since 1970, by this computer's clock.
    std::vector<Column> columns = {};
    //! Kept somewhere for who comes later: nobody knows how old it is.
    bool isRetained = false;
    qint64 refused = 0; //!< Values, lines and messages that could not be read.
    qint64 dropped = 0; //!< That came faster than they were taken.
    QString reason = {}; //!< Of the last of these.
    QStringList offered = {}; //!< Names of what is plotted only when somebody asks.

    bool isEmpty() const
    {
        return columns.empty() && refused == 0 && dropped == 0 && offered.isEmpty();
    }
};

//! Where values come from: pushes them as they come, and never ends because of what comes. Lives
//! in the server's thread; must not block.
class SensorSource : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual QString name() const = 0; //!< For people, without secrets.
    virtual QString kind() const = 0; //!< As SourceInfo::kind.
    //! Begins; once. Values may come from inside.
    virtual void start() = 0;

    //! Milliseconds from value to value of each of its series, when somebody has set it; else 0.
    double interval() const { return m_interval; }
    void setInterval(double interval) { m_interval = interval; }

Q_SIGNALS:
    void described(const lanthorn::sources::SeriesDescription &series);
    void pushed(const lanthorn::sources::Batch &batch);
    //! Nothing can come until found(): the other side, the file or the device is away.
    void lost(const QString &reason);
    void found();

private:
    double m_interval = 0;
};

} // namespace lanthorn::inline sources
