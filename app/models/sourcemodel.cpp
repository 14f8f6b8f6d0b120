// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <models/sourcemodel.h>

#include <models/foreigntext.h>

#include <QLocale>

#include <algorithm>

namespace lanthorn {
inline namespace models {

void SourceModel::setSources(const QList<HostSource> &sources, const QHash<int, int> &series)
{
    const auto isSame = [](const HostSource &a, const HostSource &b) {
        return a.info.id == b.info.id;
    };
    m_series = series;
    if (!std::equal(sources.begin(), sources.end(), m_sources.begin(), m_sources.end(), isSame)) {
        beginResetModel();
        m_sources = sources;
        endResetModel();
        return;
    }
    m_sources = sources;
    if (!m_sources.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, Columns - 1));
}

const HostSource *SourceModel::at(int row) const
{
    return row >= 0 && row < m_sources.size() ? &m_sources.at(row) : nullptr;
}

int SourceModel::rowOf(int source) const
{
    const auto found =
        std::find_if(m_sources.begin(), m_sources.end(),
                     [source](const HostSource &each) { return each.info.id == source; });
    return found == m_sources.end() ? -1 : int(found - m_sources.begin());
}

void SourceModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, Columns - 1);
    if (!m_sources.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, Columns - 1));
}

int SourceModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_sources.size());
}

int SourceModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(Columns);
}

QVariant SourceModel::data(const QModelIndex &index, int role) const
{
    const HostSource *source = index.isValid() ? at(index.row()) : nullptr;
    if (!source)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return text(*source, index.column());
    case Qt::ToolTipRole:
        return toolTipText(text(*source, index.column()));
    case Qt::TextAlignmentRole:
        return index.column() >= SeriesCount ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
                                             : QVariant();
    default:
        return {};
    }
}

QString SourceModel::text(const HostSource &source, int column) const
{
    const QLocale locale;
    switch (column) {
    case Name:
        return readableText(source.info.name);
    case State:
        switch (source.info.state) {
        case FlowState::Live:
            return tr("Live", "values come from this source");
        case FlowState::Silent:
            return tr("Silent", "no values come from this source");
        case FlowState::Lost:
            return tr("Not reachable", "a source");
        }
        return {};
    case SeriesCount:
        return locale.toString(m_series.value(source.info.id));
    case Values:
        return locale.toString(source.info.values);
    case Refused:
        return locale.toString(source.info.refused);
    case Dropped:
        return locale.toString(source.info.dropped);
    default:
        return {};
    }
}

QVariant SourceModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole && section >= SeriesCount)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Source");
    case State:
        return tr("State");
    case SeriesCount:
        return tr("Series", "how many");
    case Values:
        return tr("Values", "how many were taken");
    case Refused:
        return tr("Not understood", "how many values or lines");
    case Dropped:
        return tr("No room", "for how many values");
    default:
        return {};
    }
}

} // namespace models
} // namespace lanthorn
