// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace lanthorn::inline channels {

//! Who a connection belongs to.
struct User
{
    QString id = {}; //!< Unique and lasting; empty for the anonymous user.
    QString name = {};

    //! Whether nobody is known to be there.
    bool isAnonymous() const { return id.isEmpty(); }
    bool operator==(const User &) const = default;
};

} // namespace lanthorn::inline channels
