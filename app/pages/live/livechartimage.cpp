// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/pages/live/livechart.h>

#include <app/pages/live/chartcanvas.h>
#include <app/theme.h>
#include <app/widgets/timetext.h>

#include <QDateTime>
#include <QLocale>
#include <QPainter>
#include <QSvgGenerator>

#include <tuple>

// Pictures of a LiveChart for files.

namespace lanthorn {
inline namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr double imageScale = 2;
constexpr int imageMargin = 16;
constexpr int swatchLength = 22;

} // namespace

std::pair<double, double> LiveChart::wholeRange() const
{
    double from = visibleFrom();
    for (qsizetype i = 0; i < m_store->size(); ++i) {
        if (!m_store->at(i).track().isEmpty())
            from = std::min(from, m_store->at(i).track().beginTime());
    }
    return {from, std::max(m_end, from + shortestSpan)};
}

QSize LiveChart::imageSize() const
{
    return size() + QSize(2 * imageMargin, 3 * imageMargin + 3 * fontMetrics().height());
}

void LiveChart::drawHead(QPainter &painter, const QString &title) const
{
    const QDateTime from = QDateTime::fromMSecsSinceEpoch(qint64(visibleFrom()));
    const QDateTime to = QDateTime::fromMSecsSinceEpoch(qint64(visibleTo()));
    QString range =
        u"%1 %2 – %3"_s.arg(QLocale().toString(from.date(), QLocale::ShortFormat),
                            TimeText::clock(from.time(), true), TimeText::clock(to.time(), true));
    if (isHeld())
        range += u" · "_s + heldText(to.time());

    const int line = fontMetrics().height();
    QRect place(imageMargin, imageMargin, width(), line);
    QFont bold = font();
    bold.setBold(true);
    painter.setFont(bold);
    painter.setPen(m_theme.text);
    painter.drawText(place, Qt::AlignLeft | Qt::TextSingleLine, title);
    painter.setFont(font());
    painter.setPen(m_theme.quietText);
    place.translate(0, line);
    painter.drawText(place, Qt::AlignLeft | Qt::TextSingleLine, range);
    place.translate(0, line);
    for (const PlannedRow &row : m_plan) {
        for (const PlannedLine &planned : row.lines) {
            const Series *series = m_store->find(planned.id);
            if (!series)
                continue;
            painter.setPen(QPen(seriesLook(planned.place, m_theme.background).color, 4));
            painter.drawLine(place.left(), place.center().y(), place.left() + swatchLength - 6,
                             place.center().y());
            painter.setPen(m_theme.text);
            place.setLeft(place.left() + swatchLength);
            painter.drawText(place, Qt::AlignLeft | Qt::TextSingleLine, series->label());
            place.setLeft(place.left() + fontMetrics().horizontalAdvance(series->label())
                          + imageMargin);
        }
    }
}

void LiveChart::drawInto(QPainter &painter, const ImageOptions &options, double ratio)
{
    // The same chart in other colours and finer, and back again.
    const auto redraw = [this] {
        arrangeRows();
        for (ChartCanvas *row : m_rows)
            row->layer().forget();
        if (!m_rows.empty())
            rebuild();
    };
    const std::tuple before(m_ratio, m_span, m_end);
    m_ratio = ratio;
    if (options.isWhole) {
        const auto [from, to] = wholeRange();
        m_span = to - from;
        m_end = to;
    }
    if (options.dark) {
        const Appearance wanted = *options.dark ? Appearance::Dark : Appearance::Light;
        useTheme(ChartTheme::fromPalette(themePalette(wanted)));
    }
    redraw();
    painter.fillRect(QRect(QPoint(), imageSize()), m_theme.background);
    drawHead(painter, options.title);
    const QPoint corner(imageMargin, imageSize().height() - imageMargin - height());
    for (ChartCanvas *row : m_rows)
        row->render(&painter, QRectF(corner + row->pos(), row->size()),
                    QRect(QPoint(), row->size()));

    std::tie(m_ratio, m_span, m_end) = before;
    useTheme(ChartTheme::fromPalette(palette()));
    redraw();
}

QImage LiveChart::toImage(const ImageOptions &options)
{
    QImage image(imageSize() * imageScale, QImage::Format_RGB32);
    image.setDevicePixelRatio(imageScale);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    drawInto(painter, options, imageScale);
    return image;
}

bool LiveChart::writeSvg(QIODevice &device, const ImageOptions &options)
{
    QSvgGenerator generator;
    generator.setOutputDevice(&device);
    generator.setSize(imageSize());
    generator.setViewBox(QRect(QPoint(), imageSize()));
    generator.setTitle(options.title.toHtmlEscaped());
    QPainter painter;
    if (!painter.begin(&generator))
        return false;
    drawInto(painter, options, m_ratio);
    return painter.end();
}

} // namespace app
} // namespace lanthorn
