// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <models/seriesstore.h>

#include <QAbstractTableModel>
#include <QCoreApplication>

#include <array>
#include <vector>

namespace lanthorn {
inline namespace models {
class Thresholds;
}
} // namespace lanthorn

namespace lanthorn {
inline namespace app {

class LiveChart;

//! What a LiveChart shows, in words and numbers: for who cannot see it, and for who wants the
//! digits. A line for each series.
class SeriesTable : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Value, Minimum, Mean, Maximum, Time, State };

    //! All are borrowed and outlive the model.
    SeriesTable(const SeriesStore *store, LiveChart *chart, const Thresholds *thresholds,
                QObject *parent = nullptr);

    //! Looks at the present.
    void refresh();
    //! Of the series with this place: how its value is written, and why it may not be true.
    QString text(qsizetype series, Column column) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    //! In the user's language; empty while the value is live.
    static QString freshnessText(Freshness freshness, std::optional<double> age);

private:
    using Line = std::array<QString, State + 1>;
    Line lineOf(const Series &series) const;

    const SeriesStore *m_store;
    LiveChart *m_chart;
    const Thresholds *m_thresholds;
    std::vector<Line> m_lines;
};

} // namespace app
} // namespace lanthorn
