// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/member.h>

#include <QHash>
#include <QList>

#include <optional>

namespace lanthorn::inline client {

//! Who is in a room, in the order they came. A plain value; one step at a time, so that each change
//! can be told while the list is exactly as the teller says.
class PresenceList final
{
public:
    //! What put() did.
    struct Put
    {
        qsizetype index;
        bool isNew;
        bool isChange; //!< New, or another nickname or kind than before.
    };
    //! What remove() did.
    struct Removed
    {
        qsizetype index;
        Member member;
    };

    //! In the order in which they are shown.
    const QList<Member> &members() const { return m_members; }
    //! Whether a state was heard. Differences before it say nothing: the state that follows them on
    //! the same socket is newer.
    bool isKnown() const { return m_known; }

    //! What the server says is all. Of entries with the same id the last one counts.
    void reset(const QList<Member> &members);
    //! Nothing is known any more.
    void clear();

    //! Whether somebody with this id is here.
    bool contains(const QString &id) const { return indexOf(id) >= 0; }
    //! Adds a member, or changes the one with its id.
    Put put(const Member &member);
    //! Nothing when nobody has this id.
    std::optional<Removed> remove(const QString &id);

private:
    qsizetype indexOf(const QString &id) const;

    QList<Member> m_members;
    QList<qint64> m_numbers; //!< Of their coming, in the same order, so ascending.
    QHash<QString, qint64> m_numberOf; //!< By id.
    qint64 m_lastNumber = 0;
    bool m_known = false;
};

} // namespace lanthorn::inline client
