// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/cli/terminal/terminalchat.h>

#include <client/cli/terminal/console.h>
#include <client/cli/terminal/format.h>
#include <client/cli/terminal/layout.h>

#include <QDateTime>

#include <utility>

namespace lanthorn::inline cli {

using namespace Qt::StringLiterals;

namespace {

constexpr auto continuation = "      | "_L1; // No text of a guest can pass for a line of ours.
constexpr int helpIndent = 16;

QString clockText(qint64 time)
{
    return QDateTime::fromMSecsSinceEpoch(time).toString(u"hh:mm"_s);
}

//! With their slashes.
QStringList wordNames()
{
    QStringList names;
    for (const ChatWordHelp &word : chatWords())
        names.append(u'/' + word.name);
    return names;
}

//! That has nothing in it for a terminal to obey.
bool isPlain(const QString &text)
{
    return !text.isEmpty() && escaped(text) == text;
}

} // namespace

TerminalChat::TerminalChat(const Context &context, const Options &options)
    : Command(context, options)
    , m_terminal(context.terminal)
{
}

TerminalChat::~TerminalChat()
{
    console().setFooter(nullptr);
}

void TerminalChat::begin()
{
    connect(&client(), &Client::roomsChanged, this, [this](const QList<RoomInfo> &rooms) {
        m_roomNames.clear();
        for (const RoomInfo &room : rooms)
            m_roomNames.append(room.name.toString());
    });
    connect(&client(), &Client::stateChanged, this, &TerminalChat::updatePrompt);
    client().subscribe(Topic::rooms());
    enterRoom(joinRoom());
}

void TerminalChat::enterRoom(Room *room)
{
    const QString name = room->name().toString();
    auto poster = std::make_unique<MemberPoster>(*room);
    Place &place = m_places.insert_or_assign(name, Place {room, std::move(poster)}).first->second;
    m_current = name;
    connect(room, &Room::messageAdded, this,
            [this, &place](const ChatMessage &message, Delivery delivery) {
                if (delivery == Delivery::Delivered)
                    print(place, message);
            });
    connect(place.poster.get(), &Poster::stored, this, [this, &place](const ChatMessage &message) {
        if (!m_reader) // Otherwise the terminal shows what was typed.
            print(place, message);
        quitWhenSent();
    });
    connect(place.poster.get(), &Poster::failed, this,
            [this, room](const QString &id, const Error &error) {
                console().complain(
                    u"Not sent: %1. Arrow up brings the text back."_s.arg(error.message));
                room->drop(id);
                quitWhenSent();
            });
    watchMembers(place);
    updatePrompt();
}

void TerminalChat::watchMembers(Place &place)
{
    Room *const room = place.room;
    connect(room, &Room::membersReset, this, [this, &place, room] {
        place.names.clear();
        for (const Member &member : room->members())
            place.names.insert(member.id, shownName(member));
        if (room->members().isEmpty())
            return;
        QStringList names;
        for (const Member &member : room->members())
            names.append(shownName(member));
        tell(place, "here: "_L1 + names.join(u", "_s));
        startInput();
    });
    connect(room, &Room::memberAdded, this, [this, &place, room](qsizetype index) {
        const Member &member = room->members().at(index);
        place.names.insert(member.id, shownName(member));
        tell(place, u"%1 came"_s.arg(shownName(member)));
    });
    connect(room, &Room::memberChanged, this, [this, &place, room](qsizetype index) {
        const Member &member = room->members().at(index);
        const QString before = std::exchange(place.names[member.id], shownName(member));
        tell(place, u"%1 is now %2"_s.arg(before, shownName(member)));
    });
    connect(room, &Room::memberRemoved, this, [this, &place](qsizetype, const Member &member) {
        place.names.remove(member.id);
        tell(place, u"%1 left"_s.arg(shownName(member)));
    });
}

void TerminalChat::closePlace(const RoomName &name)
{
    client().leave(name); // The room says nothing more.
    m_places.erase(name.toString());
    if (m_current == name.toString())
        m_current = m_places.empty() ? QString() : m_places.begin()->first;
    updatePrompt();
}

void TerminalChat::startInput()
{
    if (m_editor || m_reader)
        return;
    if (m_terminal == Terminal::Plain) {
        m_reader = std::make_unique<LineReader>(input());
        connect(m_reader.get(), &LineReader::lineRead, this, &TerminalChat::handleLine);
        connect(m_reader.get(), &LineReader::ended, this, &TerminalChat::quit);
        return;
    }
    m_editor = std::make_unique<LineEditor>();
    m_editor->setCompleter(
        [this](const QString &line, qsizetype start) { return completions(line, start); });
    connect(m_editor.get(), &LineEditor::lineEntered, this, &TerminalChat::handleLine);
    connect(m_editor.get(), &LineEditor::ended, this, &TerminalChat::quit);
    console().setFooter(m_editor.get());
    updatePrompt();
    tell(u"/help lists what else you can do."_s);
}

void TerminalChat::updatePrompt()
{
    if (!m_editor)
        return;
    if (!m_block.isEmpty()) {
        m_editor->setPrompt(
            u"%1 lines. Enter: as one message, l: line by line, e: back to the text > "_s.arg(
                m_block.count(u'\n') + 1));
        return;
    }
    const bool isConnected = client().state() == Client::State::Connected;
    const QString room = m_current.isEmpty() ? u"(no room)"_s : m_current;
    m_editor->setPrompt(room + (isConnected ? "> "_L1 : " (not connected)> "_L1));
}

void TerminalChat::handleLine(const QString &line)
{
    if (m_quits)
        return;
    if (!m_block.isEmpty()) {
        handleBlock(line.trimmed());
        return;
    }
    QString text = line;
    while (text.endsWith(u'\n'))
        text.chop(1);
    if (text.trimmed().isEmpty())
        return;
    if (m_editor)
        m_editor->remember(text);
    if (text.contains(u'\n')) {
        m_block = text;
        updatePrompt();
        return;
    }
    const ChatLine read = ChatLine::read(text);
    switch (read.kind) {
    case ChatLine::Kind::Text:
        say(read.text);
        break;
    case ChatLine::Kind::Word:
        obey(read.word, read.text);
        break;
    case ChatLine::Kind::Unknown:
        tell(u"There is no %1, only %2. A line that is to begin with / begins with //."_s.arg(
            escaped(read.text), wordNames().join(u' ')));
        break;
    }
}

void TerminalChat::handleBlock(const QString &answer)
{
    const QString block = std::exchange(m_block, {});
    updatePrompt();
    if (answer.isEmpty()) {
        say(block);
    } else if (answer.startsWith(u'l', Qt::CaseInsensitive)) {
        for (const QString &line : block.split(u'\n')) {
            if (!line.trimmed().isEmpty())
                say(line);
        }
    } else {
        m_editor->setText(block);
    }
}

void TerminalChat::obey(ChatWord word, const QString &argument)
{
    switch (word) {
    case ChatWord::Help:
        help();
        break;
    case ChatWord::Nick:
        changeNick(argument);
        break;
    case ChatWord::Join:
        join(argument);
        break;
    case ChatWord::Leave:
        leave(argument);
        break;
    case ChatWord::Who:
        listMembers();
        break;
    case ChatWord::Quit:
        quit();
        break;
    }
}

void TerminalChat::join(const QString &name)
{
    const auto room = RoomName::fromString(name);
    if (!room) {
        tell(u"/join: "_s + escaped(room.error().message));
        return;
    }
    if (m_places.count(room->toString()) > 0) {
        m_current = room->toString();
        updatePrompt();
        return;
    }
    Room *const joined = client().join(*room);
    connect(joined, &Room::refused, this, [this, room = *room](const Error &error) {
        console().complain(u"Cannot join the room %1: %2"_s.arg(room.toString(), error.message));
        // Not from inside its own signal.
        QMetaObject::invokeMethod(
            this, [this, room] { closePlace(room); }, Qt::QueuedConnection);
    });
    enterRoom(joined);
}

void TerminalChat::leave(const QString &name)
{
    const QString wanted = name.isEmpty() ? m_current : name;
    const auto place = m_places.find(wanted);
    if (place == m_places.end()) {
        tell(wanted.isEmpty() ? u"/leave: you are in no room"_s
                              : u"/leave: you are not in %1"_s.arg(escaped(wanted)));
        return;
    }
    const RoomName left = place->second.room->name();
    const qsizetype unsent = place->second.poster->waiting();
    closePlace(left);
    tell(u"You left %1."_s.arg(escaped(left.toString())));
    if (unsent > 0)
        console().complain(u"Messages not sent: %1"_s.arg(unsent));
}

void TerminalChat::changeNick(const QString &name)
{
    if (const auto nick = Nickname::fromString(name))
        client().setNick(*nick);
    else
        tell(u"/nick: "_s + escaped(nick.error().message));
}

void TerminalChat::listMembers()
{
    const Place *place = current();
    if (!place) {
        tell(u"You are in no room; /join ROOM goes into one."_s);
        return;
    }
    for (const Member &member : place->room->members())
        tell(u"%1 (%2)"_s.arg(shownName(member), clientKindName(member.kind)));
}

void TerminalChat::help()
{
    for (const ChatWordHelp &word : chatWords()) {
        const QString label = u"  /%1 %2"_s.arg(word.name, word.argument);
        console().printDimmed(wrapped(word.text, helpIndent, label).chopped(1));
    }
}

void TerminalChat::say(const QString &text)
{
    Place *place = current();
    if (!place) {
        tell(u"Not sent: you are in no room; /join ROOM goes into one."_s);
        return;
    }
    if (client().state() != Client::State::Connected)
        tell(u"It is sent when the connection is back."_s);
    if (const auto posted = place->room->post(text); !posted) {
        console().complain(
            u"Not sent: %1. Arrow up brings the text back."_s.arg(posted.error().message));
    }
}

void TerminalChat::quit()
{
    m_quits = true;
    quitWhenSent();
    for (const auto &[name, place] : m_places) {
        if (place.poster->waiting() > 0)
            tell(u"Sends what waits for %1; Ctrl+C ends without it."_s.arg(escaped(name)));
    }
}

void TerminalChat::quitWhenSent()
{
    if (!m_quits)
        return;
    for (const auto &[name, place] : m_places) {
        if (place.poster->waiting() > 0)
            return;
    }
    finish(Done);
}

void TerminalChat::print(const Place &place, const ChatMessage &message)
{
    const QStringList lines = message.text.split(u'\n');
    console().print(console().dimmed(clockText(message.time)) + u' ' + tagOf(place)
                    + console().bold(shownName(message.sender)) + ": "_L1
                    + escaped(lines.constFirst()));
    for (const QString &line : lines.sliced(1))
        console().print(console().dimmed(continuation) + escaped(line));
}

void TerminalChat::tell(const QString &text)
{
    console().printDimmed("* "_L1 + text);
}

void TerminalChat::tell(const Place &place, const QString &text)
{
    tell(tagOf(place) + text);
}

QString TerminalChat::tagOf(const Place &place) const
{
    if (m_places.size() < 2)
        return {};
    return u"[%1] "_s.arg(escaped(place.room->name().toString()));
}

TerminalChat::Place *TerminalChat::current()
{
    const auto place = m_places.find(m_current);
    return place == m_places.end() ? nullptr : &place->second;
}

QStringList TerminalChat::completions(const QString &line, qsizetype start)
{
    const QString before = line.left(start);
    QStringList all;
    if (before.isEmpty() && line.startsWith(u'/')) {
        all = wordNames();
    } else if (before.startsWith("/join "_L1)) {
        all = m_roomNames;
    } else if (before.startsWith("/leave "_L1)) {
        for (const auto &[name, place] : m_places)
            all.append(name);
    } else if (const Place *place = current()) {
        for (const Member &member : place->room->members()) {
            if (member.id != client().id())
                all.append(before.isEmpty() ? member.nick + u':' : member.nick);
        }
    }
    const QStringView word = QStringView(line).sliced(start);
    QStringList fitting;
    for (const QString &candidate : std::as_const(all)) {
        if (isPlain(candidate) && candidate.startsWith(word, Qt::CaseInsensitive))
            fitting.append(candidate);
    }
    fitting.removeDuplicates();
    return fitting;
}

} // namespace lanthorn::inline cli
