// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include <optional>
#include <vector>

class QFormLayout;
class QGridLayout;
class QLineEdit;

namespace lanthorn {
inline namespace models {
class SeriesStore;
class Thresholds;
} // namespace models
} // namespace lanthorn

namespace lanthorn {
inline namespace app {

class LiveChart;

//! What the user sets for the series and axes of a chart: limits, intervals, ranges. An empty field
//! leaves it to the source. Not modal; deletes itself.
class ChartSettings : public QDialog
{
    Q_OBJECT

public:
    //! All are borrowed and outlive the dialog.
    ChartSettings(LiveChart *chart, SeriesStore *store, Thresholds *thresholds, QWidget *parent);

    void accept() override;

private:
    struct SeriesFields
    {
        int id;
        QString name;
        QLineEdit *lower;
        QLineEdit *upper;
        QLineEdit *interval;
    };
    struct AxisFields
    {
        QString unit;
        QLineEdit *from;
        QLineEdit *to;
    };

    void addSeries(QGridLayout *grid);
    void addAxes(QGridLayout *grid);
    QLineEdit *addField(QGridLayout *grid, int row, int column, std::optional<double> value,
                        const QString &name);

    LiveChart *m_chart;
    SeriesStore *m_store;
    Thresholds *m_thresholds;
    std::vector<SeriesFields> m_series;
    std::vector<AxisFields> m_axes;
};

} // namespace app
} // namespace lanthorn
