// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <models/messagemodel.h>

#include <models/foreigntext.h>
#include <models/timeformat.h>
#include <QLocale>

#include <algorithm>

namespace lanthorn {

namespace {

//! A pause after which the name is said again, seconds.
constexpr qint64 groupPause = 5 * 60;

QDateTime localTime(qint64 msecs)
{
    return msecs > 0 ? QDateTime::fromMSecsSinceEpoch(msecs) : QDateTime::currentDateTime();
}

} // namespace

MessageModel::MessageModel(qsizetype maximum, QObject *parent)
    : QAbstractListModel(parent)
    , m_maximum(std::max<qsizetype>(maximum, 1))
{
}

void MessageModel::add(const ChatMessage &message, Delivery delivery, bool own)
{
    append(message, delivery, own, false);
}

void MessageModel::addWaiting(const ChatMessage &message)
{
    ++m_waiting;
    append(message, Delivery::Pending, true, true);
}

ChatMessage MessageModel::takeWaiting()
{
    const auto found =
        std::find_if(m_rows.begin(), m_rows.end(), [](const Row &row) { return row.waiting; });
    Q_ASSERT(found != m_rows.end());
    ChatMessage message = found->message;
    takeRow(int(found - m_rows.begin()));
    return message;
}

void MessageModel::failWaiting(ErrorCode error)
{
    for (int row = 0; m_waiting > 0 && row < m_rows.size(); ++row) {
        if (!m_rows.at(row).waiting)
            continue;
        m_rows[row].waiting = false;
        m_rows[row].delivery = Delivery::Failed;
        m_rows[row].error = error;
        --m_waiting;
        Q_EMIT dataChanged(index(row), index(row));
    }
}

void MessageModel::append(const ChatMessage &message, Delivery delivery, bool own, bool waiting)
{
    while (m_rows.size() >= m_maximum
           || (!m_rows.isEmpty() && m_text + message.text.size() > mostText))
        dropOldest();
    m_text += message.text.size();
    const int row = int(m_rows.size());
    beginInsertRows({}, row, row);
    m_rows.append({message, delivery, own, ErrorCode::Internal, localTime(message.time),
                   m_nextSerial++, waiting, m_gap && !waiting});
    m_gap = m_gap && waiting;
    endInsertRows();
}

void MessageModel::dropOldest()
{
    const qsizetype count = std::max<qsizetype>(std::min(m_maximum, m_rows.size()) / 10, 1);
    for (qsizetype row = 0; row < count; ++row) {
        m_waiting -= m_rows.at(row).waiting ? 1 : 0;
        m_text -= m_rows.at(row).message.text.size();
    }
    beginRemoveRows({}, 0, int(count - 1));
    m_rows.remove(0, count);
    endRemoveRows();
    // What was in the middle is first now and needs its name and its day.
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0), index(0), {ContinuesRole, NewDayRole});
}

int MessageModel::setDelivery(const ChatMessage &message, Delivery delivery, const Error &error)
{
    const auto found = std::find_if(m_rows.rbegin(), m_rows.rend(), [&message](const Row &row) {
        return row.own && row.delivery == Delivery::Pending && !row.waiting
            && row.message.id == message.id;
    });
    if (found == m_rows.rend())
        return -1;
    found->delivery = delivery;
    found->error = error.code;
    if (message.time > 0) {
        found->message.time = message.time;
        found->time = localTime(message.time);
    }
    const int row = int(m_rows.rend() - found) - 1;
    // The next row may have begun a day or a group because of the old time.
    const int last = std::min(row + 1, int(m_rows.size()) - 1);
    Q_EMIT dataChanged(index(row), index(last));
    return row;
}

QString MessageModel::takeFailed(int row)
{
    const bool isUnsent = row >= 0 && row < m_rows.size()
        && (m_rows.at(row).delivery == Delivery::Failed || m_rows.at(row).waiting);
    return isUnsent ? takeRow(row) : QString();
}

QString MessageModel::takeRow(int row)
{
    m_waiting -= m_rows.at(row).waiting ? 1 : 0;
    beginRemoveRows({}, row, row);
    const QString text = m_rows.takeAt(row).message.text;
    m_text -= text.size();
    endRemoveRows();
    if (row < m_rows.size())
        Q_EMIT dataChanged(index(row), index(row), {ContinuesRole, NewDayRole});
    return text;
}

bool MessageModel::beginsDay(qsizetype row) const
{
    return row == 0 || m_rows.at(row).time.date() != m_rows.at(row - 1).time.date();
}

bool MessageModel::continues(qsizetype row) const
{
    if (row == 0 || beginsDay(row) || m_rows.at(row).gap)
        return false;
    const Row &here = m_rows.at(row);
    const Row &before = m_rows.at(row - 1);
    return here.own == before.own && here.message.sender.nick == before.message.sender.nick
        && (here.own || here.message.sender.id == before.message.sender.id)
        && before.time.secsTo(here.time) < groupPause;
}

QString MessageModel::senderOf(const Row &row) const
{
    return row.message.sender.nick.isEmpty() ? tr("Guest") : row.message.sender.nick;
}

QString MessageModel::spoken(const Row &row) const
{
    const QString time = shortTime(row.time.time());
    const QString text = tr("%1, %2: %3", "sender, time: text")
                             .arg(senderOf(row), time, readableText(row.message.text));
    switch (row.delivery) {
    case Delivery::Pending:
        if (row.waiting)
            return tr("%1 (waiting for the connection)").arg(text);
        return tr("%1 (sending)").arg(text);
    case Delivery::Failed:
        return tr("%1 (not sent)").arg(text);
    case Delivery::Delivered:
        break;
    }
    return text;
}

QVariant MessageModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Row &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return readableText(row.message.text);
    case Qt::AccessibleTextRole:
        return spoken(row);
    case SenderRole:
        return senderOf(row);
    case SenderIdRole:
        return row.message.sender.id;
    case OwnRole:
        return row.own;
    case TimeRole:
        return row.time;
    case DeliveryRole:
        return int(row.delivery);
    case ErrorRole:
        return int(row.error);
    case ContinuesRole:
        return continues(index.row());
    case NewDayRole:
        return beginsDay(index.row());
    case WaitingRole:
        return row.waiting;
    case GapRole:
        return row.gap;
    case SerialRole:
        return row.serial;
    default:
        return {};
    }
}

int MessageModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QHash<int, QByteArray> MessageModel::roleNames() const
{
    return {{Qt::DisplayRole, "text"},  {SenderRole, "sender"},
            {SenderIdRole, "senderId"}, {OwnRole, "own"},
            {TimeRole, "time"},         {DeliveryRole, "delivery"},
            {ErrorRole, "error"},       {ContinuesRole, "continues"},
            {NewDayRole, "newDay"},     {WaitingRole, "waiting"},
            {GapRole, "gap"},           {SerialRole, "serial"}};
}

} // namespace lanthorn
