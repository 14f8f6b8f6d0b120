// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The header of QCustomPlot needs them.
#undef QT_NO_KEYWORDS
#undef QT_NO_FOREACH

#include <bench/chartframes.h>

#include <QCoreApplication>

#include <qcustomplot.h>

namespace lanthorn::bench {

void measureCustomPlot()
{
    QCustomPlot plot;
    plot.yAxis->setRange(-60, 220);
    for (int i = 0; i < series; ++i) {
        plot.addGraph();
        plot.graph(i)->setPen(QPen(QColor::fromHsv(i * 40, 200, 200), 2));
    }
    plot.resize(window);
    plot.show();
    // Values are appended as they come, and the old ones removed: its own way to scroll.
    qint64 sent = 0;
    const auto feed = [&](qint64 until) {
        for (int i = 0; i < series; ++i) {
            for (qint64 n = sent; n < until; ++n)
                plot.graph(i)->addData(double(n), signalAt(i, n));
            plot.graph(i)->data()->removeBefore(double(until - shownSeconds * 1'000));
        }
        sent = until;
        plot.xAxis->setRange(double(until - shownSeconds * 1'000), double(until));
    };
    feed(shownSeconds * 1'000);
    QCoreApplication::processEvents();
    Frames measured;
    for (int frame = 1; frame <= frames; ++frame) {
        measured.begin();
        feed(qint64(shownSeconds * 1'000 + frame * frameTime));
        plot.replot(QCustomPlot::rpImmediateRefresh);
        QCoreApplication::processEvents();
        measured.end();
    }
    measured.print(u"QCustomPlot"_s, plot.devicePixelRatioF());
}

} // namespace lanthorn::bench
