// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>
#include <QtGlobal>

#include <functional>
#include <vector>

class QIODevice;

// Values as they are kept in files: a head, and blocks behind it, each with its length and a
// checksum, so that what a crash cut short, or a disk damaged, harms no other.

namespace lanthorn::inline series {

//! Successive values of one series.
struct KeptColumn
{
    int id = 0; //!< Of the series, in the run of the host that wrote it.
    QString name;
    QString unit = {};
    std::vector<qint64> times = {}; //!< Microseconds since 1970; never falling.
    std::vector<double> values = {}; //!< One for each time; NaN: a gap.
    //! There are no values, and what was kept of the name before counts no more.
    bool isForgotten = false;

    bool operator==(const KeptColumn &other) const; //!< NaN equals NaN.
};

//! Makes the blocks of one run of a host. Belongs to one thread.
class KeptWriter final
{
public:
    //! `run` tells this run from others in the same file.
    explicit KeptWriter(quint32 run)
        : m_run(run)
    {
    }

    //! With which a file begins.
    static QByteArray head();
    //! Another file, or one of which it is not known what is in it: names are said anew.
    void begin();
    //! Blocks with all of it, to be added to the file as they are.
    QByteArray blocks(const std::vector<KeptColumn> &columns);

private:
    void add(const KeptColumn &column, size_t from, size_t count, qint64 base, QByteArray *block);

    quint32 m_run;
    QHash<int, QString> m_said; //!< The units of the series whose names this file has.
    qint64 m_sinceSaid = 0; //!< Bytes.
};

//! One column as it was found in a file.
struct KeptPart
{
    quint32 run = 0;
    int damages = 0; //!< Places in the file that could not be read until then.
    KeptColumn column;
};

//! What became of reading a file.
struct KeptReport
{
    enum class Kind {
        Read, //!< As far as it can be.
        Foreign, //!< It is no such file.
        TooNew, //!< A newer version of this program wrote it.
    };

    Kind kind = Kind::Read;
    qint64 end = 0; //!< Behind the last good block, bytes; what follows was cut short.
    int damages = 0; //!< Places that could not be read, with good blocks behind them.
    qint64 values = 0;
    QString problem = {}; //!< Why the system gave no more of it, in its words; empty: it did.

    bool operator==(const KeptReport &) const = default;
};

//! Reads a file from where `device` is to its end, in pieces; `take` gets what is in it, in order.
KeptReport readKeptValues(QIODevice &device, const std::function<void(KeptPart &&)> &take);

} // namespace lanthorn::inline series
