// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>

namespace lanthorn::inline server {

//! Whether this program was built with the library that makes QR codes.
bool hasQr();

//! A QR code as a square of modules. A plain value.
class QrCode final
{
public:
    //! How many light modules there must be on every side, for readers to find the code.
    static constexpr int quietZone = 4;

    //! The smallest code that holds `text` and survives the loss of 15 % of it. Nothing when `text`
    //! is empty or too long (about 2300 bytes), or without the library.
    static std::optional<QrCode> of(const QByteArray &text);

    //! Modules on each side, without the quiet zone.
    int size() const { return m_size; }
    //! Whether the module in this column and row is dark; outside of the code none is.
    bool isDark(int x, int y) const
    {
        return x >= 0 && y >= 0 && x < m_size && y < m_size && m_modules.at(y * m_size + x) != 0;
    }

    bool operator==(const QrCode &) const = default;

private:
    QrCode(int size, QByteArray modules)
        : m_size(size)
        , m_modules(std::move(modules))
    {
    }

    int m_size;
    QByteArray m_modules; //!< Row by row, one byte each; not 0 is dark.
};

} // namespace lanthorn::inline server
