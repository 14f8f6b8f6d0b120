// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <models/membermodel.h>

#include <client/client.h>
#include <models/foreigntext.h>

namespace lanthorn {
inline namespace models {

namespace {

QString kindText(ClientKind kind)
{
    switch (kind) {
    case ClientKind::Window:
        return MemberModel::tr("in the window");
    case ClientKind::Terminal:
        return MemberModel::tr("in a terminal");
    case ClientKind::Browser:
        return MemberModel::tr("in a browser");
    case ClientKind::Plain:
    case ClientKind::Other:
        break;
    }
    return MemberModel::tr("with another program");
}

} // namespace

void MemberModel::follow(const Client *client, const Room *room)
{
    const auto resetFromRoom = [this, client, room] {
        setOwnId(client->id());
        reset(room->members(), room->memberCount());
    };
    connect(room, &Room::membersReset, this, resetFromRoom);
    connect(room, &Room::memberCountChanged, this, [this, room] { setTotal(room->memberCount()); });
    connect(room, &Room::memberAdded, this,
            [this, room](qsizetype row) { insert(row, room->members().at(row)); });
    connect(room, &Room::memberChanged, this,
            [this, room](qsizetype row) { replace(row, room->members().at(row)); });
    connect(room, &Room::memberRemoved, this, [this](qsizetype row) { remove(row); });
    resetFromRoom();
}

void MemberModel::reset(const QList<Member> &members, qsizetype total)
{
    merge(members);
    setTotal(total);
}

void MemberModel::setTotal(qsizetype total)
{
    if (std::exchange(m_total, total) != total)
        Q_EMIT totalChanged();
}

void MemberModel::insert(qsizetype row, const Member &member)
{
    insertRow(row, member);
}

void MemberModel::replace(qsizetype row, const Member &member)
{
    replaceRow(row, member);
}

void MemberModel::remove(qsizetype row)
{
    removeRow(row);
}

void MemberModel::setOwnId(const QString &id)
{
    if (m_ownId == id)
        return;
    m_ownId = id;
    if (!rows().isEmpty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1), {OwnRole, Qt::AccessibleTextRole});
}

QVariant MemberModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Member &member = rows().at(index.row());
    const bool own = !m_ownId.isEmpty() && member.id == m_ownId;
    switch (role) {
    case Qt::DisplayRole:
        return member.nick.isEmpty() ? tr("Guest") : member.nick;
    case Qt::AccessibleTextRole: {
        const QString nick = member.nick.isEmpty() ? tr("Guest") : member.nick;
        if (own)
            return member.isHost ? tr("%1 (you, the host)").arg(nick) : tr("%1 (you)").arg(nick);
        if (member.isHost)
            return tr("%1, the host, %2", "name, in which program")
                .arg(nick, kindText(member.kind));
        const QString spoken = tr("%1, %2").arg(nick, kindText(member.kind));
        return member.host.isEmpty() ? spoken : tr("%1, on %2").arg(spoken, member.host);
    }
    case KindRole:
        return int(member.kind);
    case OwnRole:
        return own;
    case IdRole:
        return member.id;
    case HostRole:
        return member.host;
    case IsHostRole:
        return member.isHost;
    case Qt::ToolTipRole:
        return toolTipText(data(index, Qt::AccessibleTextRole).toString());
    default:
        return {};
    }
}

QHash<int, QByteArray> MemberModel::roleNames() const
{
    return {{Qt::DisplayRole, "nick"}, {KindRole, "kind"},    {OwnRole, "own"}, {IdRole, "id"},
            {HostRole, "host"},        {IsHostRole, "isHost"}};
}

} // namespace models
} // namespace lanthorn
