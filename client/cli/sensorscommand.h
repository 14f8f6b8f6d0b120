// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <client/cli/command.h>
#include <protocol/messages/seriesmessages.h>
#include <protocol/messages/streammessages.h>

#include <QHash>
#include <QList>

namespace lanthorn::inline cli {

extern const CommandSpec sensorsCommand;

//! Prints the live values of all series, each once and in order: what was lost on the way, or came
//! while the connection was away, is asked for. Of a host without series the one sensor.
class SensorsCommand final : public Command
{
    Q_OBJECT

public:
    SensorsCommand(const Context &context, const Options &options);

protected:
    void begin() override;
    bool comesBack() const override { return true; }

private:
    void handleState(const SeriesState &state);
    void handleDiff(const SeriesDiff &diff);
    void handleSamples(const Samples &samples);
    void fallBack();
    //! Prints what of it was not printed; asks for what lies before it.
    void take(const SampleBlock &block);
    void fetch(int id, qint64 to);
    void fetched(int id, qint64 to, const Result<QJsonObject> &result);
    //! Asks for the next hole, or goes on with what waited for it.
    void goOn();
    //! What was asked for does not exist any more.
    void giveUp(int id, qint64 to);
    void print(const SeriesInfo &series, double time, std::optional<double> value,
               bool isAgeUnknown = false);
    void printLoss(int id, qint64 count);

    QString m_run;
    QHash<int, SeriesInfo> m_series;
    QHash<int, qint64> m_next; //!< The number of the next value to print, by series.
    QHash<int, qint64> m_told; //!< How far the values are, as the last state said.
    QList<SampleBlock> m_held; //!< Behind what was asked for.
    ScheduledCall m_retry;
    bool m_isFetching = false;
    Reading m_last; //!< Of a host without series, told again after each connection.
};

} // namespace lanthorn::inline cli
