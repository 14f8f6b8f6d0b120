// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <history/searchtext.h>

#include <QCryptographicHash>

#include <algorithm>

namespace lanthorn::inline history {

using namespace Qt::StringLiterals;

namespace {

// Whether words of its script follow each other without spaces, or are mostly asked for in part.
bool standsAlone(char32_t character)
{
    switch (QChar::script(character)) {
    case QChar::Script_Han:
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana:
    case QChar::Script_Bopomofo:
    case QChar::Script_Hangul:
    case QChar::Script_Thai:
    case QChar::Script_Lao:
    case QChar::Script_Khmer:
    case QChar::Script_Myanmar:
    case QChar::Script_Tibetan:
        return QChar::isLetterOrNumber(character);
    default:
        return false;
    }
}

QString likePattern(const QString &word)
{
    QString pattern = u"%"_s;
    for (const QChar character : word) {
        if (character == u'%' || character == u'_' || character == u'\\')
            pattern += u'\\';
        pattern += character;
    }
    return pattern + u'%';
}

// A phrase of FTS5.
QString matchPhrase(const QString &word)
{
    QString phrase = indexedText(word).simplified();
    phrase.replace(u'"', u' ');
    return u"text : \""_s + phrase + u'"';
}

} // namespace

QString indexedText(QStringView text)
{
    QString spaced;
    spaced.reserve(text.size() + 16);
    for (qsizetype i = 0; i < text.size(); ++i) {
        char32_t character = text[i].unicode();
        qsizetype length = 1;
        if (text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
            character = QChar::surrogateToUcs4(text[i], text[i + 1]);
            length = 2;
        }
        const bool isAlone = standsAlone(character);
        if (isAlone)
            spaced += u' ';
        // SQLite ends a text there.
        spaced += text[i].isNull() ? QStringView(u" ") : text.sliced(i, length);
        if (isAlone)
            spaced += u' ';
        i += length - 1;
    }
    return spaced;
}

QString indexedPerson(qint64 person)
{
    return u'p' + QString::number(person);
}

QString indexedNick(QStringView nick)
{
    const QByteArray hash = QCryptographicHash::hash(nick.toString().toCaseFolded().toUtf8(),
                                                     QCryptographicHash::Sha256);
    return u'n' + QString::fromLatin1(hash.first(8).toHex());
}

SearchTerms searchTerms(QStringView typed)
{
    SearchTerms terms;
    QString text = typed.toString();
    text.replace(QChar(u'\0'), u' ');
    const QStringList words = text.simplified().split(u' ', Qt::SkipEmptyParts);
    QStringList phrases;
    QStringList beginnings;
    for (const QString &word : words.first(std::min<qsizetype>(words.size(), searchWords))) {
        const QList<uint> characters = word.toUcs4();
        const bool hasWord = std::any_of(characters.begin(), characters.end(), [](uint character) {
            return QChar::isLetterOrNumber(character);
        });
        if (hasWord) {
            phrases += matchPhrase(word);
            // One or two letters begin too many: half a second's worth in a million messages.
            beginnings += characters.size() > 2 ? phrases.last() + " *"_L1 : phrases.last();
        } else {
            terms.patterns += likePattern(word);
        }
        terms.allPatterns += likePattern(word);
    }
    terms.match = phrases.join(" AND "_L1);
    terms.beginnings = beginnings.join(" AND "_L1);
    return terms;
}

} // namespace lanthorn::inline history
