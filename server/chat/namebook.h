// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chat/lookalikes.h>
#include <protocol/names.h>

#include <QHash>
#include <QSet>
#include <QStringList>

#include <utility>

namespace lanthorn::inline chat {

//! The nicknames in use on this host. No two people have names that look alike, as LookAlikes
//! tells. Names that sound like the host are for the host alone, but for what isProgramName() lets
//! plain clients have. Lives in the server's thread.
//!
//! Where users log in, everybody else is marked as a guest, so that nobody passes for a user who is
//! not here.
class NameBook final
{
public:
    enum class Guests {
        Unmarked,
        Marked, //!< Their names end with ` (guest)`.
    };

    //! The use of a name, which ends with the object. The book outlives it.
    class Hold final
    {
    public:
        Hold() = default; //!< Of no name.
        Hold(Hold &&other) noexcept { swap(other); }
        Hold &operator=(Hold &&other) noexcept
        {
            Hold(std::move(other)).swap(*this);
            return *this;
        }
        ~Hold();
        Q_DISABLE_COPY(Hold)

        const QString &name() const { return m_name; }

    private:
        friend class NameBook;
        Hold(NameBook *book, QString name, QStringList looks)
            : m_book(book)
            , m_name(std::move(name))
            , m_looks(std::move(looks))
        {
        }
        void swap(Hold &other) noexcept
        {
            std::swap(m_book, other.m_book);
            m_name.swap(other.m_name);
            m_looks.swap(other.m_looks);
        }

        NameBook *m_book = nullptr;
        QString m_name;
        QStringList m_looks;
    };

    enum class Asker {
        Guest,
        Plain,
        Host,
        User, //!< Is logged in under this name.
    };

    explicit NameBook(Guests guests = Guests::Unmarked);
    Q_DISABLE_COPY_MOVE(NameBook)

    //! `person` tells who asks: the same person may have a name several times, for instance while
    //! the server has not yet noticed that an earlier connection broke. BadNick for a name that
    //! mixes scripts as only deceivers do; NickTaken, with a free name as its detail.
    Result<Hold> take(const Nickname &name, const QString &person, Asker asker = Asker::Guest);
    //! For guests that cannot be refused: the name itself, or with a number, "Ana (2)".
    Hold takeNearest(const Nickname &name, const QString &person, Asker asker = Asker::Guest);
    //! What takeNearest() gives when nobody has it.
    QString wanted(const Nickname &name, Asker asker) const;
    //! Whether takeNearest() would give wanted().
    bool isFree(const Nickname &name, const QString &person, Asker asker = Asker::Guest) const;

private:
    //! Who has a name that looks like this, and how many times.
    struct Holder
    {
        QString person;
        int uses = 0;
    };

    bool isReserved(const QStringList &looks, Asker asker) const;
    bool isFree(const QStringList &looks, const QString &person) const;
    Hold hold(const QString &name, const QStringList &looks, const QString &person);
    //! The first free name that `numbered` makes of a base and 2, 3 and so on.
    QString freeName(const Nickname &name, const QString &person, Asker asker,
                     const QString &numbered) const;
    QString markOf(Asker asker) const;
    void release(const QStringList &looks);

    Guests m_guests;
    LookAlikes m_lookAlikes;
    QSet<QString> m_programLooks; //!< Of programNames.
    QSet<QString> m_staffLooks; //!< Of staffNames.
    QHash<QString, Holder> m_holders; //!< By look.
};

} // namespace lanthorn::inline chat
