// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/pages/live/plotlayer.h>

#include <app/pages/live/columnpainter.h>

#include <QFontMetricsF>
#include <QPaintEngine>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace lanthorn {
inline namespace app {

namespace {

constexpr double dotDiameter = 6;
//! Below this distance dots would merge into the line.
constexpr double dotDistance = 14;
constexpr double timeLabelGap = 8;
constexpr int limitAlpha = 36;
constexpr int raisedAlpha = 80;

LineShape shapeOf(const Series &series)
{
    return series.info().kind == SeriesKind::Value ? LineShape::Straight : LineShape::Steps;
}

//! `grid` with the two values before it, but nothing before the column `first`: the rate of a
//! counter is that between two values, and the line begins where the one before ended.
ColumnGrid withValuesBefore(const SampleTrack &track, const ColumnGrid &grid, qint64 first)
{
    double begin = grid.begin();
    for (int i = 0; i < 2; ++i) {
        if (const std::optional<Sample> before = track.before(begin))
            begin = before->time;
    }
    first = std::max(grid.columnOf(begin), first);
    return {grid.width, first, int(grid.first - first) + grid.count};
}

SampleColumns shownColumns(const Series &series, const ColumnGrid &grid)
{
    SampleColumns columns = series.track().columns(grid, series.patience());
    return series.info().kind == SeriesKind::Counter ? ratesOf(columns, grid) : columns;
}

} // namespace

void PlotLayer::setTheme(const ChartTheme &theme)
{
    m_theme = theme;
    m_isStale = true;
}

void PlotLayer::setFont(const QFont &font)
{
    m_font = font;
    m_isStale = true;
}

void PlotLayer::setGeometry(const QRect &area, const QRect &plot, double ratio)
{
    if (area == m_area && plot == m_plot && ratio == m_ratio)
        return;
    prepareGeometryChange();
    m_area = area;
    m_plot = plot;
    m_ratio = ratio;
    m_isStale = true;
}

void PlotLayer::setTimeLabels(bool shown)
{
    m_hasTimeLabels = shown;
    update();
}

void PlotLayer::setLines(const std::vector<PlotLine> &lines)
{
    m_isStale = m_isStale || lines != m_lines;
    m_lines = lines;
}

void PlotLayer::setLimits(const std::vector<PlotLimit> &limits)
{
    m_isStale = m_isStale || limits != m_limits;
    m_limits = limits;
}

void PlotLayer::setRanges(const std::array<ValueRange, 2> &ranges)
{
    m_isStale = m_isStale || ranges != m_ranges;
    m_ranges = ranges;
}

void PlotLayer::setPen(double width)
{
    m_isStale = m_isStale || width != m_pen;
    m_pen = width;
}

void PlotLayer::setOverlay(const PlotOverlay &overlay)
{
    if (overlay == m_overlay)
        return;
    m_overlay = overlay;
    update();
}

double PlotLayer::xAt(double time) const
{
    return m_plot.left() + (time - m_grid.begin()) / m_grid.width / m_ratio;
}

double PlotLayer::timeAt(double x) const
{
    return m_grid.begin() + (x - m_plot.left()) * m_ratio * m_grid.width;
}

double PlotLayer::valueMargin(const QFont &font)
{
    return std::ceil(QFontMetricsF(font).height() / 2 + 3);
}

QPointF PlotLayer::pointAt(const Sample &sample, size_t axis) const
{
    const ValueRange &range = m_ranges[axis];
    const double share = (sample.value - range.low) / (range.high - range.low);
    const double space = valueMargin(m_font);
    return {xAt(sample.time),
            m_plot.top() + m_plot.height() - space - share * (m_plot.height() - 2 * space)};
}

// --- Up to date

qint64 PlotLayer::margin() const
{
    return std::max<qint64>(ColumnPainter::reach(m_pen * m_ratio),
                            qint64(dotDiameter * m_ratio / 2) + 2);
}

void PlotLayer::show(const SeriesStore &store, const ColumnGrid &grid,
                     const std::vector<TimeTicks::Tick> &ticks)
{
    const qint64 from = firstToPaint(store, grid);
    const bool moved = grid.first != m_grid.first;
    m_store = &store;
    m_grid = grid;
    m_ticks = ticks;
    m_isStale = false;
    m_painted = std::max<qint64>(grid.first + grid.count - from, 0);
    if (m_painted > 0)
        paintColumns(from, grid.first + grid.count);
    if (m_painted > 0 || moved)
        update();
}

qint64 PlotLayer::firstToPaint(const SeriesStore &store, const ColumnGrid &grid)
{
    const QSize size = (QSizeF(m_plot.size()) * m_ratio).toSize();
    const qint64 end = m_grid.first + m_grid.count;
    bool all = m_isStale || &store != m_store || grid.width != m_grid.width
        || grid.count != m_grid.count || grid.first < m_grid.first || grid.first >= end;
    if (m_image.size() != size && !size.isEmpty()) {
        m_image = QImage(size, QImage::Format_RGB32);
        all = true;
    }
    qint64 from = grid.first + grid.count;
    if (end < from)
        from = end - margin();
    for (const PlotLine &line : m_lines) {
        const Series *series = store.find(line.id);
        if (!series || series->track().isEmpty())
            continue;
        const double newest = series->track().endTime();
        const auto seen = m_seen.constFind(line.id);
        if (seen == m_seen.cend())
            all = true;
        else if (*seen != newest)
            from = std::min(from, grid.columnOf(std::min(*seen, newest)) - 1 - margin());
        m_seen.insert(line.id, newest);
    }
    return all ? grid.first : std::max(from, grid.first);
}

void PlotLayer::paintColumns(qint64 begin, qint64 end)
{
    if (m_image.isNull())
        return;
    const double space = valueMargin(m_font) * m_ratio;
    ColumnPainter painter(m_image, space, m_image.height() - space);
    paintGround(painter, begin, end);
    for (const PlotLine &line : m_lines)
        paintLine(painter, line, begin, end);
}

void PlotLayer::paintGround(ColumnPainter &painter, qint64 begin, qint64 end) const
{
    painter.fill(begin, end, m_theme.background);
    for (const PlotLimit &limit : m_limits) {
        QColor color = m_theme.alert;
        color.setAlpha(limit.isRaised ? raisedAlpha : limitAlpha);
        const double y = painter.yOf(limit.value, m_ranges[limit.axis]);
        painter.tint(begin, end, limit.isUpper ? 0 : y, limit.isUpper ? y : m_image.height(),
                     color);
    }
    const ValueRange &range = m_ranges.front();
    for (int i = 0; i <= range.steps(); ++i)
        painter.horizontal(begin, end, painter.yOf(range.low + i * range.step, range),
                           m_theme.grid);
    // Fainter than the grid of the values: those are read, the time only guides.
    for (const TimeTicks::Tick &tick : m_ticks) {
        const qint64 column = m_grid.columnOf(double(tick.time));
        if (column >= begin && column < end)
            painter.vertical(column, m_theme.faintGrid);
    }
    for (const PlotLimit &limit : m_limits)
        painter.horizontal(begin, end, painter.yOf(limit.value, m_ranges[limit.axis]),
                           m_theme.alert);
}

void PlotLayer::paintLine(ColumnPainter &painter, const PlotLine &line, qint64 begin,
                          qint64 end) const
{
    const Series *series = m_store->find(line.id);
    if (!series)
        return;
    ColumnGrid wide {m_grid.width, begin - margin(), int(end - begin + 2 * margin())};
    if (series->info().kind == SeriesKind::Counter)
        wide = withValuesBefore(series->track(), wide, wide.first - m_grid.count);
    const SampleColumns columns = shownColumns(*series, wide);
    const std::vector<Extent> extents = extentsOf(columns, wide, shapeOf(*series));
    const ValueRange &range = m_ranges[line.axis];
    painter.line(extents, wide.first, begin, end, range, line.look, m_pen * m_ratio);

    const bool isSparse = series->interval() / m_grid.width > dotDistance * m_ratio;
    const double diameter = std::max(dotDiameter, m_pen * 2) * m_ratio;
    for (size_t i = 0; i < columns.columns.size(); ++i) {
        const SampleColumn &column = columns.columns[i];
        const bool isAlone = column.count == 1 && !extents[i].joined
            && (i + 1 == extents.size() || !extents[i + 1].joined);
        if (column.isEmpty() || column.isBand || !(isSparse || isAlone))
            continue;
        painter.dot(begin, end, column.last.time / m_grid.width, column.last.value, range,
                    line.look.color, diameter);
    }
}

// --- On the screen

QRectF PlotLayer::boundingRect() const
{
    // The labels of the value axes do not move, so they need no repaint.
    return {double(m_plot.left()), double(m_area.top()), double(m_area.right() - m_plot.left()),
            double(m_area.height())};
}

void PlotLayer::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    if (!m_store)
        return;
    painter->save();
    painter->setFont(m_font);
    if (painter->paintEngine()->type() == QPaintEngine::SVG)
        strokeVectors(*painter);
    else
        blit(*painter);
    if (m_hasTimeLabels)
        paintTimeLabels(*painter);
    painter->setRenderHint(QPainter::Antialiasing);
    paintOverlay(*painter);
    painter->restore();
}

void PlotLayer::blit(QPainter &painter) const
{
    if (m_image.isNull())
        return;
    const int width = m_image.width();
    const auto begin = int(((m_grid.first % width) + width) % width);
    const auto part = [&](int from, int count, int at) {
        if (count <= 0)
            return;
        QImage piece(m_image.constBits() + from * 4, count, m_image.height(),
                     m_image.bytesPerLine(), m_image.format());
        piece.setDevicePixelRatio(m_ratio);
        painter.drawImage(QPointF(m_plot.left() + at / m_ratio, m_plot.top()), piece);
    };
    part(begin, width - begin, 0);
    part(0, begin, width - begin);
}

void PlotLayer::strokeVectors(QPainter &painter) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipRect(m_plot);
    for (const PlotLimit &limit : m_limits) {
        QColor color = m_theme.alert;
        color.setAlpha(limitAlpha);
        const double y = pointAt({m_grid.begin(), limit.value}, limit.axis).y();
        painter.fillRect(limit.isUpper
                             ? QRectF(m_plot.left(), m_plot.top(), m_plot.width(), y - m_plot.top())
                             : QRectF(m_plot.left(), y, m_plot.width(), m_plot.bottom() - y),
                         color);
    }
    painter.setPen(QPen(m_theme.grid, 1));
    const ValueRange &range = m_ranges.front();
    for (int i = 0; i <= range.steps(); ++i) {
        const double y = pointAt({m_grid.begin(), range.low + i * range.step}, 0).y();
        painter.drawLine(QPointF(m_plot.left(), y), QPointF(m_plot.right(), y));
    }
    for (const PlotLine &line : m_lines) {
        const Series *series = m_store->find(line.id);
        if (!series)
            continue;
        QPen pen(line.look.color, m_pen, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin);
        if (line.look.thin > 0)
            pen.setDashPattern({line.look.thick / m_pen, line.look.thin / m_pen});
        painter.setPen(pen);
        const std::vector<Extent> extents =
            extentsOf(shownColumns(*series, m_grid), m_grid, shapeOf(*series));
        QPolygonF points;
        for (size_t i = 0; i <= extents.size(); ++i) {
            const bool ends = i == extents.size() || extents[i].isEmpty() || !extents[i].joined;
            if (ends && !points.isEmpty()) {
                painter.drawPolyline(points);
                points.clear();
            }
            if (i == extents.size() || extents[i].isEmpty())
                continue;
            const double time = double(m_grid.first + qint64(i)) * m_grid.width;
            points += pointAt({time, i % 2 ? extents[i].high : extents[i].low}, line.axis);
            points += pointAt({time, i % 2 ? extents[i].low : extents[i].high}, line.axis);
        }
    }
    painter.setClipping(false);
}

void PlotLayer::paintTimeLabels(QPainter &painter) const
{
    const QFontMetricsF metrics(m_font);
    const double baseline = m_plot.bottom() + 1 + timeLabelGap + metrics.ascent();
    painter.setPen(m_theme.quietText);
    for (const TimeTicks::Tick &tick : m_ticks) {
        const double x = std::round(xAt(double(tick.time)));
        const double width = metrics.horizontalAdvance(tick.label);
        if (x - width / 2 < m_plot.left() || x + width / 2 > m_area.right())
            continue; // What leaves the layer would not be repainted.
        painter.drawText(QPointF(std::round(x - width / 2), baseline), tick.label);
    }
}

} // namespace app
} // namespace lanthorn
