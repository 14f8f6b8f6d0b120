// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <bench/writtenhistory.h>

#include <QEventLoop>
#include <QObject>

#include <algorithm>
#include <cmath>

namespace lanthorn::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int members = 50;
constexpr int words = 20'000;
constexpr int atOnce = 20'000; // No more than the store takes at a time.

} // namespace

Texts::Texts()
{
    for (int i = 0; i < words; ++i) {
        QString word;
        for (int length = 3 + int(m_random.bounded(8)); length > 0; --length)
            word += QChar(u'a' + int(m_random.bounded(26)));
        m_words.push_back(word);
    }
}

QString Texts::next()
{
    QString text;
    if (m_random.bounded(5) == 0) {
        for (int i = 0; i < 20; ++i)
            text += QChar(0x4e00 + int(m_random.bounded(3000)));
        return text;
    }
    for (int i = 0; i < 10; ++i)
        text += word(std::exp(m_random.generateDouble() * std::log(double(words))) - 1) + u' ';
    return text;
}

QString Texts::word(double rank) const
{
    return m_words[size_t(std::min(words - 1., rank))];
}

LogEvent message(int number, const QString &text)
{
    LogEvent event;
    event.id = u"%1-0000-4000-8000-000000000000"_s.arg(number, 8, 16, QChar(u'0'));
    event.person = u"person-%1"_s.arg(number % members);
    event.sender = {u"c%1"_s.arg(number % members), u"Member %1"_s.arg(number % members),
                    ClientKind::Window};
    event.text = text;
    return event;
}

void fill(HistoryStore &store, const RoomName &room, Texts &texts, int count)
{
    QObject context;
    QEventLoop loop;
    int answered = 0;
    for (int said = 0; said < count;) {
        const int end = std::min(count, said + atOnce);
        for (; said < end; ++said) {
            store.append(room, message(said, texts.next()),
                         {&context, [&](const Result<Appended> &) {
                              if (++answered == end)
                                  loop.quit();
                          }});
        }
        loop.exec();
    }
}

} // namespace lanthorn::bench
