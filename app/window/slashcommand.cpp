// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/window/slashcommand.h>

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace lanthorn {
inline namespace app {

using namespace Qt::StringLiterals;

namespace {

class SlashTexts
{
    Q_DECLARE_TR_FUNCTIONS(lanthorn::app::SlashCommand)
};

struct KnownOrder
{
    QLatin1StringView word;
    SlashCommand::Kind kind;
};

constexpr std::array knownOrders {
    KnownOrder {"/help"_L1, SlashCommand::Kind::Help},
    KnownOrder {"/join"_L1, SlashCommand::Kind::Join},
    KnownOrder {"/leave"_L1, SlashCommand::Kind::Leave},
    KnownOrder {"/nick"_L1, SlashCommand::Kind::Nick},
};

} // namespace

SlashCommand SlashCommand::fromText(const QString &text)
{
    if (text.startsWith("//"_L1))
        return {Kind::Message, text.sliced(1)};
    const auto isEnd = [](QChar c) { return c.isSpace(); };
    const auto end = std::find_if(text.begin(), text.end(), isEnd);
    const QString word = text.left(end - text.begin());
    const bool isOrder = word.size() > 1 && word.startsWith(u'/')
        && std::all_of(word.begin() + 1, word.end(), [](QChar c) { return c.isLetter(); });
    if (!isOrder)
        return {Kind::Message, text};
    const auto known =
        std::find_if(knownOrders.begin(), knownOrders.end(), [&word](const KnownOrder &w) {
            return word.compare(w.word, Qt::CaseInsensitive) == 0;
        });
    if (known == knownOrders.end())
        return {Kind::Unknown, word};
    return {known->kind, text.sliced(word.size()).trimmed()};
}

QStringList SlashCommand::list()
{
    return {u"/help"_s, SlashTexts::tr("/join ROOM"), u"/leave"_s, SlashTexts::tr("/nick NAME")};
}

} // namespace app
} // namespace lanthorn
