// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/widgets/personcolors.h>

#include <app/theme.h>

namespace lanthorn {
inline namespace app {

namespace {

//! Names that are remembered; a host may send any number.
constexpr qsizetype mostNames = 4096;
//! From one strong colour to the next: they come by all of them, and neighbours differ much.
constexpr int stride = 10;
constexpr int strongCount = personColorCount / 2;

} // namespace

int PersonColors::slotOf(const QString &nick) const
{
    if (const auto known = m_slots.constFind(nick); known != m_slots.constEnd())
        return *known;
    const int first = personSlot(nick);
    if (m_slots.size() >= mostNames)
        return first;
    int slot = first;
    const bool isFull = m_taken.size() >= personColorCount;
    for (int tries = 1; !isFull && m_taken.contains(slot); ++tries)
        slot = (first + stride * tries + tries / strongCount) % personColorCount;
    m_slots.insert(nick, slot);
    m_taken.insert(slot);
    return slot;
}

QColor PersonColors::color(const QString &nick, const QPalette &palette) const
{
    return personColor(slotOf(nick), palette);
}

void PersonColors::clear()
{
    m_slots.clear();
    m_taken.clear();
}

} // namespace app
} // namespace lanthorn
