// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <models/mentions.h>

namespace lanthorn {
inline namespace models {

namespace {

bool isSpacedLetter(QChar c)
{
    if (!c.isLetterOrNumber())
        return false;
    switch (c.script()) {
    case QChar::Script_Han:
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana:
    case QChar::Script_Thai:
        return false;
    default:
        return true;
    }
}

} // namespace

bool isMentioned(QStringView nick, QStringView text)
{
    if (nick.isEmpty())
        return false;
    const bool joinsBefore = isSpacedLetter(nick.front());
    const bool joinsBehind = isSpacedLetter(nick.back());
    for (qsizetype at = 0; (at = text.indexOf(nick, at, Qt::CaseInsensitive)) >= 0; ++at) {
        const qsizetype end = at + nick.size();
        const bool before = at == 0 || !joinsBefore || !isSpacedLetter(text.at(at - 1));
        const bool behind = end == text.size() || !joinsBehind || !isSpacedLetter(text.at(end));
        if (before && behind)
            return true;
    }
    return false;
}

} // namespace models
} // namespace lanthorn
