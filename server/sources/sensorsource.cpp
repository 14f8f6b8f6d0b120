// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/sources/sensorsource.h>

#include <server/serveroptions.h>
#include <server/sources/loadsource.h>

#include <QRandomGenerator>

namespace lanthorn {

using namespace Qt::StringLiterals;

namespace {

//! What the tutorials show: a whole number from 0 to 100 every two seconds.
class RandomSource final : public SensorSource
{
public:
    QString name() const override { return u"random"_s; }
    QString unit() const override { return {}; }
    std::chrono::milliseconds interval() const override { return std::chrono::seconds(2); }
    double sample() override { return QRandomGenerator::global()->bounded(101); }
};

} // namespace

std::unique_ptr<SensorSource> makeSensorSource(SensorKind kind)
{
    switch (kind) {
    case SensorKind::Random:
        return std::make_unique<RandomSource>();
    case SensorKind::Load:
        return std::make_unique<LoadSource>();
    }
    Q_UNREACHABLE();
}

} // namespace lanthorn
