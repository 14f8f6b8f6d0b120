// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QHash>
#include <QList>

#include <algorithm>
#include <type_traits>
#include <utility>

namespace lanthorn {
inline namespace models {

//! A list of rows, each with a key of its own, that is told as a whole and changes as little as it
//! can: views keep their place and their selection. However long the list is, it tells a bounded
//! number of steps and its work grows with the length alone. `keyOf` makes the key of a row.
template<class Row, auto keyOf>
class MergedListModel : public QAbstractListModel
{
public:
    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : int(m_rows.size());
    }

protected:
    using Key = std::decay_t<decltype(keyOf(std::declval<const Row &>()))>;

    const QList<Row> &rows() const { return m_rows; }

    //! Makes the rows equal to `target`, in which no key comes twice.
    void merge(const QList<Row> &target)
    {
        const QHash<Key, qsizetype> wanted = placesOf(target);
        const QHash<Key, qsizetype> present = placesOf(m_rows);
        const auto runs = [](const QList<Row> &list, const QHash<Key, qsizetype> &others) {
            qsizetype count = 0;
            bool wasOutside = false;
            for (const Row &row : list) {
                const bool isOutside = !others.contains(keyOf(row));
                count += isOutside && !wasOutside;
                wasOutside = isOutside;
            }
            return count;
        };
        const bool isMuch = runs(m_rows, wanted) + runs(target, present) > mostSteps
            || (m_rows.size() > mostMovable && !isInOrder(wanted));
        if (isMuch)
            mergeAtOnce(target, wanted, present);
        else
            mergeInSteps(target, wanted, present);
        replaceChanged(target);
    }

    void insertRow(qsizetype row, const Row &value)
    {
        beginInsertRows({}, int(row), int(row));
        m_rows.insert(row, value);
        endInsertRows();
    }
    void removeRow(qsizetype row)
    {
        beginRemoveRows({}, int(row), int(row));
        m_rows.removeAt(row);
        endRemoveRows();
    }
    void replaceRow(qsizetype row, const Row &value)
    {
        m_rows[row] = value;
        Q_EMIT dataChanged(index(int(row)), index(int(row)));
    }

private:
    static constexpr qsizetype mostSteps = 16; //!< One by one; each costs a view some work.
    static constexpr qsizetype mostMovable = 64; //!< Rows that are moved one by one.

    static QHash<Key, qsizetype> placesOf(const QList<Row> &list)
    {
        QHash<Key, qsizetype> places;
        places.reserve(list.size());
        for (qsizetype i = 0; i < list.size(); ++i)
            places.insert(keyOf(list.at(i)), i);
        return places;
    }

    //! Whether the rows that stay have the order of the target.
    bool isInOrder(const QHash<Key, qsizetype> &wanted) const
    {
        qsizetype last = -1;
        return std::all_of(m_rows.cbegin(), m_rows.cend(), [&](const Row &row) {
            const qsizetype place = wanted.value(keyOf(row), last);
            return place >= std::exchange(last, place);
        });
    }

    void mergeInSteps(const QList<Row> &target, const QHash<Key, qsizetype> &wanted,
                      const QHash<Key, qsizetype> &present)
    {
        for (qsizetype last = m_rows.size() - 1; last >= 0; --last) {
            if (wanted.contains(keyOf(m_rows.at(last))))
                continue;
            qsizetype first = last;
            while (first > 0 && !wanted.contains(keyOf(m_rows.at(first - 1))))
                --first;
            removeRange(first, last - first + 1);
            last = first;
        }
        for (qsizetype i = 0; i < target.size(); ++i) {
            if (i < m_rows.size() && keyOf(m_rows.at(i)) == keyOf(target.at(i)))
                continue;
            if (!present.contains(keyOf(target.at(i)))) {
                qsizetype end = i + 1;
                while (end < target.size() && !present.contains(keyOf(target.at(end))))
                    ++end;
                insertRange(i, target.sliced(i, end - i));
                i = end - 1;
                continue;
            }
            const auto from = std::find_if(m_rows.cbegin() + i, m_rows.cend(), [&](const Row &row) {
                return keyOf(row) == keyOf(target.at(i));
            });
            const int old = int(from - m_rows.cbegin());
            beginMoveRows({}, old, old, {}, int(i));
            m_rows.move(old, i);
            endMoveRows();
        }
    }

    //! Brings what goes to the end, and what is new to its place, each by one change of the order.
    void mergeAtOnce(const QList<Row> &target, const QHash<Key, qsizetype> &wanted,
                     const QHash<Key, qsizetype> &present)
    {
        QList<Row> order;
        order.reserve(m_rows.size());
        QList<Row> fresh;
        for (const Row &row : target) {
            const auto old = present.constFind(keyOf(row));
            if (old != present.cend())
                order.append(m_rows.at(*old));
            else
                fresh.append(row);
        }
        const qsizetype kept = order.size();
        for (const Row &row : std::as_const(m_rows)) {
            if (!wanted.contains(keyOf(row)))
                order.append(row);
        }
        reorder(order);
        removeRange(kept, m_rows.size() - kept);
        insertRange(kept, fresh);
        order.clear();
        const QHash<Key, qsizetype> places = placesOf(m_rows);
        for (const Row &row : target)
            order.append(m_rows.at(places.value(keyOf(row))));
        reorder(order);
    }

    void reorder(const QList<Row> &order)
    {
        Q_EMIT layoutAboutToBeChanged();
        const QHash<Key, qsizetype> places = placesOf(order);
        const QModelIndexList before = persistentIndexList();
        QModelIndexList after;
        after.reserve(before.size());
        for (const QModelIndex &old : before)
            after.append(index(int(places.value(keyOf(m_rows.at(old.row()))))));
        m_rows = order;
        changePersistentIndexList(before, after);
        Q_EMIT layoutChanged();
    }

    void removeRange(qsizetype first, qsizetype count)
    {
        if (count == 0)
            return;
        beginRemoveRows({}, int(first), int(first + count - 1));
        m_rows.remove(first, count);
        endRemoveRows();
    }

    void insertRange(qsizetype first, const QList<Row> &added)
    {
        if (added.isEmpty())
            return;
        beginInsertRows({}, int(first), int(first + added.size() - 1));
        const QList<Row> behind = m_rows.sliced(first);
        m_rows.erase(m_rows.begin() + first, m_rows.end());
        m_rows += added;
        m_rows += behind;
        endInsertRows();
    }

    //! The rows have the order of `target` by now.
    void replaceChanged(const QList<Row> &target)
    {
        qsizetype first = -1;
        qsizetype last = -1;
        for (qsizetype i = 0; i < target.size(); ++i) {
            if (m_rows.at(i) == target.at(i))
                continue;
            m_rows[i] = target.at(i);
            if (last >= 0 && i > last + longestGap) {
                Q_EMIT dataChanged(index(int(first)), index(int(last)));
                first = -1;
            }
            first = first < 0 ? i : first;
            last = i;
        }
        if (first >= 0)
            Q_EMIT dataChanged(index(int(first)), index(int(last)));
    }

    static constexpr qsizetype longestGap = 256; //!< Of rows that are told anew for nothing.

    QList<Row> m_rows;
};

} // namespace models
} // namespace lanthorn
