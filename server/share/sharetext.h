// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/names.h>
#include <server/serverinfo.h>
#include <server/share/networkaddresses.h>
#include <server/share/qrcode.h>

#include <QString>

#include <optional>

namespace lanthorn::inline server {

//! What a browser opens at a host with this scheme, `http` or `https`: the start page of a host, or
//! the page of `room`. Also what a window or a terminal client takes as an address. A password goes
//! into the fragment, which no request holds.
QString shareLink(QStringView scheme, const QHostAddress &address, quint16 port,
                  const std::optional<RoomName> &room = std::nullopt, const QString &password = {});

//! What people say to each other in the place of a link; nothing where the address or the port has
//! no code, or the host encrypts, which a code cannot tell.
std::optional<QString> shareCode(QStringView scheme, const QHostAddress &address, quint16 port);

enum class TextColors {
    None, //!< For files and logs. Reads well on a dark background.
    Ansi, //!< Black and white of its own, whatever colours the terminal has.
};

//! `code` with its quiet zone as lines of block characters, two modules to a character.
QString qrText(const QrCode &code, TextColors colors);

//! What `lanthornd --print-share` prints: the links, with the password unless it is empty, and a QR
//! code of the first one; or why nobody else can come in.
QString shareText(const ServerInfo &server, const QList<NetworkAddress> &ranked, TextColors colors,
                  const QString &password = {});

} // namespace lanthorn::inline server
