// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <client/room.h>
#include <protocol/chatmessages.h>

#include <QAbstractListModel>
#include <QDateTime>
#include <QList>

namespace lanthorn {

//! The messages of one room, oldest first. Keeps the newest `maximum` and drops the oldest tenth
//! at once when there are more. Lives in the GUI thread.
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
        SerialRole, //!< qint64: grows by one with each message, never used twice.
    };

    static constexpr qsizetype defaultMaximum = 10'000;

    explicit MessageModel(qsizetype maximum = defaultMaximum, QObject *parent = nullptr);

    //! Appends. The time is now when `message` has none.
    void add(const ChatMessage &message, Delivery delivery, bool own);
    //! Says what became of the pending own message with `message.id`. Returns its row; -1, and
    //! nothing was changed, when there is none (any more).
    int setDelivery(const ChatMessage &message, Delivery delivery, const Error &error);
    //! Removes an own message that failed and returns its text; an empty text, and nothing is
    //! removed, for any other row.
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
    };

    void dropOldest();
    bool continues(qsizetype row) const;
    bool beginsDay(qsizetype row) const;
    QString senderOf(const Row &row) const;
    QString spoken(const Row &row) const;

    QList<Row> m_rows;
    qsizetype m_maximum;
    qint64 m_nextSerial = 0;
};

} // namespace lanthorn
