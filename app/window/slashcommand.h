// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace lanthorn {
inline namespace app {

//! What a text from the composer is: a message, or an order to this window. A text that begins with
//! `/` and a word of letters is an order; `//` begins a message with one `/`, and `/usr/bin` is a
//! message as it stands.
struct SlashCommand
{
    enum class Kind {
        Message, //!< `argument` is what to send.
        Help,
        Join, //!< `argument` names the room.
        Leave, //!< The room that is shown.
        Nick, //!< `argument` is the nickname.
        Unknown, //!< `argument` is the word, with its slash.
    };

    Kind kind = Kind::Message;
    QString argument = {};

    static SlashCommand fromText(const QString &text);
    //! How each order is written, with what it takes, in the user's language.
    static QStringList list();

    bool operator==(const SlashCommand &) const = default;
};

} // namespace app
} // namespace lanthorn
