// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/pages/live/serieslook.h>

#include <app/theme.h>

#include <array>

namespace lanthorn {
inline namespace app {

namespace {

// After the colours of Okabe and Ito, made as dark or light as lines on a projector need.
constexpr std::array<QRgb, 8> onLight {0xff0068b0, 0xffc44400, 0xff007a5a, 0xffb03f8c,
                                       0xff7a5c00, 0xff1a93cc, 0xff404040, 0xff6a3fb5};
constexpr std::array<QRgb, 8> onDark {0xff5ab8f0, 0xffff9e5e, 0xff38d3a2, 0xfff49acb,
                                      0xfff0e05a, 0xff9fb0ff, 0xffe8e8e8, 0xffc8a2ff};
constexpr std::array<std::pair<int, int>, 4> rhythms {std::pair {0, 0}, std::pair {24, 8},
                                                      std::pair {8, 6}, std::pair {40, 14}};
constexpr double leastContrast = 3; // WCAG 2 for what is no text.

} // namespace

SeriesLook seriesLook(int index, const QColor &background)
{
    const auto &colors = background.lightnessF() < 0.5 ? onDark : onLight;
    const size_t place = size_t(index) % colors.size();
    const auto [thick, thin] = rhythms[(place + size_t(index) / colors.size()) % rhythms.size()];
    return {readable(QColor(colors[place]), {background}, leastContrast), thick, thin};
}

} // namespace app
} // namespace lanthorn
