// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sources/computerfacts.h>
#include <sources/sensorsource.h>

#include <QTimer>

#include <chrono>
#include <optional>

// Sources that need nothing from outside.

namespace lanthorn::inline sources {

//! What the tutorials show: `random`, a whole number from 0 to 100 every two seconds.
class RandomSource final : public SensorSource
{
    Q_OBJECT

public:
    explicit RandomSource(std::chrono::milliseconds interval = std::chrono::seconds(2),
                          QObject *parent = nullptr);

    QString name() const override;
    QString kind() const override;
    void start() override;

private:
    void next();

    QTimer m_timer;
};

//! What goes on in this computer, once per second: its processor, memory, network, load and
//! temperature, as far as the system tells.
class ComputerSource final : public SensorSource
{
    Q_OBJECT

public:
    enum class Scope {
        Load, //!< The processor alone, as the series `load`.
        All, //!< All, as `computer.cpu` and so on.
    };

    explicit ComputerSource(Scope scope,
                            std::chrono::milliseconds interval = std::chrono::seconds(1),
                            QObject *parent = nullptr);

    QString name() const override;
    QString kind() const override;
    void start() override;

private:
    void describe(const QString &series, const QString &unit, double minimum, double maximum);
    void describeAll();
    void next();

    Scope m_scope;
    QTimer m_timer;
    std::optional<ProcessorTimes> m_times;
    std::optional<NetworkBytes> m_bytes;
    double m_lastTime = 0; //!< Of m_bytes.
};

//! The clock of this computer: milliseconds since 1970, with fractions.
double wallClock();

} // namespace lanthorn::inline sources
