// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <chrono>

namespace lanthorn {
inline namespace app {

//! How long a ban can last, and how that is called in the user's language.
struct BanTime
{
    std::chrono::seconds duration; //!< 0: as long as the session.
    QString text;
};
QList<BanTime> banTimes();

} // namespace app
} // namespace lanthorn
