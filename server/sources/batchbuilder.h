// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sources/decoders/decoder.h>
#include <sources/sensorsource.h>

#include <QByteArray>
#include <QHash>

#include <optional>

namespace lanthorn::inline sources {

//! Gathers what was decoded, by series. Keeps nothing from one batch to the next but the start of
//! clocks that count from one.
class BatchBuilder final
{
public:
    void add(const Decoded &decoded, double arrival);
    void add(const QString &series, const QString &unit, Point point);
    void refuse(const QString &reason);
    void drop(qint64 count, const QString &reason);

    bool isEmpty() const { return m_batch.isEmpty(); }
    //! The batch so far; the next one begins.
    Batch take(double arrival);

private:
    double timeOf(const DecodedSample &sample, double arrival);

    Batch m_batch;
    QHash<QString, size_t> m_places; //!< Of the columns, by name.
    size_t m_last = 0; //!< The column of the value before.
    std::optional<double> m_start; //!< Where a clock that counts from a start began.
    double m_lastSinceStart = 0;
};

//! Decodes messages, and remembers the look of the last one: of a device that sends the same line
//! again and again only the number is read.
class MessageDecoder final
{
public:
    explicit MessageDecoder(MessageKind kind = MessageKind::Any)
        : m_kind(kind)
        , m_decoder(kind)
    {
    }

    void read(const QString &topic, QByteArrayView bytes, double arrival, BatchBuilder *batch);
    MessageKind kind() const { return m_kind; }
    //! Puts `name` in the place of the usual names of a single value, and before others. Empty: no.
    void setSeries(const QString &name) { m_series = name; }

private:
    //! What stands before and behind the one number of a message.
    struct Look
    {
        QString topic;
        QByteArray before;
        QByteArray after;
        QString series;
        QString unit;
    };
    bool readByLook(const QString &topic, QByteArrayView bytes, BatchBuilder *batch) const;
    void learn(const QString &topic, QByteArrayView bytes, const Decoded &decoded);
    void rename(Decoded *decoded) const;

    MessageKind m_kind;
    Decoder m_decoder;
    QString m_series;
    std::optional<Look> m_look;
};

//! The lines in a stream of bytes. A line that is too long is refused as a whole.
class LineDecoder final
{
public:
    static constexpr qsizetype longestLine = 64 * 1024; //!< Bytes.

    LineDecoder(QString topic, MessageKind kind)
        : m_topic(std::move(topic))
        , m_reader(kind)
    {
    }

    void feed(QByteArrayView bytes, double arrival, BatchBuilder *batch);
    //! The stream ends: what is left is a line.
    void end(double arrival, BatchBuilder *batch);
    //! What there is of a line does not count: the stream began in the middle of one.
    void skipLine() { m_skips = true; }

private:
    void readLine(QByteArrayView line, double arrival, BatchBuilder *batch);

    QString m_topic;
    MessageDecoder m_reader;
    QByteArray m_rest;
    bool m_skips = false; //!< Until the end of this line.
};

} // namespace lanthorn::inline sources
