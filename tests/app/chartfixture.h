// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/pages/live/chartcanvas.h>
#include <app/pages/live/livechart.h>
#include <app/pages/live/plotlayer.h>
#include <app/theme.h>
#include <app/widgets/messageplate.h>
#include <models/thresholds.h>
#include <support/strictlog.h>

#include <app/serieshost.h>
#include <app/windowprogram.h>

#include <QImage>

#include <memory>

namespace lanthorn::test {

//! A chart of one series, of a host and in a time that the test plays.
class ChartFixture : public QObject
{
protected:
    static constexpr int interval = 2'000;
    static constexpr double nan = std::numeric_limits<double>::quiet_NaN();

    void begin()
    {
        failOnAnyWarning();
        m_host = std::make_unique<SeriesHost>();
        m_host->add(QStringLiteral("random"), {}, interval);
        m_host->tell();
        m_thresholds = std::make_unique<Thresholds>(m_host->store());
        m_chart = std::make_unique<LiveChart>(m_host->store(), m_thresholds.get());
        m_chart->setPalette(themePalette(Appearance::Light));
        m_chart->resize(800, 400);
        m_chart->grab(); // The size of a hidden widget takes effect when it is needed.
    }
    void end()
    {
        m_chart.reset();
        m_thresholds.reset();
        m_host.reset();
    }

    //! Time passes, and then a value comes.
    void read(double value, qint64 after = interval)
    {
        m_host->now += after;
        m_host->value(1, value);
        m_chart->advance();
    }
    void pass(qint64 msecs)
    {
        m_host->now += msecs;
        m_chart->advance();
    }
    QImage plot(size_t row = 0) const
    {
        return m_chart->grab(m_chart->rows()[row]->plotRect()).toImage();
    }
    //! Which columns of the plot have a pixel of the line.
    QList<bool> line(int series = 1, size_t row = 0) const
    {
        const QRgb color = m_chart->look(series).color.rgb();
        const QImage image = plot(row);
        QList<bool> columns(image.width());
        for (int x = 0; x < image.width(); ++x) {
            for (int y = 0; y < image.height() && !columns[x]; ++y)
                columns[x] = image.pixel(x, y) == color;
        }
        return columns;
    }
    int columnOf(qint64 time) const
    {
        const double share = (double(SeriesHost::start + time) - m_chart->visibleFrom())
            / (m_chart->visibleTo() - m_chart->visibleFrom());
        return int(share * m_chart->plotRect().width());
    }
    MessagePlate *message() const { return m_chart->findChild<MessagePlate *>(); }

    std::unique_ptr<SeriesHost> m_host;
    std::unique_ptr<Thresholds> m_thresholds;
    std::unique_ptr<LiveChart> m_chart;
};

} // namespace lanthorn::test
