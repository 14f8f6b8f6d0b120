// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <bench/chart.h>

#include <app/pages/live/livechart.h>
#include <bench/chartframes.h>
#include <bench/printresult.h>
#include <models/seriesstore.h>
#include <models/thresholds.h>

#include <QApplication>
#include <QLineSeries>
#include <QtCharts/QChart>
#include <QtCharts/QChartView>
#include <QtCharts/QValueAxis>

#include <vector>

namespace lanthorn::bench {

using namespace Qt::StringLiterals;

namespace {

void measureStore()
{
    constexpr int count = 10'000'000;
    SampleTrack track;
    const double before = processorMilliseconds();
    for (int i = 0; i < count; ++i)
        track.append(start + i, signalAt(0, i));
    const double appended = processorMilliseconds();
    constexpr int rounds = 20;
    constexpr int columns = 1'280;
    double high = 0;
    for (int i = 0; i < rounds; ++i) {
        const double width = double(count) / columns;
        const ColumnGrid grid {width, ColumnGrid::columnAt(start, width), columns};
        high += track.columns(grid, 3).columns[100].high;
    }
    const double drawn = processorMilliseconds();
    printResult({{"benchmark"_L1, "chart"_L1},
                 {"what"_L1, "store"_L1},
                 {"values"_L1, count},
                 {"append_ns"_L1, thousandths((appended - before) * 1e6 / count)},
                 {"columns_1280_ms"_L1, thousandths((drawn - appended) / rounds)},
                 {"bytes_per_value"_L1, thousandths(double(track.bytes()) / count)},
                 {"check"_L1, high}});
}

//! As the window does it: values come each frame, and the chart moves on.
void measureChart(double pen)
{
    qint64 now = 0;
    SeriesStore store([&now] { return now; });
    Thresholds thresholds(&store);
    QList<SeriesInfo> infos;
    for (int i = 0; i < series; ++i) {
        SeriesInfo info;
        info.id = i + 1;
        info.name = u"series %1"_s.arg(i);
        info.interval = 1;
        infos += info;
    }
    store.setState({u"run"_s, start, infos});
    store.checkClock(start, now);
    qint64 sent = 0;
    const auto feed = [&](qint64 until) {
        Samples samples;
        for (int i = 0; i < series; ++i) {
            SampleBlock block;
            block.id = i + 1;
            block.first = sent;
            for (qint64 n = sent; n < until; ++n) {
                block.times.push_back((qint64(start) + n) * 1'000);
                block.values.push_back(signalAt(i, n));
            }
            samples.blocks += block;
        }
        sent = until;
        store.add(samples);
    };
    now = shownSeconds * 1'000;
    feed(now);
    LiveChart chart(&store, &thresholds);
    chart.setSpan(std::chrono::seconds(shownSeconds));
    chart.setThick(pen > 2);
    chart.resize(window);
    chart.show();
    QCoreApplication::processEvents();
    Frames measured;
    double time = double(now);
    for (int i = 0; i < frames; ++i) {
        time += frameTime;
        now = qint64(time);
        measured.begin();
        feed(now);
        chart.advance();
        chart.repaint();
        QCoreApplication::processEvents();
        measured.end();
    }
    measured.print(pen > 2 ? u"window, thick lines"_s : u"window"_s, chart.devicePixelRatioF());
}

//! As anyone would write it: a QLineSeries for each, with what is visible.
void measureLineSeries()
{
    QChartView view(new QChart);
    auto *x = new QValueAxis;
    auto *y = new QValueAxis;
    y->setRange(-60, 220);
    view.chart()->addAxis(x, Qt::AlignBottom);
    view.chart()->addAxis(y, Qt::AlignLeft);
    std::vector<QLineSeries *> lines;
    for (int i = 0; i < series; ++i) {
        lines.push_back(new QLineSeries);
        view.chart()->addSeries(lines.back());
        lines.back()->attachAxis(x);
        lines.back()->attachAxis(y);
    }
    view.resize(window);
    view.show();
    Frames measured;
    constexpr int fewFrames = 10;
    for (int frame = 0; frame < fewFrames; ++frame) {
        measured.begin();
        const auto now = qint64(shownSeconds * 1'000 + frame * frameTime);
        for (int i = 0; i < series; ++i) {
            QList<QPointF> points;
            for (qint64 n = now - shownSeconds * 1'000; n < now; ++n)
                points += QPointF(double(n), signalAt(i, n));
            lines[size_t(i)]->replace(points);
        }
        x->setRange(double(now - shownSeconds * 1'000), double(now));
        view.repaint();
        QCoreApplication::processEvents();
        measured.end();
    }
    measured.print(u"plain QLineSeries"_s, view.devicePixelRatioF());
}

} // namespace

int runChart(int argc, char *argv[])
{
    QApplication application(argc, argv);
    measureStore();
    measureChart(2);
    measureChart(4);
    measureLineSeries();
#ifdef HAS_CUSTOM_PLOT
    measureCustomPlot();
#endif
    return 0;
}

} // namespace lanthorn::bench
