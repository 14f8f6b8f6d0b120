// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <chat/namebook.h>

#include <protocol/limits.h>
#include <protocol/reservednames.h>

#include <QRandomGenerator>

#include <algorithm>

namespace lanthorn::inline chat {

using namespace Qt::StringLiterals;

namespace {

// What follows is tried in order; then by chance, so that a crowd of one name costs little.
constexpr int lastNumberInOrder = 20;
constexpr int largestNumber = 1'000'000;

//! Without a number at its end that an earlier clash may have put there.
QString baseOf(const QString &name)
{
    qsizetype end = name.size();
    while (end > 0 && name.at(end - 1) >= u'0' && name.at(end - 1) <= u'9')
        --end;
    return end < name.size() && end > 1 && name.at(end - 1) == u' ' ? name.left(end - 1) : name;
}

constexpr auto guestMark = " (guest)"_L1;

QString cutTo(QString text, qsizetype codePoints)
{
    while (codePointCount(text) > codePoints)
        text.chop(text.back().isLowSurrogate() ? 2 : 1);
    return text.trimmed();
}

//! As its owner called itself.
QString unmarked(const QString &name)
{
    QString base = name;
    while (base.endsWith(guestMark) && base.size() > guestMark.size())
        base.chop(guestMark.size());
    return base;
}

} // namespace

NameBook::Hold::~Hold()
{
    if (m_book)
        m_book->release(m_looks);
}

NameBook::NameBook(Guests guests)
    : m_guests(guests)
{
    const auto addLooks = [this](QSet<QString> &all, QLatin1StringView name) {
        const QStringList looks = m_lookAlikes.looksOf(name);
        all.unite(QSet<QString>(looks.cbegin(), looks.cend()));
    };
    for (const QLatin1StringView name : programNames)
        addLooks(m_programLooks, name);
    for (const QLatin1StringView name : staffNames)
        addLooks(m_staffLooks, name);
}

Result<NameBook::Hold> NameBook::take(const Nickname &name, const QString &person, Asker asker)
{
    if (!m_lookAlikes.hasHonestScripts(name.toString())) {
        return Error {ErrorCode::BadNick,
                      u"A nickname must not mix letters of scripts that look alike"_s,
                      {},
                      namerules::scripts};
    }
    const QString text = wanted(name, asker);
    const QStringList looks = m_lookAlikes.looksOf(text);
    const bool isKept = isReserved(looks, asker);
    if (!isKept && isFree(looks, person))
        return hold(text, looks, person);
    Error error {ErrorCode::NickTaken,
                 isKept ? u"Only the host may have this nickname, or one that looks like it"_s
                        : u"Somebody here has this nickname, or one that looks like it"_s};
    error.detail = freeName(name, person, asker, u"%1 %2"_s);
    return error;
}

NameBook::Hold NameBook::takeNearest(const Nickname &name, const QString &person, Asker asker)
{
    const QString text = wanted(name, asker);
    const QStringList looks = m_lookAlikes.looksOf(text);
    if (!isReserved(looks, asker) && isFree(looks, person))
        return hold(text, looks, person);
    const QString free = freeName(name, person, asker, u"%1 (%2)"_s);
    return hold(free, m_lookAlikes.looksOf(free), person);
}

QString NameBook::markOf(Asker asker) const
{
    const bool isGuest = asker == Asker::Guest || asker == Asker::Plain;
    return m_guests == Guests::Marked && isGuest ? QString(guestMark) : QString();
}

QString NameBook::wanted(const Nickname &name, Asker asker) const
{
    const QString mark = markOf(asker);
    if (mark.isEmpty())
        return name.toString();
    return cutTo(unmarked(name.toString()), Limits().nickLength - mark.size()) + mark;
}

bool NameBook::isFree(const Nickname &name, const QString &person, Asker asker) const
{
    const QStringList looks = m_lookAlikes.looksOf(wanted(name, asker));
    return !isReserved(looks, asker) && isFree(looks, person);
}

bool NameBook::isReserved(const QStringList &looks, Asker asker) const
{
    if (asker == Asker::Host)
        return false;
    return std::any_of(looks.cbegin(), looks.cend(), [this, asker](const QString &look) {
        return m_programLooks.contains(look)
            || (asker == Asker::Guest && m_guests == Guests::Unmarked
                && m_staffLooks.contains(look));
    });
}

bool NameBook::isFree(const QStringList &looks, const QString &person) const
{
    for (const QString &look : looks) {
        const auto holder = m_holders.constFind(look);
        if (holder != m_holders.cend() && holder->person != person)
            return false;
    }
    return true;
}

NameBook::Hold NameBook::hold(const QString &name, const QStringList &looks, const QString &person)
{
    for (const QString &look : looks) {
        Holder &holder = m_holders[look];
        holder.person = person;
        ++holder.uses;
    }
    return Hold(this, name, looks);
}

QString NameBook::freeName(const Nickname &name, const QString &person, Asker asker,
                           const QString &numbered) const
{
    const QString mark = markOf(asker);
    const QString base = baseOf(mark.isEmpty() ? name.toString() : unmarked(name.toString()));
    for (int number = 2;; number = number < lastNumberInOrder
             ? number + 1
             : QRandomGenerator::global()->bounded(lastNumberInOrder + 1, largestNumber)) {
        const qsizetype added = numbered.arg(QString(), QString::number(number)).size();
        const qsizetype room = Limits().nickLength - added - mark.size();
        const QString text = numbered.arg(cutTo(base, room), QString::number(number)) + mark;
        if (isFree(m_lookAlikes.looksOf(text), person))
            return text;
    }
}

void NameBook::release(const QStringList &looks)
{
    for (const QString &look : looks) {
        const auto holder = m_holders.find(look);
        if (--holder->uses == 0)
            m_holders.erase(holder);
    }
}

} // namespace lanthorn::inline chat
