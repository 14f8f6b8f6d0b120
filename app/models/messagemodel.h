// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <client/room.h>
#include <protocol/chatmessages.h>

#include <QAbstractListModel>
#include <QDateTime>
#include <QList>

namespace lanthorn {

//! The messages of one room, oldest first. Keeps the newest `maximum`, of at most `mostText` in
//! all, and drops the oldest tenth at once when there are more. Lives in the GUI thread.
class MessageModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        SenderRole = Qt::UserRole + 1, //!< QString: the nickname; never empty.
        SenderIdRole, //!< QString: of the connection.
        OwnRole, //!< bool: posted by this client.
        TimeRole, //!< QDateTime in local time.
        DeliveryRole, //!< int: a Delivery.
        ErrorRole, //!< int: the ErrorCode of a failed message.
        ContinuesRole, //!< bool: goes on right after a message of the same sender.
        NewDayRole, //!< bool: first message of its day.
        WaitingRole, //!< bool: an own message that waits for the connection; Pending as well.
        GapRole, //!< bool: messages may be missing before this one.
        SerialRole, //!< qint64: grows by one with each message, never used twice.
    };

    static constexpr qsizetype defaultMaximum = 10'000;
    //! UTF-16 units, 16 MB: people do not write so much, but a host may send it.
    static constexpr qsizetype mostText = 8 * 1024 * 1024;

    explicit MessageModel(qsizetype maximum = defaultMaximum, QObject *parent = nullptr);

    //! Appends. The time is now when `message` has none.
    void add(const ChatMessage &message, Delivery delivery, bool own);
    //! Says what became of the pending own message with `message.id`. Returns its row; -1, and
    //! nothing was changed, when there is none (any more).
    int setDelivery(const ChatMessage &message, Delivery delivery, const Error &error);
    //! Appends an own message that nobody was asked to send yet. Its id is of no meaning to others.
    void addWaiting(const ChatMessage &message);
    bool hasWaiting() const { return m_waiting > 0; }
    qsizetype waitingCount() const { return m_waiting; }
    //! Removes the oldest message that waits and returns it; there must be one.
    ChatMessage takeWaiting();
    //! What waits was refused.
    void failWaiting(ErrorCode error);
    //! Messages may be missing between the last row and the next that comes. Nothing when there is
    //! no row.
    void markGap() { m_gap = !m_rows.isEmpty(); }
    //! Removes an own message that failed, or waits, and returns its text; an empty text, and
    //! nothing is removed, for any other row.
    QString takeFailed(int row);

    //! Qt::DisplayRole is the text as readableText() shows it: plain, never markup.
    QVariant data(const QModelIndex &index, int role) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    QHash<int, QByteArray> roleNames() const override;

private:
    struct Row
    {
        ChatMessage message;
        Delivery delivery;
        bool own;
        ErrorCode error;
        QDateTime time;
        qint64 serial;
        bool waiting = false;
        bool gap = false;
    };

    void append(const ChatMessage &message, Delivery delivery, bool own, bool waiting);
    QString takeRow(int row);
    void dropOldest();
    bool continues(qsizetype row) const;
    bool beginsDay(qsizetype row) const;
    QString senderOf(const Row &row) const;
    QString spoken(const Row &row) const;

    QList<Row> m_rows;
    qsizetype m_maximum;
    qint64 m_nextSerial = 0;
    qsizetype m_waiting = 0;
    qsizetype m_text = 0; //!< UTF-16 units of all texts.
    bool m_gap = false; //!< Before the row that comes next.
};

} // namespace lanthorn
