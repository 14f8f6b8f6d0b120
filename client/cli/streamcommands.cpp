// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/cli/streamcommands.h>

#include <client/cli/terminal/console.h>
#include <client/cli/terminal/format.h>

#include <utility>

namespace lanthorn::inline cli {

using namespace Qt::StringLiterals;

const CommandSpec wordsCommand {"words"_L1, "print the live words"_L1,
                                "One word per line. A connection that was lost is opened again."_L1,
                                TakesLimits, makeCommand<WordsCommand>};

void WordsCommand::begin()
{
    connect(&client(), &Client::wordReceived, this, [this](const Word &word) {
        if (std::exchange(m_last, word) == word)
            return;
        console().print(options().json ? jsonLine(toJson(word)) : escaped(word.word).toUtf8());
        countItem();
    });
    client().subscribe(Topic::words());
}

} // namespace lanthorn::inline cli
