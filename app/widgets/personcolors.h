// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QHash>
#include <QPalette>
#include <QSet>
#include <QString>

namespace lanthorn {
inline namespace app {

//! Which person of a session has which colour: that of the name where it is free, otherwise the
//! next one, so that no two have the same as long as there are enough. GUI thread.
class PersonColors
{
public:
    //! The place of a person among `personColorCount`.
    int slotOf(const QString &nick) const;
    //! See personColor().
    QColor color(const QString &nick, const QPalette &palette) const;
    //! Another session, with other people.
    void clear();

private:
    mutable QHash<QString, int> m_slots;
    mutable QSet<int> m_taken;
};

} // namespace app
} // namespace lanthorn
