// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/icons.h>

#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace lanthorn {
inline namespace app {

using namespace Qt::StringLiterals;

namespace {

QLatin1StringView fileName(Icon icon)
{
    switch (icon) {
    case Icon::ArrowDown:
        return "arrow-down"_L1;
    case Icon::Browser:
        return "browser"_L1;
    case Icon::Check:
        return "check"_L1;
    case Icon::Close:
        return "close"_L1;
    case Icon::Copy:
        return "copy"_L1;
    case Icon::Demo:
        return "demo"_L1;
    case Icon::Down:
        return "down"_L1;
    case Icon::Edit:
        return "edit"_L1;
    case Icon::Error:
        return "error"_L1;
    case Icon::Host:
        return "host"_L1;
    case Icon::Info:
        return "info"_L1;
    case Icon::Join:
        return "join"_L1;
    case Icon::Keyboard:
        return "keyboard"_L1;
    case Icon::Leave:
        return "leave"_L1;
    case Icon::Link:
        return "link"_L1;
    case Icon::Lock:
        return "lock"_L1;
    case Icon::Pause:
        return "pause"_L1;
    case Icon::People:
        return "people"_L1;
    case Icon::Person:
        return "person"_L1;
    case Icon::Play:
        return "play"_L1;
    case Icon::Plus:
        return "plus"_L1;
    case Icon::Qr:
        return "qr"_L1;
    case Icon::Refresh:
        return "refresh"_L1;
    case Icon::Room:
        return "room"_L1;
    case Icon::Save:
        return "save"_L1;
    case Icon::Send:
        return "send"_L1;
    case Icon::Sensor:
        return "sensor"_L1;
    case Icon::Sidebar:
        return "sidebar"_L1;
    case Icon::Terminal:
        return "terminal"_L1;
    case Icon::Time:
        return "time"_L1;
    case Icon::Warning:
        return "warning"_L1;
    case Icon::Word:
        return "word"_L1;
    }
    Q_UNREACHABLE();
}

QPixmap render(const QString &path, const QSize &pixels)
{
    QPixmap pixmap(pixels);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    QSvgRenderer renderer(path);
    renderer.setAspectRatioMode(Qt::KeepAspectRatio);
    renderer.render(&painter, QRectF(QPointF(), QSizeF(pixels)));
    return pixmap;
}

QPixmap tinted(Icon icon, const QColor &color, const QSize &pixels)
{
    const QString key = u"lanthorn/%1/%2/%3x%4"_s.arg(fileName(icon), color.name(QColor::HexArgb))
                            .arg(pixels.width())
                            .arg(pixels.height());
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    pixmap = render(u":/icons/%1.svg"_s.arg(fileName(icon)), pixels);
    QPainter painter(&pixmap);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(pixmap.rect(), color);
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

//! Looks the colour up each time it paints.
class ThemedEngine final : public QIconEngine
{
public:
    explicit ThemedEngine(Icon icon)
        : m_icon(icon)
    {
    }

    QIconEngine *clone() const override { return new ThemedEngine(m_icon); }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State) override
    {
        const QPalette palette = QGuiApplication::palette();
        switch (mode) {
        case QIcon::Disabled:
            return tinted(m_icon, palette.color(QPalette::Disabled, QPalette::ButtonText), size);
        case QIcon::Selected:
            return tinted(m_icon, palette.color(QPalette::HighlightedText), size);
        default:
            return tinted(m_icon, palette.color(QPalette::ButtonText), size);
        }
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal ratio = painter->device()->devicePixelRatio();
        QPixmap image = pixmap(rect.size() * ratio, mode, state);
        image.setDevicePixelRatio(ratio);
        painter->drawPixmap(rect.topLeft(), image);
    }

private:
    Icon m_icon;
};

} // namespace

QIcon themedIcon(Icon icon)
{
    return QIcon(new ThemedEngine(icon));
}

QPixmap iconPixmap(Icon icon, const QColor &color, int size, qreal ratio)
{
    QPixmap pixmap = tinted(icon, color, QSize(size, size) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    return pixmap;
}

QIcon applicationIcon()
{
    QIcon icon;
    for (const int size : {16, 24, 32, 48, 64, 128, 256})
        icon.addPixmap(render(u":/icons/lanthorn.svg"_s, QSize(size, size)));
    return icon;
}

} // namespace app
} // namespace lanthorn
