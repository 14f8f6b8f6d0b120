// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/share/qrcode.h>

namespace lanthorn::inline server {

bool hasQr()
{
    return false;
}

std::optional<QrCode> QrCode::of(const QByteArray &)
{
    return std::nullopt;
}

} // namespace lanthorn::inline server
