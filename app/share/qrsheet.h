// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <server/share/qrcode.h>

#include <QFont>
#include <QImage>
#include <QRect>
#include <QString>

class QPainter;

namespace lanthorn {
inline namespace app {

//! Draws `code` in the middle of `area` as large as whole pixels allow, black on white with its
//! quiet zone. The painter must not be scaled by other than whole numbers for sharp edges.
void paintQrCode(QPainter *painter, const QRect &area, const QrCode &code);

//! What is on a page to be seen from afar. A plain value.
struct QrSheet
{
    QrCode code;
    QString link;
    QString joinCode = {}; //!< Told as such, to be read out; empty: there is none.
};

//! Draws such a page: the code and, below it, the join code and the link, in letters as large as
//! fit in one line and in two. Black on white in every palette.
void paintQrSheet(QPainter *painter, const QRect &page, const QrSheet &sheet, const QFont &font);

//! Such a page as a picture to print or send.
QImage qrSheetPicture(const QrSheet &sheet, const QFont &font);

} // namespace app
} // namespace lanthorn
