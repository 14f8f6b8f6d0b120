// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <history/historyrows.h>

#include <history/historyschema.h>

namespace lanthorn::inline history {

using namespace Qt::StringLiterals;

LogEvent eventOf(const SqlStatement &row)
{
    LogEvent event;
    event.seq = seqOfEvent(row.number(0));
    event.kind = LogKind(row.number(1));
    event.time = row.number(2);
    event.person = row.text(3);
    event.id = row.text(4);
    event.sender.id = row.text(5);
    event.sender.nick = row.text(6);
    event.sender.kind = clientKindFromName(row.text(7));
    event.sender.host = row.text(8);
    event.sender.person = event.person;
    event.text = row.text(9);
    event.target = seqOfEvent(row.number(10));
    event.isOn = row.number(11) != 0;
    event.origin = row.text(12);
    event.originSeq = row.number(13);
    return event;
}

StoredMessage messageOf(const SqlStatement &row, const RoomName &room)
{
    StoredMessage message;
    message.room = room;
    message.event = eventOf(row);
    if (!row.isNull(14))
        message.edited = row.number(14);
    message.isDeleted = row.number(15) != 0;
    return message;
}

QList<Reaction> reactionsOf(SqlConnection &connection, qint64 message)
{
    QList<Reaction> reactions;
    SqlStatement select = connection.statement(
        "SELECT r.text, p.name FROM reaction r JOIN person p ON p.id = r.person"
        " WHERE r.message = ? ORDER BY r.seq");
    select.bind(message).run();
    while (select.next()) {
        const QString text = select.text(0);
        Reaction *reaction = nullptr;
        for (Reaction &known : reactions) {
            if (known.text == text)
                reaction = &known;
        }
        if (!reaction) {
            reactions.append(Reaction {text, {}, 0});
            reaction = &reactions.last();
        }
        ++reaction->count;
        if (reaction->people.size() < historyReactionPeople)
            reaction->people.append(select.text(1));
    }
    return reactions;
}

SqlSnapshot::~SqlSnapshot()
{
    // A fault must not keep the transaction open, which would keep the log from beginning anew.
    const SqlFault fault = m_connection.fault();
    m_connection.clearFault();
    m_connection.exec(u"ROLLBACK"_s);
    m_connection.setFault(fault.code, fault.text);
}

} // namespace lanthorn::inline history
