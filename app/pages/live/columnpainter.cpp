// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/pages/live/columnpainter.h>

#include <algorithm>
#include <cmath>

namespace lanthorn {
inline namespace app {

namespace {

constexpr int opaque = 256;
constexpr int bandOpacity = 130; // Of 256: what is only known by its extremes.
constexpr double thinShare = 0.35; // Of a line where its rhythm makes it thin.

//! `opacity` of 256 of `over` above `under`.
QRgb mixed(QRgb under, QRgb over, int opacity)
{
    const auto channel = [opacity](int a, int b) { return a + (b - a) * opacity / opaque; };
    return qRgb(channel(qRed(under), qRed(over)), channel(qGreen(under), qGreen(over)),
                channel(qBlue(under), qBlue(over)));
}

qint64 positiveModulo(qint64 value, qint64 divisor)
{
    const qint64 rest = value % divisor;
    return rest < 0 ? rest + divisor : rest;
}

bool isThick(qint64 column, const SeriesLook &look)
{
    return look.thin == 0 || positiveModulo(column, look.thick + look.thin) < look.thick;
}

} // namespace

ColumnPainter::ColumnPainter(QImage &image, double top, double bottom)
    : m_bits(image.bits())
    , m_stride(image.bytesPerLine())
    , m_width(image.width())
    , m_height(image.height())
    , m_top(top)
    , m_bottom(bottom)
{
}

int ColumnPainter::xOf(qint64 column) const
{
    return int(positiveModulo(column, m_width));
}

double ColumnPainter::yOf(double value, const ValueRange &range) const
{
    const double share = (value - range.low) / (range.high - range.low);
    // Far outside is as good as outside, and no pixel overflows.
    return std::clamp(m_bottom - share * (m_bottom - m_top), -2. * m_height, 3. * m_height);
}

void ColumnPainter::fill(qint64 begin, qint64 end, const QColor &color)
{
    const QRgb rgb = color.rgb();
    for (int y = 0; y < m_height; ++y) {
        QRgb *row = pixel(0, y);
        for (qint64 column = begin; column < end; ++column)
            row[xOf(column)] = rgb;
    }
}

void ColumnPainter::tint(qint64 begin, qint64 end, double from, double to, const QColor &color)
{
    const int top = std::clamp(int(std::lround(from)), 0, m_height);
    const int bottom = std::clamp(int(std::lround(to)), 0, m_height);
    const int opacity = color.alpha() * opaque / 255;
    for (int y = top; y < bottom; ++y) {
        QRgb *row = pixel(0, y);
        for (qint64 column = begin; column < end; ++column)
            row[xOf(column)] = mixed(row[xOf(column)], color.rgb(), opacity);
    }
}

void ColumnPainter::horizontal(qint64 begin, qint64 end, double y, const QColor &color)
{
    const int row = int(std::lround(y));
    if (row < 0 || row >= m_height)
        return;
    QRgb *pixels = pixel(0, row);
    for (qint64 column = begin; column < end; ++column)
        pixels[xOf(column)] = color.rgb();
}

void ColumnPainter::vertical(qint64 column, const QColor &color)
{
    const int x = xOf(column);
    for (int y = 0; y < m_height; ++y)
        *pixel(x, y) = color.rgb();
}

void ColumnPainter::line(const std::vector<Extent> &extents, qint64 first, qint64 begin, qint64 end,
                         const ValueRange &range, const SeriesLook &look, double width)
{
    const QRgb color = look.color.rgb();
    const auto size = qint64(extents.size());
    for (qint64 column = begin; column < end; ++column) {
        const qint64 at = column - first;
        if (at < 0 || at >= size || extents[size_t(at)].isEmpty())
            continue; // No line reaches into a gap, however thick it is.
        const double own = isThick(column, look) ? width : std::max(1., width * thinShare);
        const double radius = own / 2;
        const int left = int((own - 1) / 2);
        const int right = int(own / 2);
        const double center = (right - left) / 2.;
        const double lift = radius - std::sqrt(radius * radius - center * center);
        double top = std::numeric_limits<double>::infinity();
        double bottom = -top;
        const auto add = [&](qint64 i, int offset) {
            const double beside = std::abs(offset - center);
            const double half = std::sqrt(std::max(radius * radius - beside * beside, 0.)) + lift;
            top = std::min(top, yOf(extents[size_t(i)].high, range) - half);
            bottom = std::max(bottom, yOf(extents[size_t(i)].low, range) + half);
        };
        add(at, 0);
        for (qint64 i = at; i > 0 && at - i < left && extents[size_t(i)].joined; --i)
            add(i - 1, int(i - 1 - at));
        for (qint64 i = at; i + 1 < size && i - at < right && extents[size_t(i + 1)].joined; ++i)
            add(i + 1, int(i + 1 - at));
        span(xOf(column), top, bottom, color, extents[size_t(at)].isBand ? bandOpacity : opaque);
    }
}

void ColumnPainter::dot(qint64 begin, qint64 end, double column, double value,
                        const ValueRange &range, const QColor &color, double diameter)
{
    const double radius = diameter / 2;
    const double y = yOf(value, range);
    const auto from = qint64(std::floor(column - radius));
    const auto to = qint64(std::ceil(column + radius));
    for (qint64 x = std::max(from, begin); x < std::min(to + 1, end); ++x) {
        const double beside = double(x) + 0.5 - column;
        const double half = std::sqrt(std::max(radius * radius - beside * beside, 0.));
        if (half > 0)
            span(xOf(x), y - half, y + half, color.rgb(), opaque);
    }
}

void ColumnPainter::span(int x, double top, double bottom, QRgb color, int opacity)
{
    top = std::clamp(top, 0., double(m_height));
    bottom = std::clamp(bottom, 0., double(m_height));
    const int first = int(top);
    const int last = int(bottom);
    const auto blend = [&](int y, double share) {
        if (y >= 0 && y < m_height && share > 0)
            *pixel(x, y) = mixed(*pixel(x, y), color, int(share * opacity));
    };
    if (first == last) {
        blend(first, bottom - top);
        return;
    }
    blend(first, first + 1 - top);
    if (opacity == opaque) {
        for (int y = first + 1; y < last; ++y)
            *pixel(x, y) = color;
    } else {
        for (int y = first + 1; y < last; ++y)
            *pixel(x, y) = mixed(*pixel(x, y), color, opacity);
    }
    blend(last, bottom - last);
}

} // namespace app
} // namespace lanthorn
