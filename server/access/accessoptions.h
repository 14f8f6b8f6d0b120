// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace lanthorn::inline server {

//! Who may come in. A plain value.
struct AccessOptions
{
    QString password = {}; //!< As normalizedPassword() gives it; empty: nobody is asked.
    //! Lets the host's own window in, always; empty: there is none.
    QString hostToken = {};

    bool operator==(const AccessOptions &) const = default;
};

} // namespace lanthorn::inline server
