// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <client/timeline.h>
#include <protocol/messages/chatmessages.h>

#include <QAbstractListModel>
#include <QDateTime>

namespace lanthorn {
inline namespace models {

//! The messages of one room, as a Timeline has them, for views. Lives in the GUI thread.
class MessageModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        SenderRole = Qt::UserRole + 1, //!< QString: the nickname; never empty.
        SenderIdRole, //!< QString: of the connection.
        SenderHostRole, //!< QString: the other host that it came from; empty for ours.
        SenderIsHostRole, //!< bool: who hosts this session.
        OwnRole, //!< bool: posted by this person.
        TimeRole, //!< QDateTime in local time.
        DeliveryRole, //!< int: a Delivery.
        ErrorRole, //!< int: the ErrorCode of a failed message.
        ContinuesRole, //!< bool: goes on right after a message of the same sender.
        NewDayRole, //!< bool: first message of its day.
        WaitingRole, //!< bool: an own message that waits for the connection or its turn.
        GapRole, //!< bool: messages may be missing before this one.
        SerialRole, //!< qint64: of the row, never used twice.
        NumberRole, //!< qint64: in the log of the room; 0: none.
        MessageIdRole, //!< QString: as posted.
        MissingRole, //!< qint64: with GapRole, how many are missing; 0: unknown.
        EditedRole, //!< bool: its author has changed it.
        DeletedRole, //!< bool: its text is gone; Qt::DisplayRole says so.
        ReactionsRole, //!< QString: the signs below it, with their counts; empty: none.
        UnreadRole, //!< int: above 0, this is the first of so many that were not read.
        SourceRole, //!< int: a MessageSource.
        PersonRole, //!< QString: who wrote it, see Member::person; may be empty.
    };

    static constexpr qsizetype defaultMaximum = Timeline::defaultMaximum;
    static constexpr qsizetype mostText = Timeline::mostText;

    //! Of a timeline of its own, which is empty.
    explicit MessageModel(qsizetype maximum = defaultMaximum, QObject *parent = nullptr);
    //! `timeline` is borrowed and outlives the model.
    explicit MessageModel(Timeline *timeline, QObject *parent = nullptr);

    Timeline *timeline() const { return m_timeline; }
    //! Adds to the timeline. The time is now when `message` has none.
    void add(const ChatMessage &message, Delivery delivery, bool own);
    //! As Timeline::setDelivery().
    int setDelivery(const ChatMessage &message, Delivery delivery, const Error &error);
    //! Removes an own message that failed, or waits, and returns its text; an empty text, and
    //! nothing is removed, for any other row.
    QString takeFailed(int row);
    //! A line stands in front of the first message of somebody else above this number; 0: nowhere.
    //! Returns how many of them there are.
    int setReadMark(qint64 number);
    //! The row behind that line; -1: there is none.
    int unreadRow() const;

    //! Qt::DisplayRole is the text as readableText() shows it: plain, never markup.
    QVariant data(const QModelIndex &index, int role) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    QHash<int, QByteArray> roleNames() const override;

private:
    void follow();
    const TimelineRow &row(qsizetype row) const { return m_timeline->at(row); }
    bool continues(qsizetype row) const;
    bool beginsDay(qsizetype row) const;
    QString spoken(const TimelineRow &row) const;
    QString shownText(const TimelineRow &row) const;

    Timeline *m_timeline;
    qint64 m_unreadSerial = -1; //!< Of the row that UnreadRole is about.
    int m_unreadCount = 0;
};

} // namespace models
} // namespace lanthorn
