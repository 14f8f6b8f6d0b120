// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>
#include <QStringView>

namespace lanthorn::inline history {

// What the full-text index has of a message, and what is asked of it.
//
// The tokenizer is unicode61 without diacritics, with each character of a script that puts no
// spaces between words (Chinese, Japanese, Korean, Thai and so on) as a word of its own. Measured
// with 60,000 messages of 10 words, every fifth of 20 Chinese characters, 20 in a commit with
// synchronous=FULL, SQLite 3.40:
//
//     index                        processor per message   file     finds
//     none                         21 us                   10.9 MB  (7 ms scan)
//     unicode61                    32 us                   14.6 MB  words, beginnings; no Chinese
//     unicode61, characters apart  40 us                   14.9 MB  words, beginnings, any Chinese
//     trigram                      63 us                   27.0 MB  parts of 3 and more only
//     unicode61 and trigram        76 us                   30.6 MB  all but Chinese of 1 and 2
//
// Most Chinese words have two characters, which trigrams cannot find. What trigrams could find
// beside, the middle of a word, is left to a scan when no word begins so: it takes 0.12 s for a
// million messages and ends after 0.1 s with a cursor to go on from.

//! `text` as it is indexed: also to be given when it is to be taken out again.
QString indexedText(QStringView text);

//! The word of the index that stands for a person by number, and for a nickname in either case.
QString indexedPerson(qint64 person);
QString indexedNick(QStringView nick);

//! A search as typed, taken apart.
struct SearchTerms
{
    //! For MATCH, of whole words; empty: nothing in it has letters or digits.
    QString match = {};
    //! The same, of words that begin so.
    QString beginnings = {};
    //! Patterns for LIKE with `\` as ESCAPE: of what the index cannot know, such as emoji.
    QStringList patterns = {};
    //! The same of every word, to look for parts of words.
    QStringList allPatterns = {};

    bool isEmpty() const { return allPatterns.isEmpty(); }
};

//! At most so many words count; what is behind them is ignored.
inline constexpr int searchWords = 16;
SearchTerms searchTerms(QStringView typed);

} // namespace lanthorn::inline history
