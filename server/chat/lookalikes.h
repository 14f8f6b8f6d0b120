// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <memory>

namespace lanthorn::inline chat {

//! What names look like to people: the same when upper and lower case, compatible forms, characters
//! of other scripts that look the same, and what is invisible are taken as one (Unicode TR 39).
//! Lives in the server's thread.
class LookAlikes final
{
public:
    LookAlikes();
    ~LookAlikes();
    Q_DISABLE_COPY_MOVE(LookAlikes)

    //! Two names look alike when they have one of these in common.
    QStringList looksOf(const QString &name) const;
    //! One script, or Latin with one other that is not easily taken for it.
    bool hasHonestScripts(const QString &name) const;

private:
    struct Spoof;

    std::unique_ptr<Spoof> m_spoof;
};

} // namespace lanthorn::inline chat
