// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/share/qrcode.h>

#include <memory>
#include <qrencode.h>

namespace lanthorn::inline server {

bool hasQr()
{
    return true;
}

std::optional<QrCode> QrCode::of(const QByteArray &text)
{
    constexpr int anyVersion = 0;
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        QRcode_encodeData(int(text.size()),
                          reinterpret_cast<const unsigned char *>(text.constData()), anyVersion,
                          QR_ECLEVEL_M),
        &QRcode_free);
    if (!code)
        return std::nullopt;
    QByteArray modules(code->width * code->width, 0);
    for (qsizetype i = 0; i < modules.size(); ++i)
        modules[i] = char(code->data[i] & 1); // The other bits say what a module is for.
    return QrCode(code->width, modules);
}

} // namespace lanthorn::inline server
