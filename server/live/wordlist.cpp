// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <live/wordlist.h>

#include <QFile>
#include <QRandomGenerator>

//! Nothing else asks for them by name, so a linker would leave them out of a program.
static void useResources()
{
    Q_INIT_RESOURCE(lanthorn_words);
}

namespace lanthorn::inline live {

using namespace Qt::StringLiterals;

WordList::WordList()
{
    useResources();
    QFile file(u":/lanthorn/words.txt"_s);
    const bool opened = file.open(QIODevice::ReadOnly);
    Q_ASSERT(opened); // Compiled into the program.
    m_words = file.readAll().split('\n');
    m_words.removeAll({});
}

QByteArray WordList::random(const QByteArray &previous) const
{
    QByteArray word;
    do {
        word = m_words.at(QRandomGenerator::global()->bounded(m_words.size()));
    } while (word == previous);
    return word;
}

} // namespace lanthorn::inline live
