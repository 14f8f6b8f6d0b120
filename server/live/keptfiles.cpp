// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <live/keptfiles.h>

#include <platform/privatefile.h>

#include <QBuffer>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTimeZone>

#include <algorithm>

namespace lanthorn::inline live {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 longestHead = 64; // Bytes.

//! What the file says of itself; one that was cut short in its first line is ours.
KeptReport::Kind kindOf(QFile &file)
{
    const QByteArray head = file.peek(longestHead);
    if (KeptWriter::head().startsWith(head))
        return KeptReport::Kind::Read;
    QByteArray line = head.left(head.indexOf('\n') + 1);
    QBuffer alone(&line);
    alone.open(QIODevice::ReadOnly);
    return readKeptValues(alone, [](KeptPart &&) {}).kind;
}

} // namespace

KeptFiles::KeptFiles(const KeepOptions &options)
    : m_options(options)
    , m_writer(QRandomGenerator::system()->generate())
{
}

KeptFiles::~KeptFiles() = default;

QString KeptFiles::path(const QString &name) const
{
    return m_options.folder + u'/' + name;
}

QList<KeptFiles::Name> KeptFiles::files() const
{
    static const QRegularExpression shape(u"^(\\d{4}-\\d{2}-\\d{2})\\.(\\d{1,6})\\.values$"_s);
    QList<Name> found;
    const QStringList names = QDir(m_options.folder).entryList(QDir::Files);
    for (const QString &name : names) {
        const auto match = shape.match(name);
        const QDate day = QDate::fromString(match.captured(1), Qt::ISODate);
        if (day.isValid())
            found.append({day, match.captured(2).toInt(), name});
    }
    std::sort(found.begin(), found.end(), [](const Name &a, const Name &b) {
        return std::pair(a.day, a.number) < std::pair(b.day, b.number);
    });
    return found;
}

QString KeptFiles::lock()
{
    if (m_lock && !m_lock->isGone())
        return {};
    // The folder was taken away: what was open is nobody's any more.
    m_file.reset();
    m_lock.reset();
    m_ends.clear();
    if (!makePrivateFolder(m_options.folder))
        return u"the folder %1 cannot be made"_s.arg(m_options.folder);
    QString problem;
    m_lock = FolderLock::take(path(u"lock"_s), problem);
    if (m_lock || !problem.isEmpty())
        return problem;
    return u"another host keeps its values in %1"_s.arg(m_options.folder);
}

QDate KeptFiles::today() const
{
    return QDateTime::fromMSecsSinceEpoch(qint64(m_options.wallClock()), QTimeZone::utc()).date();
}

SeriesPasts KeptFiles::read(QStringList *notes)
{
    PastBuilder builder(m_options.memory, qint64(m_options.wallClock() * 1000));
    if (const QString problem = lock(); !problem.isEmpty())
        return {}; // Writing says so as well, and tries again.
    clean(today());
    const QList<Name> all = files();
    for (const Name &name : all) {
        QFile file(path(name.text));
        if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
            notes->append(u"%1: %2"_s.arg(file.fileName(), file.errorString()));
            continue;
        }
        builder.beginFile();
        const KeptReport report =
            readKeptValues(file, [&builder](KeptPart &&part) { builder.take(part); });
        if (report.kind == KeptReport::Kind::TooNew) {
            notes->append(u"%1 is of a newer version of this program, and is left alone"_s.arg(
                file.fileName()));
        } else if (report.kind == KeptReport::Kind::Foreign) {
            if (file.size() >= KeptWriter::head().size())
                notes->append(u"%1 is no file of values, and is left alone"_s.arg(file.fileName()));
        } else if (!report.problem.isEmpty()) {
            notes->append(u"%1: %2"_s.arg(file.fileName(), report.problem));
        } else {
            m_ends.insert(name.text, report.end);
            if (report.damages > 0) {
                notes->append(u"%1 is damaged in %2 places; what can be read of it was read"_s.arg(
                    file.fileName(), QString::number(report.damages)));
            }
        }
    }
    return builder.finish();
}

QString KeptFiles::tryToOpen(const QString &name)
{
    QString problem;
    m_file = AppendFile::open(path(name), problem);
    if (!m_file)
        return problem;
    m_name = name;
    m_writer.begin();
    // What a crash cut short is taken away, once.
    const qint64 end = m_ends.take(name);
    if (end > 0 && end < m_file->size())
        m_file->cut(end);
    if (m_file->size() >= KeptWriter::head().size())
        return {};
    m_file->cut(0);
    problem = m_file->append(KeptWriter::head());
    if (!problem.isEmpty())
        m_file.reset();
    return problem;
}

QString KeptFiles::openFile(QDate day)
{
    int number = 1;
    QList<Name> all = files();
    all.removeIf([day](const Name &name) { return name.day != day; });
    if (!all.isEmpty()) {
        number = all.last().number;
        QFile last(path(all.last().text));
        const bool isOurs =
            last.open(QIODevice::ReadOnly) && kindOf(last) == KeptReport::Kind::Read;
        if (!isOurs || last.size() >= m_options.fileBytes)
            ++number;
    }
    m_day = day;
    const QString problem = tryToOpen(u"%1.%2.values"_s.arg(day.toString(Qt::ISODate)).arg(number));
    if (problem.isEmpty())
        clean(day);
    return problem;
}

void KeptFiles::clean(QDate day)
{
    qint64 bytes = m_options.fileBytes; // The newest file may grow to this.
    QList<Name> all = files();
    for (qsizetype i = all.size() - 1; i >= 0; --i) {
        if (all[i].text == m_name)
            continue;
        QFile file(path(all[i].text));
        if (!file.open(QIODevice::ReadOnly) || kindOf(file) != KeptReport::Kind::Read)
            continue;
        bytes += file.size();
        if (all[i].day < day.addDays(-m_options.days) || bytes > m_options.mostBytes)
            file.remove();
    }
}

QString KeptFiles::write(const std::vector<KeptColumn> &columns)
{
    if (QString problem = lock(); !problem.isEmpty())
        return problem;
    const QDate day = today();
    if (m_file && (day != m_day || m_file->size() >= m_options.fileBytes || m_file->isGone()))
        m_file.reset();
    if (!m_file) {
        if (QString problem = openFile(day); !problem.isEmpty())
            return problem;
    }
    QString problem = m_file->append(m_writer.blocks(columns));
    if (!problem.isEmpty())
        m_file.reset(); // Names are said anew.
    return problem;
}

} // namespace lanthorn::inline live
