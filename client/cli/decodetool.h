// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <client/cli/arguments.h>

#include <sources/decoders/decoder.h>

#include <QByteArray>
#include <QStringList>

#include <variant>

namespace lanthorn::inline cli {

//! What `lanthorn-cli decode` is asked for.
struct DecodeOrder
{
    decoders::MessageKind kind = decoders::MessageKind::Any;
    QString topic;
    QStringList before; //!< Messages that came earlier, such as announcements.
    bool json = false;
};

//! Reads the arguments behind `decode`.
std::variant<DecodeOrder, Answer> parseDecodeArguments(const QStringList &arguments);

//! What would come out of `bytes`, as lines to print. `arrival` is now, in milliseconds since 1970.
QByteArray decodedLines(const DecodeOrder &order, const QByteArray &bytes, double arrival);

//! Decodes standard input, at most 64 MiB of it, and prints what comes out. Returns the exit code.
int runDecode(const DecodeOrder &order);

} // namespace lanthorn::inline cli
