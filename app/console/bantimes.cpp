// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/console/bantimes.h>

#include <QCoreApplication>

namespace lanthorn {
inline namespace app {

namespace {

class BanTexts
{
    Q_DECLARE_TR_FUNCTIONS(lanthorn::app::ConsolePanel)
};

} // namespace

QList<BanTime> banTimes()
{
    using namespace std::chrono_literals;
    return {{10min, BanTexts::tr("10 minutes")},
            {1h, BanTexts::tr("1 hour")},
            {24h, BanTexts::tr("1 day")},
            {0s, BanTexts::tr("the whole session")}};
}

} // namespace app
} // namespace lanthorn
