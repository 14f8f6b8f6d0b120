// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sources/decoders/csv.h>
#include <sources/decoders/decoded.h>
#include <sources/decoders/discovery.h>

#include <QByteArray>
#include <QSet>

#include <optional>

namespace lanthorn::inline decoders {

//! How bytes are read. Any finds out.
enum class MessageKind {
    Any,
    Json,
    JsonLines,
    Number,
    Text,
    Line,
    Influx,
    Csv,
    SenMl,
    SenMlCbor,
    Prometheus,
    Teleplot,
    Arduino,
    Discovery,
};

//! By its name on a command line, such as "senml-cbor"; none: there is no such kind.
std::optional<MessageKind> messageKindFromName(const QString &name);
//! All names, for help.
QStringList messageKindNames();

//! Makes values of what devices send. Remembers what earlier messages announced: names and units by
//! Home Assistant's discovery, the heading of a table, labels of a serial port. No thread, no file,
//! no network. Whatever the bytes are, nothing is thrown and no state is lost.
class Decoder final
{
public:
    explicit Decoder(MessageKind kind = MessageKind::Any);

    //! Decodes one message, or whole lines of a stream. `topic` is where it came from: of MQTT, or
    //! an address, "serial" or "file". `arrival` is now, in milliseconds since 1970.
    Decoded decode(const QString &topic, const QByteArray &bytes, double arrival);
    //! Takes note of an announcement of which only the bytes are known; anything else is ignored.
    void hear(const QByteArray &bytes, double arrival);

private:
    void decodeAs(MessageKind kind, const QString &topic, const QByteArray &bytes, double arrival,
                  Decoded *decoded);
    void decodeTree(MessageKind kind, const QString &topic, const QByteArray &bytes, double arrival,
                    Decoded *decoded);
    void decodeNumber(const QString &topic, const QByteArray &bytes, bool isText,
                      Decoded *decoded) const;
    void decodeLines(MessageKind kind, const QString &topic, const QByteArray &bytes,
                     double arrival, Decoded *decoded);
    bool decodeLine(MessageKind kind, const QString &line, double arrival, Decoded *decoded) const;
    void decodeSerial(const QStringList &lines, Decoded *decoded);
    MessageKind guess(const QString &topic, const QByteArray &bytes) const;

    const MessageKind m_kind;
    Discovery m_discovery;
    CsvDecoder m_csv;
    QSet<QString> m_labels; //!< Of a serial port, those that came; at most 256.
    bool m_hasBegun = false; //!< The first line of the serial port is behind us.
};

} // namespace lanthorn::inline decoders
