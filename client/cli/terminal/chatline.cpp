// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/cli/terminal/chatline.h>

#include <algorithm>

namespace lanthorn::inline cli {

using namespace Qt::StringLiterals;

const QList<ChatWordHelp> &chatWords()
{
    static const QList<ChatWordHelp> table {
        {ChatWord::Help, "help"_L1, ""_L1, "list these words"_L1},
        {ChatWord::Nick, "nick"_L1, "NAME"_L1, "be called NAME"_L1},
        {ChatWord::Join, "join"_L1, "ROOM"_L1, "go into a room, or back to one"_L1},
        {ChatWord::Leave, "leave"_L1, "[ROOM]"_L1, "leave this room, or another one"_L1},
        {ChatWord::Who, "who"_L1, ""_L1, "list who is in this room"_L1},
        {ChatWord::Quit, "quit"_L1, ""_L1, "end, once everything is sent (also Ctrl+D)"_L1},
    };
    return table;
}

ChatLine ChatLine::read(const QString &line)
{
    if (line.startsWith("//"_L1))
        return {Kind::Text, {}, line.sliced(1)};
    if (!line.startsWith(u'/'))
        return {Kind::Text, {}, line};
    const QString name = line.section(u' ', 0, 0);
    const auto &words = chatWords();
    const auto found = std::find_if(words.begin(), words.end(), [&name](const ChatWordHelp &word) {
        return QStringView(name).sliced(1).compare(word.name, Qt::CaseInsensitive) == 0;
    });
    if (found == words.end())
        return {Kind::Unknown, {}, name};
    return {Kind::Word, found->word, line.section(u' ', 1).trimmed()};
}

} // namespace lanthorn::inline cli
