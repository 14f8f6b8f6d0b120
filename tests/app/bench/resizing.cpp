// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How long one step takes by which somebody makes the window wider while a room with ten thousand
// messages is shown: layout and painting. Prints one JSON object. QT_QPA_PLATFORM=offscreen is
// enough.

#include <app/pages/chat/messageview.h>
#include <bench/printresult.h>
#include <models/messagemodel.h>

#include <QApplication>
#include <QElapsedTimer>
#include <QImage>

#include <algorithm>
#include <vector>

using namespace lanthorn;
using namespace Qt::StringLiterals;

namespace {

constexpr int messages = 10'000;
constexpr int steps = 100;
constexpr QSize firstSize {500, 700};
constexpr int wider = 7; // Pixels, each time.

double milliseconds(qint64 nanoseconds)
{
    return double(nanoseconds) / 1e6;
}

} // namespace

int main(int argc, char *argv[])
{
    const QApplication application(argc, argv);
    MessageModel model;
    for (int i = 0; i < messages; ++i) {
        const QString text = u"Message number %1 of a long day, as people write them. "_s.arg(i);
        model.add({QString::number(i),
                   {u"c%1"_s.arg(i / 3 % 7), u"person %1"_s.arg(i / 3 % 7)},
                   text.repeated(1 + i % 4),
                   1'763'640'000'000 + qint64(i) * 20'000},
                  Delivery::Delivered, false);
    }
    MessageView view(&model);
    view.resize(firstSize);
    view.show();
    QCoreApplication::processEvents();

    std::vector<qint64> times;
    for (int step = 1; step <= steps; ++step) {
        const QSize size = firstSize + QSize(step * wider, 0);
        QImage picture(size, QImage::Format_RGB32);
        QElapsedTimer timer;
        timer.start();
        view.resize(size);
        QCoreApplication::processEvents();
        view.render(&picture);
        times.push_back(timer.nsecsElapsed());
    }
    std::sort(times.begin(), times.end());
    bench::printResult({{"benchmark"_L1, "resizing"_L1},
                        {"messages"_L1, messages},
                        {"step_ms_median"_L1, milliseconds(times.at(times.size() / 2))},
                        {"step_ms_max"_L1, milliseconds(times.back())}});
    return 0;
}
