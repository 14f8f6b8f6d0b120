// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <models/sessionmodel.h>

#include <models/foreigntext.h>
#include <models/timeformat.h>

#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace lanthorn {
inline namespace models {

using namespace Qt::StringLiterals;

namespace {

QVariant sortKey(const SessionInfo &session, int column)
{
    switch (column) {
    case SessionModel::Since:
        return session.since;
    case SessionModel::Received:
        return session.received;
    case SessionModel::Sent:
        return session.sent;
    case SessionModel::Queued:
        return session.queued;
    case SessionModel::Latency:
        return session.latency.value_or(-1);
    default:
        return {};
    }
}

} // namespace

void SessionModel::setSessions(const QList<SessionInfo> &sessions, const QString &own)
{
    QList<SessionInfo> guests = sessions;
    guests.removeIf(
        [&own](const SessionInfo &session) { return !own.isEmpty() && session.member == own; });
    const auto byNumber = [](const SessionInfo &a, const SessionInfo &b) {
        return a.number < b.number;
    };
    std::sort(guests.begin(), guests.end(), byNumber);
    for (qsizetype row = m_sessions.size() - 1; row >= 0; --row) {
        if (std::binary_search(guests.cbegin(), guests.cend(), m_sessions.at(row), byNumber))
            continue;
        beginRemoveRows({}, int(row), int(row));
        m_sessions.removeAt(row);
        endRemoveRows();
    }
    // What is left was there before, and nobody new has a lower number.
    const qsizetype known = m_sessions.size();
    for (qsizetype row = 0; row < known; ++row) {
        if (m_sessions.at(row) == guests.at(row))
            continue;
        m_sessions[row] = guests.at(row);
        Q_EMIT dataChanged(index(int(row), 0), index(int(row), Columns - 1));
    }
    if (guests.size() > known) {
        beginInsertRows({}, int(known), int(guests.size()) - 1);
        m_sessions = guests;
        endInsertRows();
    }
}

void SessionModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, Columns - 1);
    if (!m_sessions.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, Columns - 1));
}

int SessionModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_sessions.size());
}

int SessionModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(Columns);
}

QVariant SessionModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const SessionInfo &session = m_sessions.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(session, index.column());
    case Qt::ToolTipRole:
        return toolTipText(text(session, index.column()));
    case Qt::TextAlignmentRole:
        return index.column() >= Received ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
                                          : QVariant();
    case SortRole: {
        const QVariant key = sortKey(session, index.column());
        return key.isValid() ? key : QVariant(text(session, index.column()));
    }
    case NumberRole:
        return session.number;
    case MutedRole:
        return session.isMuted;
    default:
        return {};
    }
}

QVariant SessionModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole && section >= Received)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Name");
    case Program:
        return tr("Program");
    case Address:
        return tr("Address");
    case Rooms:
        return tr("Rooms");
    case Since:
        return tr("Since");
    case Received:
        return tr("Received", "messages from a guest");
    case Sent:
        return tr("Sent", "messages to a guest");
    case Queued:
        return tr("Waiting", "bytes that a guest has yet to take");
    case Latency:
        return tr("Latency");
    default:
        return {};
    }
}

QString SessionModel::text(const SessionInfo &session, int column) const
{
    switch (column) {
    case Name: {
        const QString name = session.nick.isEmpty() ? tr("(no name)") : readableText(session.nick);
        return session.isMuted ? tr("%1 (muted)").arg(name) : name;
    }
    case Program:
        switch (session.kind) {
        case ClientKind::Window:
            return tr("Window");
        case ClientKind::Terminal:
            return tr("Terminal");
        case ClientKind::Browser:
            return tr("Browser");
        case ClientKind::Plain:
        case ClientKind::Other:
            break;
        }
        return tr("Other program");
    case Address:
        return session.address;
    case Rooms: {
        QStringList names;
        for (const RoomName &room : session.rooms)
            names.append(readableText(room.toString()));
        // Who takes no part in the chat is told by what it asked for.
        return session.member.isEmpty() ? readableText(session.path) : names.join(u", "_s);
    }
    case Since:
        return shortTime(QDateTime::fromMSecsSinceEpoch(session.since).time());
    case Received:
        return QLocale().toString(session.received);
    case Sent:
        return QLocale().toString(session.sent);
    case Queued:
        return QLocale().formattedDataSize(session.queued, 0);
    case Latency:
        return session.latency ? tr("%1 ms").arg(QLocale().toString(*session.latency)) : QString();
    default:
        return {};
    }
}

} // namespace models
} // namespace lanthorn
