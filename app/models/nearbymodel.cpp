// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <models/nearbymodel.h>

#include <QLocale>

#include <algorithm>

namespace lanthorn {
inline namespace models {

using namespace Qt::StringLiterals;

void NearbyModel::set(const FoundHost &host)
{
    const int row = rowOf(host.beacon.id);
    if (row < 0) {
        const int end = int(m_rows.size());
        beginInsertRows({}, end, end);
        m_rows.append({host});
        endInsertRows();
    } else if (m_rows.at(row).host != host) {
        m_rows[row].host = host;
        Q_EMIT dataChanged(index(row), index(row));
    }
}

void NearbyModel::remove(const QString &id)
{
    const int row = rowOf(id);
    if (row < 0)
        return;
    beginRemoveRows({}, row, row);
    m_rows.removeAt(row);
    endRemoveRows();
}

void NearbyModel::setLatency(const QString &id, std::optional<std::chrono::milliseconds> latency)
{
    const int row = rowOf(id);
    if (row < 0)
        return;
    m_rows[row].wasMeasured = true;
    m_rows[row].latency = latency;
    Q_EMIT dataChanged(index(row), index(row));
}

void NearbyModel::retranslate()
{
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0), index(int(m_rows.size()) - 1));
}

int NearbyModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int NearbyModel::rowOf(const QString &id) const
{
    const auto found = std::find_if(m_rows.cbegin(), m_rows.cend(),
                                    [&id](const Row &row) { return row.host.beacon.id == id; });
    return found == m_rows.cend() ? -1 : int(found - m_rows.cbegin());
}

QString NearbyModel::nameOf(const Row &row) const
{
    return row.host.beacon.name.isEmpty() ? tr("Unnamed session") : row.host.beacon.name;
}

QString NearbyModel::detailOf(const Row &row) const
{
    const Beacon &beacon = row.host.beacon;
    const QString url = row.host.url();
    QStringList parts {url.sliced(url.indexOf("//"_L1) + 2)};
    parts += beacon.people == 0 ? tr("nobody there yet")
                                : tr("%n people", "in a session", beacon.people);
    if (beacon.isLocked)
        parts += tr("asks for a password");
    if (beacon.isEncrypted)
        parts += tr("encrypted");
    return parts.join(u" · "_s);
}

QString NearbyModel::latencyOf(const Row &row) const
{
    if (!row.wasMeasured)
        return {};
    if (!row.latency)
        return tr("does not answer");
    const auto shown = std::max<qint64>(row.latency->count(), 1);
    return tr("%1 ms").arg(QLocale().toString(shown));
}

QVariant NearbyModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return nameOf(row);
    case DetailRole:
        return detailOf(row);
    case LatencyRole:
        return latencyOf(row);
    case SilentRole:
        return row.wasMeasured && !row.latency;
    case LockedRole:
        return row.host.beacon.isLocked;
    case Qt::AccessibleTextRole:
    case Qt::ToolTipRole: {
        QStringList parts {nameOf(row), detailOf(row), latencyOf(row)};
        parts.removeAll(QString());
        return parts.join(u" · "_s);
    }
    default:
        return {};
    }
}

} // namespace models
} // namespace lanthorn
