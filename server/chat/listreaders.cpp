// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <chat/listreaders.h>

#include <optional>
#include <utility>

namespace lanthorn::inline chat {

ListReaders::Place::Place(std::shared_ptr<Shared> shared, std::shared_ptr<Entry> entry)
    : m_shared(std::move(shared))
    , m_entry(std::move(entry))
{
}

ListReaders::Place::~Place()
{
    m_entry->reader = nullptr;
    ++m_shared->gone;
}

ListReaders::ListReaders()
    : m_shared(std::make_shared<Shared>())
{
}

std::unique_ptr<ListReaders::Place> ListReaders::add(ListReader &reader)
{
    auto entry = std::make_shared<Entry>(Entry {&reader});
    m_shared->entries.push_back(entry);
    m_shared->isOwing = true;
    return std::unique_ptr<Place>(new Place(m_shared, std::move(entry)));
}

void ListReaders::owe(const Place &place)
{
    place.m_entry->isOwed = true;
    m_shared->isOwing = true;
}

int ListReaders::tell(const Frame &change)
{
    const auto shared = m_shared;
    int count = 0;
    for (const auto &entry : entries()) {
        if (!entry->reader)
            continue;
        if (entry->isOwed || entry->reader->isBehind()) {
            entry->isOwed = true;
            shared->isOwing = true;
            continue;
        }
        ++count;
        entry->reader->readList(change);
    }
    return count;
}

void ListReaders::oweAll()
{
    for (const auto &entry : m_shared->entries)
        entry->isOwed = true;
    m_shared->isOwing = !m_shared->entries.empty();
}

int ListReaders::settle(const State &state)
{
    const auto shared = m_shared;
    if (!std::exchange(shared->isOwing, false))
        return 0;
    int count = 0;
    std::optional<Frame> frame;
    for (const auto &entry : entries()) {
        if (!entry->reader || !entry->isOwed)
            continue;
        if (entry->reader->isBehind()) {
            shared->isOwing = true;
            continue;
        }
        if (!frame)
            frame = state();
        entry->isOwed = false;
        ++count;
        entry->reader->readList(*frame);
    }
    return count;
}

bool ListReaders::isOwing() const
{
    return m_shared->isOwing;
}

qsizetype ListReaders::count() const
{
    return qsizetype(m_shared->entries.size()) - m_shared->gone;
}

std::vector<std::shared_ptr<ListReaders::Entry>> ListReaders::entries()
{
    if (m_shared->gone > 0) {
        std::erase_if(m_shared->entries, [](const auto &entry) { return !entry->reader; });
        m_shared->gone = 0;
    }
    return m_shared->entries;
}

} // namespace lanthorn::inline chat
