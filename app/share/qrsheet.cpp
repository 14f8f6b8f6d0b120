// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/share/qrsheet.h>

#include <app/share/linktext.h>

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

namespace lanthorn {
inline namespace app {

namespace {

// In pixels.
constexpr QSize sheetSize {1024, 1216};
constexpr int smallestText = 12;

constexpr int textFlags = Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap;

//! `font`, as large as lets `text` fit into one line of `size`, or else two.
QFont fitting(QFont font, const QString &text, const QSize &size)
{
    for (int pixels = size.height() / 2; pixels > smallestText; --pixels) {
        font.setPixelSize(pixels);
        const QFontMetrics metrics(font);
        const int lines = pixels * 3 > size.height() ? 1 : 2;
        const QRect needed = metrics.boundingRect(QRect(QPoint(), size), textFlags, text);
        if (needed.width() <= size.width() && needed.height() <= lines * metrics.lineSpacing())
            return font;
    }
    font.setPixelSize(smallestText);
    return font;
}

} // namespace

void paintQrCode(QPainter *painter, const QRect &area, const QrCode &code)
{
    const int side = code.size() + 2 * QrCode::quietZone;
    const int pixels = std::max(std::min(area.width(), area.height()) / side, 1);
    QRect square(0, 0, side * pixels, side * pixels);
    square.moveCenter(area.center());
    painter->fillRect(square, Qt::white);
    for (int y = 0; y < code.size(); ++y) {
        for (int x = 0; x < code.size(); ++x) {
            if (!code.isDark(x, y))
                continue;
            painter->fillRect(square.left() + (x + QrCode::quietZone) * pixels,
                              square.top() + (y + QrCode::quietZone) * pixels, pixels, pixels,
                              Qt::black);
        }
    }
}

void paintQrSheet(QPainter *painter, const QRect &page, const QrSheet &sheet, const QFont &font)
{
    painter->fillRect(page, Qt::white);
    const int margin = std::min(page.width(), page.height()) / 24;
    QRect inner = page.adjusted(margin, margin, -margin, -margin);
    const auto takeBottom = [&inner](int height) {
        const QRect taken(inner.left(), inner.bottom() + 1 - height, inner.width(), height);
        inner.setBottom(taken.top() - 1);
        return taken;
    };
    painter->setPen(Qt::black);
    const QRect link = takeBottom(inner.height() / 6);
    const QString wrapping = wrappingLink(sheet.link);
    painter->setFont(fitting(font, wrapping, link.size()));
    painter->drawText(link, textFlags, wrapping);
    if (!sheet.joinCode.isEmpty()) {
        const QRect line = takeBottom(inner.height() / 10);
        QFont bold = font;
        bold.setWeight(QFont::DemiBold);
        painter->setFont(fitting(bold, sheet.joinCode, line.size()));
        painter->drawText(line, Qt::AlignHCenter | Qt::AlignTop, sheet.joinCode);
    }
    paintQrCode(painter, inner, sheet.code);
}

QImage qrSheetPicture(const QrSheet &sheet, const QFont &font)
{
    QImage image(sheetSize, QImage::Format_RGB32);
    QPainter painter(&image);
    paintQrSheet(&painter, image.rect(), sheet, font);
    painter.end();
    return image;
}

} // namespace app
} // namespace lanthorn
