// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/settings.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace tst_settings {

using namespace lanthorn;
using namespace Qt::StringLiterals;

namespace {

SettingsData everything()
{
    SettingsData data;
    data.nickname = u"小明"_s;
    data.addresses = {u"lab-pc:8000"_s, u"[::1]:9000"_s};
    data.rooms = {{u"host"_s, {u"help"_s, u"two words"_s}}};
    data.language = u"de"_s;
    data.appearance = Appearance::Dark;
    data.place = QRect(-20, 30, 900, 600);
    data.isMaximized = true;
    data.layout = QByteArray("\xfe\x00", 2);
    data.peopleShown = false;
    data.zoom = 130;
    data.chartWindow = 600;
    data.encrypt = true;
    data.confirmStop = false;
    data.announce = false;
    data.keepHistory = false;
    data.keepDays = 7;
    data.keepMessages = 1000;
    data.highContrast = true;
    data.lessMotion = true;
    data.onClose = OnClose::Background;
    data.hostDays = QStringList {u"2026-11-29"_s};
    data.isAutostartOffered = true;
    data.notifyUsual = Notify::Mentions;
    data.noticeTexts = false;
    data.shortcuts = {{u"Host"_s, {u"Ctrl+Alt+H"_s}}, {u"Quit"_s, {}}};
    data.notify = {{u"help"_s, Notify::Mentions}, {u"noise"_s, Notify::Nothing}};
    return data;
}

void write(const QString &fileName, const QByteArray &content)
{
    QFile file(fileName);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

QByteArray read(const QString &fileName)
{
    QFile file(fileName);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        test::failOnAnyWarning();
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
    }

    void firstStartHasDefaults()
    {
        Settings settings(path());
        QCOMPARE(settings.load(), Settings::Loaded::Nothing);
        QCOMPARE(settings.data(), SettingsData());
        QVERIFY(!QFile::exists(settings.fileName())); // Nothing to say yet.
    }

    void everythingSurvivesARestart()
    {
        {
            Settings settings(path() + u"/deep/er"_s);
            settings.load();
            settings.edit([](SettingsData &data) { data = everything(); });
            QVERIFY(settings.save());
        }
        Settings settings(path() + u"/deep/er"_s);
        QCOMPARE(settings.load(), Settings::Loaded::File);
        QCOMPARE(settings.data(), everything());
    }

    void isWrittenByItselfAndOnce()
    {
        Settings settings(path());
        QSignalSpy changed(&settings, &Settings::changed);
        settings.edit([](SettingsData &data) { data.zoom = 110; });
        settings.edit([](SettingsData &data) { data.zoom = 120; });
        settings.edit([](SettingsData &) {});
        QCOMPARE(changed.size(), 2);
        QVERIFY(!QFile::exists(settings.fileName()));
        QTRY_VERIFY(QFile::exists(settings.fileName()));
        QVERIFY(!QFile::exists(settings.backupFileName())); // One write, no file before it.
        QVERIFY(read(settings.fileName()).contains("120"));
    }

    void isWrittenAtTheEnd()
    {
        {
            Settings settings(path());
            settings.edit([](SettingsData &data) { data.nickname = u"ann"_s; });
        }
        Settings settings(path());
        settings.load();
        QCOMPARE(settings.data().nickname, u"ann"_s);
    }

    void keepsTheFileBeforeAsBackup()
    {
        Settings settings(path());
        settings.edit([](SettingsData &data) { data.nickname = u"first"_s; });
        QVERIFY(settings.save());
        const QByteArray first = read(settings.fileName());
        settings.edit([](SettingsData &data) { data.nickname = u"second"_s; });
        QVERIFY(settings.save());
        QCOMPARE(read(settings.backupFileName()), first);
    }

    void aDamagedFileCostsOneChangeAtMost_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("cut") << QByteArray("{\"nickname\": \"sec");
        QTest::newRow("zeros") << QByteArray(4096, '\0');
        QTest::newRow("no object") << QByteArray("[1, 2]");
        QTest::newRow("too large") << QByteArray(2 * 1024 * 1024, ' ');
        QTest::newRow("binary") << QByteArray("\x89PNG\r\n\x1a\n");
    }
    void aDamagedFileCostsOneChangeAtMost()
    {
        QFETCH(QByteArray, content);
        {
            Settings settings(path());
            settings.edit([](SettingsData &data) { data.nickname = u"first"_s; });
            QVERIFY(settings.save());
            settings.edit([](SettingsData &data) { data.nickname = u"second"_s; });
            QVERIFY(settings.save());
            write(settings.fileName(), content);
        }
        Settings settings(path());
        QCOMPARE(settings.load(), Settings::Loaded::Backup);
        QCOMPARE(settings.data().nickname, u"first"_s);
        QCOMPARE(read(settings.fileName() + u".damaged"_s), content);
        // Whole again at once, and the next start needs no rescue.
        QCOMPARE(Settings(path()).load(), Settings::Loaded::File);
    }

    void twoDamagedFilesGiveDefaults()
    {
        const Settings names(path());
        write(names.fileName(), "{");
        write(names.backupFileName(), "}");
        Settings settings(path());
        QCOMPARE(settings.load(), Settings::Loaded::Defaults);
        QCOMPARE(settings.data(), SettingsData());
        QCOMPARE(read(names.fileName() + u".damaged"_s), "{");
        QCOMPARE(read(names.backupFileName() + u".damaged"_s), "}");
    }

    void aMissingFileIsTakenFromTheBackup()
    {
        const Settings names(path());
        write(names.backupFileName(), R"({"nickname": "ann"})");
        Settings settings(path());
        QCOMPARE(settings.load(), Settings::Loaded::Backup);
        QCOMPARE(settings.data().nickname, u"ann"_s);
    }

    void unknownKeysSurvive()
    {
        const Settings names(path());
        write(names.fileName(), R"({"version": 7, "nickname": "ann", "future": {"a": [1, 2]}})");
        Settings settings(path());
        QCOMPARE(settings.load(), Settings::Loaded::File);
        settings.edit([](SettingsData &data) { data.nickname = u"bo"_s; });
        QVERIFY(settings.save());
        const QJsonObject stored = QJsonDocument::fromJson(read(names.fileName())).object();
        QCOMPARE(stored.value("future"_L1).toObject().value("a"_L1).toArray().size(), 2);
        QCOMPARE(stored.value("version"_L1).toInt(), 7);
        QCOMPARE(stored.value("nickname"_L1).toString(), u"bo"_s);
    }

    //! What a later version writes is still there when that one comes back.
    void valuesOfALaterVersionSurvive()
    {
        const Settings names(path());
        write(names.fileName(),
              R"({"version": 2, "nickname": "ann", "appearance": "sepia", "zoom": 400,
                  "shortcuts": {"Teleport": ["Ctrl+T"]}})");
        Settings settings(path());
        QCOMPARE(settings.load(), Settings::Loaded::File);
        QCOMPARE(settings.data().appearance, Appearance::System);
        settings.edit([](SettingsData &data) {
            data.nickname = u"bo"_s;
            data.shortcuts.insert(u"Host"_s, {});
        });
        QVERIFY(settings.save());
        QJsonObject stored = QJsonDocument::fromJson(read(names.fileName())).object();
        QCOMPARE(stored.value("appearance"_L1).toString(), u"sepia"_s);
        QCOMPARE(stored.value("zoom"_L1).toInt(), 400);
        QCOMPARE(stored.value("shortcuts"_L1).toObject().keys(),
                 (QStringList {u"Host"_s, u"Teleport"_s}));
        settings.edit([](SettingsData &data) { data.appearance = Appearance::Dark; });
        QVERIFY(settings.save());
        stored = QJsonDocument::fromJson(read(names.fileName())).object();
        QCOMPARE(stored.value("appearance"_L1).toString(), u"dark"_s);
    }

    void wrongTypesAndNumbersGiveDefaults()
    {
        const Settings names(path());
        write(names.fileName(),
              R"({"nickname": 5, "addresses": "x", "rooms": [], "zoom": 9000, "chart_window": -1,
                  "appearance": "pink", "people_shown": "no", "place": 1, "maximized": "x", "confirm_stop": null})");
        Settings settings(path());
        QCOMPARE(settings.load(), Settings::Loaded::File);
        SettingsData expected;
        expected.zoom = 250;
        expected.chartWindow = 10;
        QCOMPARE(settings.data(), expected);
    }

    void remembersEightAddresses()
    {
        Settings settings(path());
        for (int i = 0; i < 10; ++i)
            settings.rememberAddress(u"host-%1:8000"_s.arg(i));
        settings.rememberAddress(u"host-5:8000"_s);
        QCOMPARE(settings.data().addresses.size(), SettingsData::maximumAddresses);
        QCOMPARE(settings.data().addresses.first(), u"host-5:8000"_s);
        QCOMPARE(settings.data().addresses.count(u"host-5:8000"_s), 1);
        QCOMPARE(settings.data().addresses.last(), u"host-2:8000"_s);
    }

    void anUnwritableFolderIsSaidAndNothingIsLost()
    {
        // A file where the folder should be: also root cannot write there.
        const QString folder = path() + u"/taken"_s;
        write(folder, "x");
        Settings settings(folder);
        QCOMPARE(settings.load(), Settings::Loaded::Nothing);
        QSignalSpy told(&settings, &Settings::saveErrorChanged);
        settings.edit([](SettingsData &data) { data.nickname = u"ann"_s; });
        const auto saved = settings.save();
        QVERIFY(!saved);
        QCOMPARE(saved.error().code, ErrorCode::FileNotWritable);
        QVERIFY(saved.error().message.contains(u"taken"_s));
        QCOMPARE(settings.saveError(), std::optional(saved.error()));
        QCOMPARE(told.size(), 1);
        QCOMPARE(settings.data().nickname, u"ann"_s);
        QVERIFY(!settings.save());
        QCOMPARE(told.size(), 1); // The same trouble is not news.

        QVERIFY(QFile::remove(folder));
        QVERIFY(settings.save());
        QCOMPARE(told.size(), 2);
        QVERIFY(!settings.saveError());
        Settings again(folder);
        QCOMPARE(again.load(), Settings::Loaded::File);
        QCOMPARE(again.data().nickname, u"ann"_s);
    }

    void aFailedWriteLeavesTheOldFile()
    {
        Settings settings(path());
        settings.edit([](SettingsData &data) { data.nickname = u"first"_s; });
        QVERIFY(settings.save());
        const QByteArray first = read(settings.fileName());
        // A folder in the place of the backup stops the write before it begins.
        QVERIFY(QDir().mkdir(settings.backupFileName()));
        settings.edit([](SettingsData &data) { data.nickname = u"second"_s; });
        QVERIFY(!settings.save());
        QCOMPARE(read(settings.fileName()), first);
    }

    void profilesAreApart()
    {
        const QString usual = Settings::folderFor(QString());
        const QString other = Settings::folderFor(u"stage"_s);
        QVERIFY(usual != other);
        QVERIFY(other.startsWith(usual));
        QVERIFY(other.endsWith(u"/profiles/stage"_s));
    }

private:
    QString path() const { return m_folder->path(); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

LANTHORN_TEST(TestSettings)

} // namespace tst_settings

#include "tst_settings.moc"
