// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <live/valuekeeper.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <cmath>
#include <csignal>
#include <limits>
#include <sys/resource.h>

namespace tst_valuekeeper {

using namespace lanthorn;
using namespace lanthorn::live;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {
constexpr double gap = std::numeric_limits<double>::quiet_NaN();
constexpr double hour = 3'600'000;
constexpr double noon = 1'763'640'000'000; // 2025-11-20, 12:00 of UTC.

//! No file of this program grows beyond it, as on a disk that is full.
class FileSizeLimit final
{
public:
    explicit FileSizeLimit(qint64 bytes)
        : m_handler(std::signal(SIGXFSZ, SIG_IGN))
    {
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit {rlim_t(bytes), m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileSizeLimit()
    {
        ::setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_handler);
    }
    Q_DISABLE_COPY_MOVE(FileSizeLimit)

private:
    void (*m_handler)(int);
    rlimit m_before {};
};

} // namespace

//! A folder of values in time that the test sets.
class TestValueKeeper : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        test::failOnAnyWarning();
        m_folder = std::make_unique<QTemporaryDir>();
        m_options = {};
        m_options.folder = m_folder->filePath(u"data/values"_s);
        m_options.days = 2;
        m_options.batch = 1ms;
        m_options.again = 1ms;
        m_options.wallClock = [this] { return m_wall.load(); };
        m_wall = noon;
        m_time = qint64(noon) * 1000;
    }
    void cleanup()
    {
        m_keeper.reset();
        m_folder.reset();
    }

    void whatWasKeptIsRead()
    {
        open();
        QVERIFY(m_pasts.empty());
        write({1, 2, gap, 3});
        QTRY_COMPARE(m_keeper->kept(), 4);
        write({4}); // What waits is written at the end.
        open();
        QCOMPARE(values(), u"1 2 - 3 4 -"_s);
        write({5});
        open();
        QCOMPARE(values(), u"1 2 - 3 4 - 5 -"_s);
        QCOMPARE(files().size(), 1);
        const auto others =
            QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QVERIFY(!(QFile::permissions(path(files().first())) & others));
        QVERIFY(!(QFile::permissions(m_options.folder) & others));
    }

    //! A crash cuts the file anywhere in the last block.
    void aTornTailIsCut()
    {
        open();
        write({1});
        QTRY_COMPARE(m_keeper->kept(), 1);
        const qint64 good = QFileInfo(path(files().first())).size();
        write({2});
        QTRY_COMPARE(m_keeper->kept(), 2);
        m_keeper.reset();
        QFile file(path(files().first()));
        QVERIFY(file.open(QIODevice::ReadWrite));
        const QByteArray whole = file.readAll();
        for (qint64 size = good; size < whole.size(); ++size) {
            QVERIFY(file.seek(0) && file.write(whole) == whole.size() && file.resize(size));
            open();
            QCOMPARE(values(), u"1 -"_s);
            write({3});
            open();
            QCOMPARE(values(), u"1 - 3 -"_s);
            m_keeper.reset();
        }
        QVERIFY(file.resize(5)); // In the first line.
        open();
        QVERIFY(m_pasts.empty());
        write({3});
        open();
        QCOMPARE(values(), u"3 -"_s);
    }

    void damageIsToldOnceAndIsAGap()
    {
        open();
        qint64 middle = 0;
        for (int i = 0; i < 3; ++i) {
            write({double(i)});
            QTRY_COMPARE(m_keeper->kept(), i + 1);
            if (i == 1)
                middle = QFileInfo(path(files().first())).size() - 3;
        }
        m_keeper.reset();
        QFile file(path(files().first()));
        QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(middle) && file.write("x") == 1);
        file.close();
        open();
        QCOMPARE(values(), u"0 - 2 -"_s);
        QCOMPARE(m_notes.size(), 1);
        QVERIFY2(m_notes[0].contains(u"damaged"_s), qPrintable(m_notes[0]));
    }

    void aNewerVersionAndForeignFilesAreLeftAlone()
    {
        QVERIFY(QDir().mkpath(m_options.folder));
        const QByteArray newer = "lanthorn values 9\nwhatever";
        const QByteArray foreign = "these are not values of anything";
        put(u"2025-11-20.1.values"_s, foreign);
        put(u"2025-11-20.2.values"_s, newer);
        put(u"2020-01-01.1.values"_s, newer);
        put(u"notes.txt"_s, foreign);
        open();
        QCOMPARE(m_notes.size(), 3);
        QVERIFY(m_notes.join(u'\n').contains(u"newer version"_s));
        write({1});
        open();
        QCOMPARE(values(), u"1 -"_s);
        QCOMPARE(get(u"2025-11-20.1.values"_s), foreign);
        QCOMPARE(get(u"2025-11-20.2.values"_s), newer);
        QCOMPARE(get(u"2020-01-01.1.values"_s), newer);
        QCOMPARE(get(u"notes.txt"_s), foreign);
    }

    void eachDayHasAFileAndOldOnesGo()
    {
        open();
        for (int day = 0; day < 5; ++day) {
            write({double(day)});
            QTRY_COMPARE(m_keeper->kept(), day + 1);
            pass(24 * hour);
        }
        QCOMPARE(files(),
                 (QStringList {u"2025-11-22.1.values"_s, u"2025-11-23.1.values"_s,
                               u"2025-11-24.1.values"_s}));
        open();
        QCOMPARE(values(), u"3 4 -"_s); // It is the 25th, and what is too old is not read.
    }

    void theFilesAreBounded()
    {
        m_options.fileBytes = 10'000;
        m_options.mostBytes = 30'000;
        open();
        for (int i = 0; i < 20; ++i) {
            write(std::vector<double>(400, i));
            QTRY_COMPARE(m_keeper->kept(), 400 * (i + 1));
        }
        qint64 bytes = 0;
        const QStringList names = files();
        for (const QString &name : names)
            bytes += QFileInfo(path(name)).size();
        QVERIFY(names.size() > 1);
        QVERIFY2(bytes <= 30'000, qPrintable(QString::number(bytes)));
        open();
        QCOMPARE(m_pasts.at(u"a"_s).ring.read(1, 0, 1 << 20, 1 << 20).values.end()[-2], 19.0);
        QVERIFY(!values().contains(u"0 "_s));
    }

    void aDiskThatFailsIsTriedAgain()
    {
        // A file where the folder should be.
        QVERIFY(QDir().mkpath(m_folder->filePath(u"data"_s)));
        QFile other(m_options.folder);
        QVERIFY(other.open(QIODevice::WriteOnly));
        other.close();
        open();
        write({1, 2});
        QTRY_VERIFY(!m_keeper->problem().isEmpty());
        write({3});
        QVERIFY(other.remove());
        QTRY_COMPARE(m_keeper->kept(), 3);
        QCOMPARE(m_keeper->problem(), QString());
        QCOMPARE(m_problems, 2);
        open();
        QCOMPARE(values(), u"1 2 3 -"_s);
    }

    //! As when the disk is full: the system takes a part of it.
    void whatIsWrittenInPartIsTakenBack()
    {
        open();
        write({1});
        QTRY_COMPARE(m_keeper->kept(), 1);
        {
            const FileSizeLimit limit(QFileInfo(path(files().first())).size() + 10);
            write({2});
            QTRY_VERIFY(!m_keeper->problem().isEmpty());
        }
        QTRY_COMPARE(m_keeper->kept(), 2);
        write({3});
        open();
        QCOMPARE(values(), u"1 2 3 -"_s);
        QVERIFY(m_notes.isEmpty());
    }

    void whatExceedsTheRoomIsDroppedAndAGap()
    {
        m_options.mostWaiting = 3;
        m_options.batch = 20ms;
        open();
        write({1, 2, 3, 4, 5, 6});
        QCOMPARE(m_keeper->dropped(), 3);
        QCOMPARE(m_notes.size(), 1); // Once, however many.
        QTRY_COMPARE(m_keeper->kept(), 4);
        write({7});
        open();
        QCOMPARE(values(), u"1 2 3 - 7 -"_s);
    }

    void aFolderThatIsTakenAwayIsMadeAgain()
    {
        open();
        write({1});
        QTRY_COMPARE(m_keeper->kept(), 1);
        QVERIFY(QDir(m_options.folder).removeRecursively());
        write({2});
        QTRY_COMPARE(m_keeper->kept(), 2);
        open();
        QCOMPARE(values(), u"2 -"_s);
    }

    void theSecondHostDoesNotKeep()
    {
        open();
        write({1});
        QTRY_COMPARE(m_keeper->kept(), 1);
        ValueKeeper second(m_options);
        bool isRead = false;
        second.read([&isRead](SeriesPasts &&pasts) { isRead = pasts.empty(); });
        QTRY_VERIFY(isRead);
        second.write(m_series, m_time, 7);
        QTRY_VERIFY(second.problem().contains(u"another host"_s));
        // Once that is gone, it keeps.
        m_keeper.reset();
        QTRY_COMPARE(second.kept(), 1);
        QCOMPARE(second.problem(), QString());
    }

    void whatIsForgottenDoesNotComeBack()
    {
        open();
        write({1});
        m_keeper->forget(u"a"_s);
        open();
        QVERIFY(m_pasts.empty());
        write({2});
        m_keeper->forget(u"a"_s);
        ++m_series.id; // Another series of that name.
        write({3});
        open();
        QCOMPARE(values(), u"3 -"_s);
    }

private:
    //! Ends the keeper that there is, and begins another run.
    void open()
    {
        m_keeper.reset();
        m_notes.clear();
        m_problems = 0;
        m_pasts.clear();
        m_keeper = std::make_unique<ValueKeeper>(m_options);
        connect(m_keeper.get(), &ValueKeeper::noted, this,
                [this](const QString &note) { m_notes.append(note); });
        connect(m_keeper.get(), &ValueKeeper::problemChanged, this, [this] { ++m_problems; });
        bool isRead = false;
        m_keeper->read([this, &isRead](SeriesPasts &&pasts) {
            m_pasts = std::move(pasts);
            isRead = true;
        });
        QTRY_VERIFY(isRead);
        pass(1000);
    }
    void pass(double time)
    {
        m_wall = m_wall + time;
        m_time += qint64(time) * 1000;
    }
    void write(const std::vector<double> &content)
    {
        for (const double value : content)
            m_keeper->write(m_series, m_time++, value);
    }
    //! Of the one series, a gap as "-".
    QString values() const
    {
        const auto past = m_pasts.find(u"a"_s);
        if (past == m_pasts.end())
            return {};
        QStringList texts;
        const std::vector<double> all = past->second.ring.read(1, 0, 1 << 20, 1 << 20).values;
        for (const double value : all)
            texts.append(std::isnan(value) ? u"-"_s : QString::number(value));
        return texts.join(u' ');
    }
    QStringList files() const
    {
        return QDir(m_options.folder).entryList({u"*.values"_s}, QDir::Files, QDir::Name);
    }
    QString path(const QString &name) const { return m_options.folder + u'/' + name; }
    void put(const QString &name, const QByteArray &content)
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
    }
    QByteArray get(const QString &name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    KeepOptions m_options;
    std::atomic<double> m_wall = 0;
    qint64 m_time = 0;
    SeriesInfo m_series {1, u"a"_s, {}, u"°C"_s};
    std::unique_ptr<ValueKeeper> m_keeper;
    SeriesPasts m_pasts;
    QStringList m_notes;
    int m_problems = 0;
};

LANTHORN_TEST(TestValueKeeper)

} // namespace tst_valuekeeper

#include "tst_valuekeeper.moc"
