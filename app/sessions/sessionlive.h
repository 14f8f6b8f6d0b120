// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <models/seriesstore.h>
#include <models/seriessync.h>
#include <models/wordsmodel.h>
#include <protocol/messages/stage.h>

#include <QObject>

namespace lanthorn {
inline namespace app {

//! What a Session knows of what is live: the words, the series, and what the host shows to
//! everybody. The live pages and their lists show it. Lives in the GUI thread.
class SessionLive final : public QObject
{
    Q_OBJECT

public:
    //! Wants it from now on, through reconnects and other hosts. `client` is borrowed and outlives
    //! this.
    explicit SessionLive(Client *client);

    WordsModel *words() { return &m_words; }
    SeriesStore *series() { return &m_series; }
    SeriesSync *sync() { return &m_sync; }
    const Stage &stage() const { return m_stage; }

    //! Another session begins: nothing of the one before is shown.
    void clear();
    //! The session has ended, so its host shows nothing. Its words and values stay to be looked at.
    void endStage() { setStage({}); }

Q_SIGNALS:
    //! stage() is another one.
    void stageChanged();

private:
    void setStage(const Stage &stage);

    WordsModel m_words;
    SeriesStore m_series;
    SeriesSync m_sync;
    Stage m_stage;
};

} // namespace app
} // namespace lanthorn
