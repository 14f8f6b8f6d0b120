// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <history/storefixture.h>

namespace lanthorn::test {

using namespace Qt::StringLiterals;

StoreFixture::StoreFixture()
{
    options.folder = m_folder.path();
    options.retention = {0, 0};
}

HistoryStore &StoreFixture::open()
{
    m_store.reset();
    m_store = makeHistoryStore(options);
    return *m_store;
}

RoomName StoreFixture::room(const QString &name)
{
    return RoomName::fromString(name).value();
}

Appended StoreFixture::say(const QString &name, const QString &person, const QString &text,
                           const QString &id, qint64 time)
{
    LogEvent event;
    event.person = person;
    event.id = id.isEmpty() ? u"id-%1"_s.arg(++m_lastId) : id;
    event.sender = {u"c1"_s, u"Nick of "_s + person, ClientKind::Window};
    event.text = text;
    event.time = time;
    return get<Appended>([&](auto answer) { store().append(room(name), event, answer); });
}

Appended StoreFixture::change(const QString &name, MessageChange change)
{
    return get<Appended>([&](auto answer) { store().change(room(name), change, answer); });
}

Appended StoreFixture::edit(const QString &name, const QString &person, qint64 seq,
                            const QString &text, qint64 notBefore)
{
    MessageChange edit;
    edit.event.kind = LogKind::Edited;
    edit.event.person = person;
    edit.event.text = text;
    edit.event.target = seq;
    edit.notBefore = notBefore;
    return change(name, edit);
}

Appended StoreFixture::remove(const QString &name, const QString &person, qint64 seq, bool isHost)
{
    MessageChange removal;
    removal.event.kind = LogKind::Deleted;
    removal.event.person = person;
    removal.event.target = seq;
    removal.isHost = isHost;
    return change(name, removal);
}

Appended StoreFixture::react(const QString &name, const QString &person, qint64 seq,
                             const QString &text, bool isOn)
{
    MessageChange reaction;
    reaction.event.kind = LogKind::Reacted;
    reaction.event.person = person;
    reaction.event.target = seq;
    reaction.event.text = text;
    reaction.event.isOn = isOn;
    return change(name, reaction);
}

HistoryPage StoreFixture::before(const QString &name, qint64 seq, int count)
{
    return get<HistoryPage>([&](auto answer) { store().before(room(name), seq, count, answer); });
}

HistoryPage StoreFixture::after(const QString &name, qint64 seq, int count)
{
    return get<HistoryPage>([&](auto answer) { store().after(room(name), seq, count, answer); });
}

HistoryPage StoreFixture::around(const QString &name, qint64 seq, int count)
{
    return get<HistoryPage>([&](auto answer) { store().around(room(name), seq, count, answer); });
}

LogTail StoreFixture::since(const QString &name, qint64 seq, int most)
{
    return get<LogTail>([&](auto answer) { store().since(room(name), seq, most, answer); });
}

HistoryHits StoreFixture::search(const HistorySearch &search)
{
    return get<HistoryHits>([&](auto answer) { store().search(search, answer); });
}

HistoryHits StoreFixture::searchText(const QString &text)
{
    HistorySearch wanted;
    wanted.text = text;
    wanted.rooms = {room(u"r"_s)};
    return search(wanted);
}

qint64 StoreFixture::readMark(const QString &name, const QString &person)
{
    return get<qint64>([&](auto answer) { store().readMark(room(name), person, answer); });
}

std::vector<KnownRoom> StoreFixture::rooms()
{
    return get<std::vector<KnownRoom>>([&](auto answer) { store().rooms(answer); });
}

QStringList textsOf(const std::vector<StoredMessage> &messages)
{
    QStringList texts;
    for (const StoredMessage &message : messages)
        texts += message.event.text;
    return texts;
}

} // namespace lanthorn::test
