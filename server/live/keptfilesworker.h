// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <live/keptfiles.h>

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>

namespace lanthorn::inline live {

//! The files of kept values, in the thread that waits for the disk. All but the constructor is
//! called there; what is given to it is called there, too.
class KeptFilesWorker final : public QObject
{
    Q_OBJECT

public:
    using Columns = std::vector<KeptColumn>;

    explicit KeptFilesWorker(const KeepOptions &options);

    SeriesPasts read(QStringList *notes) { return m_files.read(notes); }
    //! Writes the columns, however often that must be tried; written() follows. Not before that of
    //! the one before.
    void write(Columns columns);
    //! One last try.
    void finish();

Q_SIGNALS:
    void written(qint64 values);
    void failed(const QString &problem);

private:
    void attempt();

    KeptFiles m_files;
    Columns m_columns; //!< That are not written yet.
    QTimer m_again;
};

} // namespace lanthorn::inline live
