// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/messages/chatmessages.h>
#include <protocol/messages/historymessages.h>
#include <protocol/result.h>

#include <QHash>
#include <QList>
#include <QObject>

#include <functional>
#include <optional>
#include <vector>

namespace lanthorn::inline client {

//! What became of a message.
enum class Delivery {
    Pending, //!< An own one: the host was asked to take it.
    Delivered, //!< The host has it, or it came from somebody else.
    Failed, //!< An own one that the host refused, or of which nobody knows whether it arrived.
    Queued, //!< An own one that waits for the connection or for its turn.
};

//! Where a row comes from.
enum class MessageSource {
    Live, //!< It came while we were there.
    CaughtUp, //!< It was said while we were away, and came when we were back.
    History, //!< It was said before.
    Own, //!< Written here; it has no number yet.
};

//! One message of a room as a list shows it.
struct TimelineRow
{
    ChatMessage message;
    Delivery delivery = Delivery::Delivered;
    MessageSource source = MessageSource::Live;
    bool isOwn = false;
    Error error = {}; //!< Of a failed one.
    bool hasGap = false; //!< Messages may be missing in front of it.
    qint64 missing = 0; //!< How many, as far as the host has said; 0: unknown.
    qint64 serial = 0; //!< Of the row; never used twice.
    bool isGapMarked = false; //!< By markGap(), other than what the numbers tell.
};

//! The messages of one room, in the order of their numbers, and behind them the own ones that have
//! none yet. Knows which numbers of the host's log are here, so that nothing is shown twice, what
//! is older can be put in front, and a gap is known until it is filled. Keeps `maximum` rows, of
//! at most `mostText` in all, and drops the oldest tenth at once when there are more. Lives in one
//! thread. A slot must not change what tells it.
class Timeline final : public QObject
{
    Q_OBJECT

public:
    static constexpr qsizetype defaultMaximum = 10'000;
    //! UTF-16 units, 16 MB: people do not write so much, but a host may send it.
    static constexpr qsizetype mostText = 8 * 1024 * 1024;

    //! From one number to another, both included.
    struct Range
    {
        qint64 from;
        qint64 to;
    };
    //! What became of a message.
    struct Put
    {
        qsizetype row; //!< -1: it is known and has no row any more.
        bool isNew;
    };
    //! Whether a message is of whoever looks on.
    using IsOwn = std::function<bool(const ChatMessage &)>;

    explicit Timeline(qsizetype maximum = defaultMaximum, QObject *parent = nullptr);

    //! How many rows there are.
    qsizetype size() const { return m_rows.size(); }
    //! 0 to size() - 1.
    const TimelineRow &at(qsizetype row) const { return m_rows.at(row); }
    //! How many rows are kept.
    qsizetype maximum() const { return m_maximum; }
    //! From now on; the oldest go.
    void setMaximum(qsizetype maximum) { m_maximum = std::max<qsizetype>(maximum, 1); }
    //! -1 when there is none.
    qsizetype rowOf(qint64 number) const;
    //! Of an own message without a number. -1 when there is none.
    qsizetype unsentRowOf(const QString &id) const;

    //! Whose numbers these are; empty: nobody's.
    const QString &epoch() const { return m_epoch; }
    //! The newest number that was heard of; 0: none.
    qint64 last() const { return m_last; }
    //! The lowest number that is here with all that follow it up to the next gap; 0: none.
    qint64 oldest() const { return m_known.empty() ? 0 : m_known.front().from; }
    //! Whether the message with this number is here, or known to be gone.
    bool isKnown(qint64 number) const;
    //! Whether it is here already.
    bool contains(const ChatMessage &message, bool isOwn) const
    {
        return knownRow(message, isOwn) >= 0;
    }
    //! The number in front of the gap before this row; 0 when there is none.
    qint64 numberBefore(qsizetype row) const;

    //! Numbers begin anew: those of the rows do not count any more.
    void beginEpoch(const QString &epoch);
    //! All between the two is here.
    void addKnown(Range range);
    //! The next number of the log came. False when some before it are missing.
    bool advance(qint64 number);

    //! Puts a message in its place, unless it is here. One that is here takes over its number and
    //! what has changed of it.
    Put put(const ChatMessage &message, MessageSource source, bool isOwn);
    //! The same for some that rise in their numbers, in as few steps as can be. Returns how many
    //! are new.
    qsizetype putAll(const QList<ChatMessage> &messages, MessageSource source, const IsOwn &isOwn);
    //! An own message without a number, as the last row.
    void addUnsent(const ChatMessage &message, Delivery delivery, const Error &error = {});
    //! Says what became of the own message with this id, and with Delivered its number and time.
    //! Returns its row; -1, and nothing was changed, when none waits.
    qsizetype setDelivery(const ChatMessage &message, Delivery delivery, const Error &error);
    //! Takes away an own message that has no number.
    void removeUnsent(const QString &id);
    //! They were given up.
    void removeAllUnsent();
    //! What happened to a message that is here.
    void apply(const MessageEdited &event);
    //! Changes the row that it is about.
    void apply(const MessageDeleted &event);
    //! Changes the row that it is about.
    void apply(const MessageReacted &event);
    //! Messages may be missing in front of the next one that is put behind the others: `missing`
    //! of them, if it is known. Nothing when there is no row.
    void markGap(qint64 missing = 0);
    //! That message has not come yet.
    bool hasMarkedGap() const { return m_gap.has_value(); }

Q_SIGNALS:
    //! As of QAbstractItemModel; so are the following ones.
    void rowsAboutToBeInserted(qsizetype first, qsizetype last);
    //! They are there.
    void rowsInserted(qsizetype first, qsizetype last);
    //! They are still there.
    void rowsAboutToBeRemoved(qsizetype first, qsizetype last);
    //! They are gone.
    void rowsRemoved(qsizetype first, qsizetype last);
    //! These look otherwise now.
    void rowsChanged(qsizetype first, qsizetype last);

private:
    static QString keyOf(const ChatMessage &message, bool isOwn);
    TimelineRow makeRow(const ChatMessage &message, MessageSource source, bool isOwn);
    //! Where a message belongs that is not here.
    qsizetype placeFor(const ChatMessage &message) const;
    qsizetype knownRow(const ChatMessage &message, bool isOwn) const;
    void update(qsizetype row, const ChatMessage &message);
    void insert(qsizetype place, const QList<TimelineRow> &rows);
    void remove(qsizetype first, qsizetype last);
    void makeRoom(qsizetype rows, qsizetype text);
    bool gapBefore(qsizetype row) const;
    void refreshGaps();
    //! Whether it is another one than before.
    bool updateGap(qsizetype row);

    QList<TimelineRow> m_rows;
    QHash<QString, int> m_keys; //!< Of the rows, with how many have it.
    qsizetype m_maximum;
    qsizetype m_text = 0;
    qint64 m_nextSerial = 0;
    QString m_epoch;
    qint64 m_last = 0;
    std::vector<Range> m_known; //!< Rising, with a gap between each two.
    std::optional<qint64> m_gap; //!< Before the row that comes next; how many are missing.
    bool m_hasOldEpoch = false; //!< Some rows have lost their numbers.
};

} // namespace lanthorn::inline client
