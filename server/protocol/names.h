// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/result.h>

#include <QHashFunctions>
#include <QString>

namespace lanthorn::inline protocol {

//! Which rule a name breaks: Error::detail of BadRoom and BadNick.
namespace namerules {
inline constexpr QLatin1StringView empty("empty");
inline constexpr QLatin1StringView length("length"); //!< Too long.
inline constexpr QLatin1StringView characters("characters"); //!< Control or invisible ones.
inline constexpr QLatin1StringView marks("marks"); //!< Too many on one character.
inline constexpr QLatin1StringView slash("slash"); //!< Only of rooms.
inline constexpr QLatin1StringView dots("dots"); //!< Only of rooms: "." and "..".
inline constexpr QLatin1StringView scripts("scripts"); //!< Letters that look alike; only of people.
} // namespace namerules

//! The name of a room as people type it: 1 to 64 code points of any script that namecharacters.h
//! allows, no slash, no spaces at the ends. Case matters.
class RoomName final
{
public:
    //! Brings `text` into Unicode form C and trims it; BadRoom names the rule that is broken.
    static Result<RoomName> fromString(QStringView text);
    //! The room that always exists.
    static RoomName lobby();

    const QString &toString() const { return m_text; }
    //! The name as one percent-encoded path segment.
    QString toPathSegment() const;

    bool operator==(const RoomName &) const = default;
    friend auto operator<=>(const RoomName &a, const RoomName &b)
    {
        return a.m_text.compare(b.m_text) <=> 0;
    }
    friend size_t qHash(const RoomName &name, size_t seed = 0)
    {
        return ::qHash(name.m_text, seed);
    }

private:
    explicit RoomName(QString text)
        : m_text(std::move(text))
    {
    }
    QString m_text;
};

//! How a person is called: 1 to 32 code points, same characters as a room name (a slash is
//! allowed).
class Nickname final
{
public:
    //! Brings `text` into Unicode form C and trims it; BadNick names the rule that is broken.
    static Result<Nickname> fromString(QStringView text);
    //! The nearest valid name: what is not allowed is left out, the rest is cut to length. BadNick
    //! when nothing remains. For names that cannot be refused, such as a system login.
    static Result<Nickname> cleaned(QStringView text);

    const QString &toString() const { return m_text; }

    bool operator==(const Nickname &) const = default;

private:
    explicit Nickname(QString text)
        : m_text(std::move(text))
    {
    }
    QString m_text;
};

//! The name of a group in a channel layer: 1 to 99 ASCII letters, digits, `-`, `_` or `.`.
class GroupName final
{
public:
    static Result<GroupName> fromString(QStringView text);

    const QString &toString() const { return m_text; }
    bool operator==(const GroupName &) const = default;
    friend size_t qHash(const GroupName &name, size_t seed = 0)
    {
        return ::qHash(name.m_text, seed);
    }

private:
    explicit GroupName(QString text)
        : m_text(std::move(text))
    {
    }
    QString m_text;
};

//! The name of a channel in a channel layer: like a group's, with at most one `!` that ends the
//! part naming the process.
class ChannelName final
{
public:
    static Result<ChannelName> fromString(QStringView text);

    const QString &toString() const { return m_text; }
    bool operator==(const ChannelName &) const = default;
    friend size_t qHash(const ChannelName &name, size_t seed = 0)
    {
        return ::qHash(name.m_text, seed);
    }

private:
    explicit ChannelName(QString text)
        : m_text(std::move(text))
    {
    }
    QString m_text;
};

//! The number of Unicode code points in `text`; a lone surrogate counts as one.
qsizetype codePointCount(QStringView text);

} // namespace lanthorn::inline protocol
