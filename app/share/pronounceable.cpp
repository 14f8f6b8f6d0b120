// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/share/pronounceable.h>

#include <QRandomGenerator>
#include <QStringList>

namespace lanthorn {
inline namespace app {

using namespace Qt::StringLiterals;

namespace {

// Those that sound alike in some languages are left out.
constexpr QLatin1StringView consonants {"bdfghjklmnprstvz"};
constexpr QLatin1StringView vowels {"aeiou"};
constexpr int groups = 3;
constexpr int syllablesPerGroup = 2;

QChar oneOf(QLatin1StringView letters)
{
    return letters.at(QRandomGenerator::system()->bounded(int(letters.size())));
}

} // namespace

QString pronounceablePassword()
{
    QStringList words;
    for (int group = 0; group < groups; ++group) {
        QString word;
        for (int syllable = 0; syllable < syllablesPerGroup; ++syllable) {
            word += oneOf(consonants);
            word += oneOf(vowels);
        }
        words.append(word);
    }
    return words.join(u'-');
}

} // namespace app
} // namespace lanthorn
