// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <chrono>
#include <memory>

namespace lanthorn {

enum class SensorKind;

//! Where the values of the sensor stream come from. Lives in the server's thread; must not block.
class SensorSource
{
public:
    virtual ~SensorSource() = default;

    virtual QString name() const = 0; //!< For the wire: `random` or `load`.
    virtual QString unit() const = 0;
    //! How often to ask.
    virtual std::chrono::milliseconds interval() const = 0;
    //! The value now, 0 to 100.
    virtual double sample() = 0;
};

//! The source that was chosen at start.
std::unique_ptr<SensorSource> makeSensorSource(SensorKind kind);

} // namespace lanthorn
