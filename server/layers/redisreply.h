// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace lanthorn::inline layers {

//! What Redis answered to a command. A plain value.
struct RedisReply
{
    enum class Type {
        Lost, //!< No answer: the connection ended; Redis may or may not have run the command.
        Null,
        Integer,
        Text, //!< A string or a status.
        Error,
        List,
    };

    Type type = Type::Lost;
    qint64 integer = 0;
    QByteArray text = {}; //!< Of Text and Error.
    QList<RedisReply> items = {};

    bool isLost() const { return type == Type::Lost; }
    bool isError() const { return type == Type::Error; }
};

} // namespace lanthorn::inline layers
