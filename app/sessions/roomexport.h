// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/messages/historymessages.h>
#include <protocol/names.h>

#include <QObject>
#include <QSaveFile>

#include <functional>

namespace lanthorn {
inline namespace client {
class Client;
}
} // namespace lanthorn

namespace lanthorn {
inline namespace app {

class OpenRoom;

//! Writes what is kept of a room into a file, whole or not at all: page by page from the host, or
//! where it keeps nothing, what the window shows. Deletes itself when it has finished. Lives in the
//! GUI thread; the ending of the file's name decides the format: .json, .html, else text.
class RoomExport : public QObject
{
    Q_OBJECT

public:
    //! What went wrong, in words for a person; empty when the file is there.
    using Done = std::function<void(const QString &problem)>;

    //! `client` is borrowed; the export ends with it or with `room`, and `done` is then not called.
    static void start(Client *client, OpenRoom *room, const QString &path, Done done);

private:
    enum class Format { Text, Json, Html };

    RoomExport(Client *client, OpenRoom *room, const QString &path, Done done);
    void begin();
    void ask(qint64 after);
    void take(qint64 after, const Result<QJsonObject> &result);
    void write(const ChatMessage &message);
    void writeLine(const QString &line);
    void end(const QString &problem);
    void finishFile();

    Client *m_client;
    OpenRoom *m_room;
    const RoomName m_name;
    const Format m_format;
    QSaveFile m_file;
    const Done m_done;
};

} // namespace app
} // namespace lanthorn
