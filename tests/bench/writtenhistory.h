// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <history/historystore.h>

#include <QRandomGenerator>
#include <QString>

#include <vector>

namespace lanthorn::bench {

//! What people may have said: ten words each, of 20,000 that are as frequent as in a language,
//! every fifth message Chinese. The same in every run.
class Texts
{
public:
    Texts();
    QString next();
    QString common() const { return m_words[0]; }
    QString rare() const { return m_words[17'123]; }

private:
    QString word(double rank) const;

    QRandomGenerator m_random {1};
    std::vector<QString> m_words;
};

//! The message with this number, by one of 50 members.
LogEvent message(int number, const QString &text);

//! Stores so many messages in `room`, and waits until they are.
void fill(HistoryStore &store, const RoomName &room, Texts &texts, int count);

} // namespace lanthorn::bench
