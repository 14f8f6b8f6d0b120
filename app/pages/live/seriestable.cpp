// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/pages/live/seriestable.h>

#include <app/pages/live/livechart.h>
#include <app/widgets/timetext.h>
#include <models/thresholds.h>

#include <QDateTime>

namespace lanthorn {
inline namespace app {

using namespace Qt::StringLiterals;

SeriesTable::SeriesTable(const SeriesStore *store, LiveChart *chart, const Thresholds *thresholds,
                         QObject *parent)
    : QAbstractTableModel(parent)
    , m_store(store)
    , m_chart(chart)
    , m_thresholds(thresholds)
{
}

void SeriesTable::refresh()
{
    std::vector<Line> lines;
    for (qsizetype i = 0; i < m_store->size(); ++i)
        lines.push_back(lineOf(m_store->at(i)));
    if (lines.size() != m_lines.size()) {
        beginResetModel();
        m_lines = std::move(lines);
        endResetModel();
        return;
    }
    for (size_t i = 0; i < lines.size(); ++i) {
        if (lines[i] == m_lines[i])
            continue;
        m_lines[i] = lines[i];
        Q_EMIT dataChanged(index(int(i), 0), index(int(i), State));
    }
}

SeriesTable::Line SeriesTable::lineOf(const Series &series) const
{
    const QString none = u"–"_s;
    const ValueFormat &format = m_chart->format(series.id());
    const QString unit = shownUnit(series);
    Line line;
    line[Name] = series.label();
    const std::optional<Sample> current = m_chart->current(series);
    line[Value] = current ? format.text(current->value, unit) : none;
    const Statistics visible = m_chart->statistics(series);
    const bool any = visible.count > 0;
    line[Minimum] = any ? format.text(visible.minimum, {}) : none;
    line[Mean] = any ? format.meanText(visible.mean, {}) : none;
    line[Maximum] = any ? format.text(visible.maximum, {}) : none;
    line[Time] = current
        ? TimeText::clock(QDateTime::fromMSecsSinceEpoch(qint64(current->time)).time(), true)
        : none;
    const QString freshness = freshnessText(m_store->freshness(series), m_store->age(series));
    QStringList states;
    if (m_thresholds->isRaised(series))
        states += tr("Beyond its limit");
    if (m_chart->isHeld())
        states += tr("Held");
    else if (!freshness.isEmpty())
        states += freshness;
    line[State] = states.join(u" · "_s);
    return line;
}

QString SeriesTable::freshnessText(Freshness freshness, std::optional<double> age)
{
    const QString time = TimeText::elapsed(qint64(age.value_or(0)));
    switch (freshness) {
    case Freshness::Waiting:
        return tr("No value yet");
    case Freshness::AgeUnknown:
        return tr("Age unknown");
    case Freshness::Behind:
        return tr("%1 behind", "followed by a length of time").arg(time);
    case Freshness::Silent:
        return tr("No data for %1").arg(time);
    case Freshness::Lost:
        return tr("Source lost");
    case Freshness::Live:
        break;
    }
    return {};
}

QString SeriesTable::text(qsizetype series, Column column) const
{
    return size_t(series) < m_lines.size() ? m_lines[size_t(series)][column] : QString();
}

int SeriesTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_lines.size());
}

int SeriesTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : State + 1;
}

QVariant SeriesTable::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const bool isNumber = index.column() >= Value && index.column() <= Maximum;
    if (role == Qt::DisplayRole)
        return m_lines[size_t(index.row())][size_t(index.column())];
    if (role == Qt::TextAlignmentRole && isNumber)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
    return {};
}

QVariant SeriesTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal)
        return {};
    switch (section) {
    case Name:
        return tr("Series");
    case Value:
        return tr("Value");
    case Minimum:
        return tr("Min", "the smallest value");
    case Mean:
        return tr("Mean", "the average value");
    case Maximum:
        return tr("Max", "the largest value");
    case Time:
        return tr("Time");
    default:
        return tr("State");
    }
}

} // namespace app
} // namespace lanthorn
