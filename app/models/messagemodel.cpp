// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <models/messagemodel.h>

#include <models/foreigntext.h>
#include <models/timeformat.h>
#include <QLocale>

#include <algorithm>

namespace lanthorn {
inline namespace models {

namespace {

//! A pause after which the name is said again, seconds.
constexpr qint64 groupPause = 5 * 60;

QDateTime localTime(const TimelineRow &row)
{
    const qint64 msecs = row.message.time;
    return msecs > 0 ? QDateTime::fromMSecsSinceEpoch(msecs) : QDateTime::currentDateTime();
}

bool isUnsent(const TimelineRow &row)
{
    return row.delivery == Delivery::Failed || row.delivery == Delivery::Queued;
}

QString reactionsText(const QList<Reaction> &reactions)
{
    QStringList signs;
    for (const Reaction &reaction : reactions) {
        const QString sign = readableText(reaction.text);
        signs.append(reaction.count > 1 ? sign + u'\u00a0' + QLocale().toString(reaction.count)
                                        : sign);
    }
    return signs.join(QStringLiteral("  "));
}

QString senderOf(const TimelineRow &row)
{
    const QString &nick = row.message.sender.nick;
    return nick.isEmpty() ? MessageModel::tr("Guest") : nick;
}

} // namespace

MessageModel::MessageModel(qsizetype maximum, QObject *parent)
    : QAbstractListModel(parent)
    , m_timeline(new Timeline(maximum, this))
{
    follow();
}

MessageModel::MessageModel(Timeline *timeline, QObject *parent)
    : QAbstractListModel(parent)
    , m_timeline(timeline)
{
    follow();
}

void MessageModel::follow()
{
    connect(
        m_timeline, &Timeline::rowsAboutToBeInserted, this,
        [this](qsizetype first, qsizetype last) { beginInsertRows({}, int(first), int(last)); });
    connect(m_timeline, &Timeline::rowsInserted, this, [this] { endInsertRows(); });
    connect(
        m_timeline, &Timeline::rowsAboutToBeRemoved, this,
        [this](qsizetype first, qsizetype last) { beginRemoveRows({}, int(first), int(last)); });
    connect(m_timeline, &Timeline::rowsRemoved, this, [this] { endRemoveRows(); });
    connect(m_timeline, &Timeline::rowsChanged, this, [this](qsizetype first, qsizetype last) {
        Q_EMIT dataChanged(index(int(first)), index(int(last)));
    });
}

void MessageModel::add(const ChatMessage &message, Delivery delivery, bool own)
{
    if (own && delivery != Delivery::Delivered)
        m_timeline->addUnsent(message, delivery);
    else
        m_timeline->put(message, MessageSource::Live, own);
}

int MessageModel::setDelivery(const ChatMessage &message, Delivery delivery, const Error &error)
{
    return int(m_timeline->setDelivery(message, delivery, error));
}

QString MessageModel::takeFailed(int row)
{
    if (row < 0 || row >= rowCount() || !isUnsent(this->row(row)))
        return {};
    const ChatMessage message = this->row(row).message;
    m_timeline->removeUnsent(message.id);
    return message.text;
}

int MessageModel::setReadMark(qint64 number)
{
    const int before = unreadRow();
    m_unreadSerial = -1;
    m_unreadCount = 0;
    for (qsizetype row = 0; number > 0 && row < m_timeline->size(); ++row) {
        const TimelineRow &candidate = this->row(row);
        if (candidate.isOwn || candidate.message.seq <= number || candidate.message.isDeleted)
            continue;
        if (m_unreadCount++ == 0)
            m_unreadSerial = candidate.serial;
    }
    const int after = unreadRow();
    for (const int row : {before, after}) {
        if (row >= 0)
            Q_EMIT dataChanged(index(row), index(row));
    }
    return m_unreadCount;
}

int MessageModel::unreadRow() const
{
    for (qsizetype row = m_timeline->size() - 1; m_unreadSerial >= 0 && row >= 0; --row) {
        if (this->row(row).serial == m_unreadSerial)
            return int(row);
    }
    return -1;
}

bool MessageModel::beginsDay(qsizetype row) const
{
    return row == 0 || localTime(this->row(row)).date() != localTime(this->row(row - 1)).date();
}

bool MessageModel::continues(qsizetype row) const
{
    if (row == 0 || beginsDay(row))
        return false;
    const TimelineRow &here = this->row(row);
    const TimelineRow &before = this->row(row - 1);
    if (here.hasGap || here.serial == m_unreadSerial)
        return false;
    const Member &author = here.message.sender;
    const Member &other = before.message.sender;
    const bool isSamePerson = author.person.isEmpty() || other.person.isEmpty()
        ? author.id == other.id
        : author.person == other.person;
    return here.isOwn == before.isOwn && author.nick == other.nick && (here.isOwn || isSamePerson)
        && localTime(before).secsTo(localTime(here)) < groupPause;
}

QString MessageModel::shownText(const TimelineRow &row) const
{
    return row.message.isDeleted ? tr("This message was deleted") : readableText(row.message.text);
}

QString MessageModel::spoken(const TimelineRow &row) const
{
    QString time = shortTime(localTime(row).time());
    if (localTime(row).date() != QDate::currentDate())
        time = QLocale().toString(localTime(row).date(), QLocale::LongFormat) + u' ' + time;
    QString sender = senderOf(row);
    if (!row.message.sender.host.isEmpty())
        sender = tr("%1 on %2", "nickname, other host")
                     .arg(sender, readableText(row.message.sender.host));
    QString text = tr("%1, %2: %3", "sender, time: text").arg(sender, time, shownText(row));
    if (row.message.edited > 0 && !row.message.isDeleted)
        text = tr("%1 (edited)").arg(text);
    if (const QString signs = reactionsText(row.message.reactions); !signs.isEmpty())
        text = tr("%1 (reactions: %2)").arg(text, signs);
    switch (row.delivery) {
    case Delivery::Queued:
        return tr("%1 (waiting for the connection)").arg(text);
    case Delivery::Pending:
        return tr("%1 (sending)").arg(text);
    case Delivery::Failed:
        return tr("%1 (not sent)").arg(text);
    case Delivery::Delivered:
        break;
    }
    return row.isOwn ? tr("%1 (sent)").arg(text) : text;
}

QVariant MessageModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const TimelineRow &shown = row(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return shownText(shown);
    case Qt::AccessibleTextRole:
        return spoken(shown);
    case SenderRole:
        return senderOf(shown);
    case SenderIdRole:
        return shown.message.sender.id;
    case SenderHostRole:
        return readableText(shown.message.sender.host);
    case SenderIsHostRole:
        return shown.message.sender.isHost;
    case OwnRole:
        return shown.isOwn;
    case TimeRole:
        return localTime(shown);
    case DeliveryRole:
        return int(shown.delivery);
    case ErrorRole:
        return int(shown.error.code);
    case ContinuesRole:
        return continues(index.row());
    case NewDayRole:
        return beginsDay(index.row());
    case WaitingRole:
        return shown.delivery == Delivery::Queued;
    case GapRole:
        return shown.hasGap;
    case SerialRole:
        return shown.serial;
    case NumberRole:
        return shown.message.seq;
    case MessageIdRole:
        return shown.message.id;
    case MissingRole:
        return shown.missing;
    case EditedRole:
        return shown.message.edited > 0 && !shown.message.isDeleted;
    case DeletedRole:
        return shown.message.isDeleted;
    case ReactionsRole:
        return reactionsText(shown.message.reactions);
    case UnreadRole:
        return shown.serial == m_unreadSerial ? m_unreadCount : 0;
    case SourceRole:
        return int(shown.source);
    case PersonRole:
        return shown.message.sender.person;
    default:
        return {};
    }
}

int MessageModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_timeline->size());
}

QHash<int, QByteArray> MessageModel::roleNames() const
{
    return {{Qt::DisplayRole, "text"},
            {SenderRole, "sender"},
            {SenderIdRole, "senderId"},
            {OwnRole, "own"},
            {TimeRole, "time"},
            {DeliveryRole, "delivery"},
            {ErrorRole, "error"},
            {ContinuesRole, "continues"},
            {NewDayRole, "newDay"},
            {WaitingRole, "waiting"},
            {GapRole, "gap"},
            {SerialRole, "serial"},
            {NumberRole, "number"},
            {MessageIdRole, "messageId"},
            {MissingRole, "missing"},
            {EditedRole, "edited"},
            {DeletedRole, "deleted"},
            {ReactionsRole, "reactions"},
            {UnreadRole, "unread"},
            {SourceRole, "source"},
            {PersonRole, "person"},
            {SenderHostRole, "senderHost"},
            {SenderIsHostRole, "senderIsHost"}};
}

} // namespace models
} // namespace lanthorn
