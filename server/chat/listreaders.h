// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/frame.h>

#include <QtGlobal>

#include <functional>
#include <memory>
#include <vector>

namespace lanthorn::inline chat {

//! Reads a list that the server keeps: its state, then what changes.
class ListReader
{
public:
    virtual ~ListReader() = default;
    //! While true it is told nothing; then it gets the state anew instead of what it missed.
    virtual bool isBehind() const = 0;
    //! May end any reader's place.
    virtual void readList(const Frame &frame) = 0;
};

//! Who reads one list. A list is a state and no log: nobody can miss a change for good, because who
//! cannot take one is owed the whole state. Lives in the server's thread.
class ListReaders final
{
    struct Entry;
    struct Shared;

public:
    //! A frame that tells the whole list as it is now.
    using State = std::function<Frame()>;

    //! A reader, until the object ends.
    class Place final
    {
    public:
        ~Place();
        Q_DISABLE_COPY_MOVE(Place)

    private:
        friend class ListReaders;
        Place(std::shared_ptr<Shared> shared, std::shared_ptr<Entry> entry);

        std::shared_ptr<Shared> m_shared;
        std::shared_ptr<Entry> m_entry;
    };

    ListReaders();

    //! The reader is borrowed. Nothing is told to it before it got the state.
    std::unique_ptr<Place> add(ListReader &reader);
    //! To be given by settle(), also when it had it before.
    void owe(const Place &place);
    //! Gives `change` to all who have the state. Returns to how many.
    int tell(const Frame &change);
    //! Instead of a change: from now on all are owed the state.
    void oweAll();
    //! Gives the state to those who are owed it and can read. Returns to how many.
    int settle(const State &state);
    //! After settle(): somebody is still owed the state.
    bool isOwing() const;
    qsizetype count() const;

private:
    struct Entry
    {
        ListReader *reader; //!< Null: gone.
        bool isOwed = true;
    };
    struct Shared
    {
        std::vector<std::shared_ptr<Entry>> entries;
        qsizetype gone = 0; //!< Of them.
        bool isOwing = false;
    };
    //! Without those who are gone. A copy, because readers may come and go meanwhile.
    std::vector<std::shared_ptr<Entry>> entries();

    std::shared_ptr<Shared> m_shared; //!< With the places.
};

} // namespace lanthorn::inline chat
