// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sources/sensorsource.h>

#include <QHash>
#include <QList>
#include <QObject>

namespace lanthorn::test {

//! Everything that a source has said.
class Gathered final : public QObject
{
public:
    explicit Gathered(sources::SensorSource &source)
    {
        connect(&source, &sources::SensorSource::pushed, this, [this](const sources::Batch &batch) {
            for (const sources::Column &column : batch.columns) {
                auto &known = batch.isRetained ? retained : values;
                for (const sources::Point &point : column.points) {
                    known[column.series].append(point.value);
                    times[column.series].append(point.time);
                }
                if (!column.unit.isEmpty())
                    units[column.series] = column.unit;
            }
            refused += batch.refused;
            dropped += batch.dropped;
            if (!batch.reason.isEmpty())
                reason = batch.reason;
        });
        connect(&source, &sources::SensorSource::lost, this, [this](const QString &why) {
            ++lostCount;
            lostReason = why;
        });
        connect(&source, &sources::SensorSource::found, this, [this] { ++foundCount; });
    }

    QList<double> of(const QString &series) const { return values.value(series); }

    QHash<QString, QList<double>> values;
    QHash<QString, QList<double>> retained;
    QHash<QString, QList<double>> times;
    QHash<QString, QString> units;
    qint64 refused = 0;
    qint64 dropped = 0;
    QString reason;
    QString lostReason;
    int lostCount = 0;
    int foundCount = 0;
};

} // namespace lanthorn::test
