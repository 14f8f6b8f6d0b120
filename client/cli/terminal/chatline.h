// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace lanthorn::inline cli {

//! What a line that begins with a slash may order.
enum class ChatWord { Help, Nick, Join, Leave, Who, Quit };

struct ChatWordHelp
{
    ChatWord word;
    QLatin1StringView name; //!< Without its slash.
    QLatin1StringView argument; //!< What may follow; empty when nothing.
    QLatin1StringView text;
};

const QList<ChatWordHelp> &chatWords();

//! What was typed in a room.
struct ChatLine
{
    enum class Kind {
        Text, //!< To be said: `text`. Of two slashes at its begin one is left.
        Word, //!< An order: `word`, and what follows in `text`.
        Unknown, //!< There is no such order; `text` names it, with its slash.
    };

    Kind kind = Kind::Text;
    ChatWord word = ChatWord::Help;
    QString text = {};

    bool operator==(const ChatLine &) const = default;

    static ChatLine read(const QString &line);
};

} // namespace lanthorn::inline cli
