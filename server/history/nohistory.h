// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <history/historystore.h>

namespace lanthorn::inline history {

//! Keeps nothing.
class NoHistory final : public HistoryStore
{
    Q_OBJECT

public:
    explicit NoHistory(const HistoryOptions &options);

    bool isKept() const override { return false; }
    QString epoch() const override { return {}; }
    QByteArray secret() const override { return m_secret; }
    SaveState state() const override { return {}; }
    bool close(std::chrono::milliseconds) override { return true; }

private:
    void write(WriteJob job, HistoryAnswer<Appended> answer) override;
    void read(Reading reading) override;

    WallClock m_clock;
    QByteArray m_secret;
};

} // namespace lanthorn::inline history
