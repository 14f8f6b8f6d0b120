// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

namespace lanthorn::inline wire {

//! Tells whether a text that comes in pieces is UTF-8 (RFC 3629), at the first byte that is not.
//! A plain value.
class Utf8Check final
{
public:
    //! False when the text, with these bytes behind those before, cannot become UTF-8 any more.
    bool add(QByteArrayView bytes);
    //! Whether the text may end here: no character has begun.
    bool isWhole() const { return m_missing == 0; }

private:
    bool begin(quint8 byte);

    int m_missing = 0; //!< Bytes of the character that has begun.
    quint8 m_lowest = 0; //!< What its next byte may be.
    quint8 m_highest = 0;
};

} // namespace lanthorn::inline wire
