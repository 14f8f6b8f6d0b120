// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace lanthorn::inline live {

//! The words that ship with the program: lower-case English, at least 2,000.
class WordList final
{
public:
    WordList();

    qsizetype size() const { return m_words.size(); }
    QByteArray at(qsizetype index) const { return m_words.at(index); }
    //! Any word but `previous`.
    QByteArray random(const QByteArray &previous = {}) const;

private:
    QList<QByteArray> m_words;
};

} // namespace lanthorn::inline live
