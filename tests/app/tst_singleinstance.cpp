// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/singleinstance.h>

#include <platform/controlpath.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLocalServer>
#include <QLocalSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <memory>

namespace tst_singleinstance {

using namespace lanthorn;
using namespace Qt::StringLiterals;
using Role = SingleInstance::Role;

class TestSingleInstance : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        test::failOnAnyWarning();
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(u"lanthorn/window.sock"_s);
        m_taken.clear();
    }

    void theFirstTakesOver()
    {
        SingleInstance first(m_path);
        QCOMPARE(first.claim({}), Role::First);
        watch(first);
        QCOMPARE(later({u"lanthorn://lab-pc:8000/chat/help/"_s, u"--nick"_s, u"Zoë"_s}),
                 Role::Later);
        QCOMPARE(m_taken.size(), 1);
        QCOMPARE(m_taken.first(),
                 (QStringList {u"lanthorn://lab-pc:8000/chat/help/"_s, u"--nick"_s, u"Zoë"_s}));
        QCOMPARE(later({}), Role::Later); // Only to bring it to the front.
        QCOMPARE(m_taken.size(), 2);
    }

    void theDesktopsTokenGoesAlong()
    {
        SingleInstance first(m_path);
        QCOMPARE(first.claim({}), Role::First);
        QString token;
        connect(&first, &SingleInstance::handedOver, this,
                [&token](const QStringList &, const QString &given) { token = given; });
        qputenv("XDG_ACTIVATION_TOKEN", "abc-123");
        QCOMPARE(later({}), Role::Later);
        qunsetenv("XDG_ACTIVATION_TOKEN");
        QTRY_COMPARE(token, u"abc-123"_s);
    }

    void whoComesAfterTheEndIsTheFirst()
    {
        {
            SingleInstance first(m_path);
            QCOMPARE(first.claim({}), Role::First);
        }
        SingleInstance second(m_path);
        QCOMPARE(second.claim({}), Role::First);
    }

    void whatACrashLeavesIsNobody()
    {
        {
            QLocalServer crashed;
            QVERIFY(QDir().mkpath(QFileInfo(m_path).absolutePath()));
            QVERIFY(crashed.listen(m_path));
            QVERIFY(QFile::rename(m_path, m_path + u".kept"_s)); // It cannot remove it.
        }
        QVERIFY(QFile::rename(m_path + u".kept"_s, m_path));
        SingleInstance first(m_path);
        QCOMPARE(first.claim({}), Role::First);
    }

    void withoutAPlaceEachIsAlone()
    {
        SingleInstance nowhere {QString()};
        QCOMPARE(nowhere.claim({}), Role::Alone);
        SingleInstance tooLong(m_folder->filePath(QString(200, u'x') + u"/window.sock"_s));
        QCOMPARE(tooLong.claim({}), Role::Alone);
    }

    void nonsenseIsNotTaken()
    {
        SingleInstance first(m_path);
        QCOMPARE(first.claim({}), Role::First);
        watch(first);
        for (const QByteArray &nonsense :
             {QByteArray("hello\n"), QByteArray("{}\n"), QByteArray(100 * 1024, 'x')}) {
            QLocalSocket client;
            client.connectToServer(m_path);
            QTRY_COMPARE(client.state(), QLocalSocket::ConnectedState);
            client.write(nonsense);
            QTRY_COMPARE(client.state(), QLocalSocket::UnconnectedState);
        }
        QVERIFY(m_taken.isEmpty());
        QCOMPARE(later({u"lab-pc"_s}), Role::Later);
    }

    void profilesHaveTheirOwnPlaces()
    {
        QVERIFY(windowSocketPath(u"/a"_s) != windowSocketPath(u"/b"_s));
        QCOMPARE(windowSocketPath(u"/a"_s), windowSocketPath(u"/a/"_s));
    }

private:
    void watch(SingleInstance &first)
    {
        connect(&first, &SingleInstance::handedOver, this,
                [this](const QStringList &arguments) { m_taken.append(arguments); });
    }

    //! As another process would, while this one turns its event loop.
    Role later(const QStringList &arguments)
    {
        Role role = Role::Alone;
        const std::unique_ptr<QThread> thread(QThread::create([&] {
            SingleInstance second(m_path);
            role = second.claim(arguments);
        }));
        thread->start();
        [&] { QTRY_VERIFY_WITH_TIMEOUT(thread->isFinished(), 30'000); }();
        thread->wait();
        return role;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
    QList<QStringList> m_taken;
};

LANTHORN_TEST(TestSingleInstance)

} // namespace tst_singleinstance

#include "tst_singleinstance.moc"
