// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/pages/live/extents.h>
#include <app/pages/live/serieslook.h>
#include <app/pages/live/valuescale.h>

#include <QImage>

#include <vector>

namespace lanthorn {
inline namespace app {

//! Paints columns of a plot into an image that is used as a ring: column `c` is always at
//! `c mod width`, so that a picture that scrolls paints only what is new. All sizes are pixels of
//! the image, and no width of a line makes this slower.
class ColumnPainter
{
public:
    //! `image` is 32 bits deep, opaque, and outlives this. `top` and `bottom` are the heights of
    //! the ends of a value range.
    ColumnPainter(QImage &image, double top, double bottom);

    int xOf(qint64 column) const;
    double yOf(double value, const ValueRange &range) const;

    //! Everything before: a background.
    void fill(qint64 begin, qint64 end, const QColor &color);
    //! Between two heights, half transparent as `color` says.
    void tint(qint64 begin, qint64 end, double from, double to, const QColor &color);
    void horizontal(qint64 begin, qint64 end, double y, const QColor &color);
    void vertical(qint64 column, const QColor &color);

    //! So many columns beside a column have a part in what is in it.
    static int reach(double width) { return int(width / 2) + 1; }
    //! The columns from `begin` to `end` of a line. `extents` begins with column `first`, and holds
    //! reach() more at each end.
    void line(const std::vector<Extent> &extents, qint64 first, qint64 begin, qint64 end,
              const ValueRange &range, const SeriesLook &look, double width);
    //! A round mark of a value, within these columns.
    void dot(qint64 begin, qint64 end, double column, double value, const ValueRange &range,
             const QColor &color, double diameter);

private:
    void span(int x, double top, double bottom, QRgb color, int opacity);
    QRgb *pixel(int x, int y) { return reinterpret_cast<QRgb *>(m_bits + y * m_stride) + x; }

    uchar *m_bits;
    qsizetype m_stride;
    int m_width;
    int m_height;
    double m_top;
    double m_bottom;
};

} // namespace app
} // namespace lanthorn
