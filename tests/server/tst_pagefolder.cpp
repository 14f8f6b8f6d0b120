// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/pages/pagefolder.h>

#include <server/testhost.h>
#include <support/serverpaths.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QDir>
#include <QFile>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace tst_pagefolder {

using namespace lanthorn;
using namespace Qt::StringLiterals;

namespace {

class NoRoutes final : public Application
{
public:
    Resolution resolve(Scope) const override { return {}; }
};

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        QTest::qFail("A file could not be written", __FILE__, __LINE__);
}

//! A host with a folder of pages, and beside it what nobody may see.
struct Fixture
{
    QTemporaryDir around;
    QString folder = around.filePath(u"pages"_s);
    test::TestHost host {std::make_shared<NoRoutes>()};

    Fixture()
    {
        QDir(around.path()).mkpath(u"pages/sub"_s);
        QDir(around.path()).mkpath(u"pages/empty"_s);
        QDir(around.path()).mkpath(u"pages/.git"_s);
        QDir(around.path()).mkpath(u"outside"_s);
        write(around.filePath(u"secret"_s), "secret");
        write(around.filePath(u"outside/index.html"_s), "secret");
        write(folder + u"/index.html"_s, "<p>start");
        write(folder + u"/room.html"_s, "<p>room");
        write(folder + u"/app.js"_s, "run()");
        write(folder + u"/blob"_s, "bytes");
        write(folder + u"/.htpasswd"_s, "secret");
        write(folder + u"/.git/config"_s, "secret");
        write(folder + u"/sub/index.html"_s, "<p>sub");
        write(folder + u"/sub/größe ü.txt"_s, "umlaut");
        write(folder + u"/nothing.txt"_s, "");
        host.folder.setOptions({folder, {}});
    }

    void link(const char *name, const QString &target) const
    {
        if (::symlink(target.toUtf8().constData(), (folder + u'/').toUtf8() + name) != 0)
            QTest::qFail("A link could not be made", __FILE__, __LINE__);
    }
    QByteArray get(const QByteArray &path, const QByteArray &fields = {},
                   const QByteArray &method = "GET") const
    {
        return test::httpExchange(host,
                                  method + ' ' + path + " HTTP/1.1\r\nHost: 127.0.0.1:"
                                      + QByteArray::number(host.port())
                                      + "\r\nConnection: close\r\n" + fields + "\r\n");
    }
};

int statusOf(const QByteArray &answer)
{
    return answer.mid(9, 3).toInt();
}

QByteArray bodyOf(const QByteArray &answer)
{
    return answer.mid(answer.indexOf("\r\n\r\n") + 4);
}

QByteArray field(const QByteArray &answer, const QByteArray &name)
{
    const QByteArray head = answer.left(answer.indexOf("\r\n\r\n"));
    for (const QByteArray &line : head.split('\n')) {
        if (line.startsWith(name + ": "))
            return line.sliced(name.size() + 2).trimmed();
    }
    return {};
}

} // namespace

class TestPageFolder : public QObject
{
    Q_OBJECT

public:
    static void initMain() { test::runOnChosenEventLoop(); }

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void paths_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body"); // Not compared when it is built in.
        const auto row = [](const char *path, int status, const char *body = "") {
            QTest::newRow(path) << QByteArray(path) << status << QByteArray(body);
        };
        row("/", 200, "<p>start");
        row("/?a=b", 200, "<p>start");
        row("/index.html", 200, "<p>start");
        row("/room.html", 200, "<p>room");
        row("/app.js", 200, "run()");
        row("/blob", 200, "bytes");
        row("/nothing.txt", 200, "");
        row("/sub/", 200, "<p>sub");
        row("/sub", 308);
        row("/sub/gr%C3%B6%C3%9Fe%20%C3%BC.txt", 200, "umlaut");
        // Beside it, all that is built in.
        row("/chat/", 200);
        row("/chat/lobby/", 200);
        row("/one/", 200);
        // Names are exact, and there is no list of a folder.
        row("/ROOM.html", 404);
        row("/room.html/", 404);
        row("/room.html/index.html", 404);
        row("/room", 404);
        row("/empty/", 404);
        row("/empty", 404);
        row("/sub//index.html", 404);
        row("/sub%2Findex.html", 404);
        row("/sub%2findex.html", 404);
        row("/sub\\index.html", 404);
        row("//", 404);
        row("//room.html", 404);
        // Nothing that is hidden, nothing outside.
        row("/.htpasswd", 404);
        row("/.git/config", 404);
        row("/./room.html", 404);
        row("/sub/../room.html", 404);
        row("/../secret", 404);
        row("/%2e%2e/secret", 404);
        row("/sub/%2e%2e/%2e%2e/secret", 404);
        row("/..%2fsecret", 404);
        row("/%2e%2e%5csecret", 404);
        row("/sub/.%2e/.%2e/secret", 404);
        // Other encodings than UTF-8, or none.
        row("/gr%F6%DFe", 400);
        row("/room%00.html", 400);
        row("/room.html%00", 400);
        row("/%c0%ae%c0%ae/secret", 400);
        row("/%ed%a0%80", 400);
        row("/%zz", 400);
        row("/room.html%0d%0aX:y", 404);
    }

    void paths()
    {
        QFETCH(QByteArray, path);
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        const QByteArray answer = m_fixture.get(path);
        QCOMPARE(statusOf(answer), status);
        QVERIFY(!answer.contains("secret"));
        if (!body.isEmpty())
            QCOMPARE(bodyOf(answer), body);
    }

    void aFolderIsFoundByItsSlash()
    {
        const QByteArray answer = m_fixture.get("/sub?x=1");
        QCOMPARE(field(answer, "Location"), "./sub/?x=1");
    }

    void headers()
    {
        const QByteArray page = m_fixture.get("/room.html");
        QCOMPARE(field(page, "Content-Type"), "text/html; charset=utf-8");
        QCOMPARE(field(page, "Content-Length"), "7");
        QCOMPARE(field(page, "X-Content-Type-Options"), "nosniff");
        QVERIFY(
            field(page, "Content-Security-Policy").contains("script-src 'self' 'unsafe-inline';"));
        QCOMPARE(field(m_fixture.get("/app.js"), "Content-Type"), "text/javascript; charset=utf-8");
        QCOMPARE(field(m_fixture.get("/blob"), "Content-Type"), "application/octet-stream");
        const QByteArray head = m_fixture.get("/room.html", {}, "HEAD");
        QCOMPARE(field(head, "Content-Length"), "7");
        QCOMPARE(bodyOf(head), "");
        QCOMPARE(statusOf(m_fixture.get("/room.html", "Content-Length: 0\r\n", "POST")), 405);
    }

    void sourcesOfOthers()
    {
        Fixture fixture;
        fixture.host.folder.setOptions({fixture.folder, {u"https://cdn.example"_s}});
        const QByteArray policy = field(fixture.get("/room.html"), "Content-Security-Policy");
        QVERIFY2(policy.contains("script-src 'self' 'unsafe-inline' https://cdn.example;"), policy);
        QVERIFY2(policy.contains("connect-src 'self' https://cdn.example;"), policy);
        QVERIFY(!checkedPageSource(u"a; script-src *"_s));
        QVERIFY(!checkedPageSource(u"'unsafe-eval'"_s));
        QVERIFY(!checkedPageSource(u"a, b"_s));
        QVERIFY(!checkedPageSource(u""_s));
        QCOMPARE(*checkedPageSource(u"https://cdn.example/"_s), u"https://cdn.example"_s);
        QVERIFY(checkedPageSource(u"*.example:8443"_s));
        QVERIFY(checkedPageSource(u"*"_s));
    }

    void aCopyThatIsStillGood()
    {
        Fixture fixture;
        const QByteArray tag = field(fixture.get("/room.html"), "ETag");
        QVERIFY(tag.startsWith('"'));
        const QByteArray again = fixture.get("/room.html", "If-None-Match: " + tag + "\r\n");
        QCOMPARE(statusOf(again), 304);
        QCOMPARE(bodyOf(again), "");
        write(fixture.folder + u"/room.html"_s, "<p>other");
        const QByteArray changed = fixture.get("/room.html", "If-None-Match: " + tag + "\r\n");
        QCOMPARE(bodyOf(changed), "<p>other");
    }

    void ranges_data()
    {
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("range");
        const auto row = [](const char *fields, int status, const char *body,
                            const char *range = "") {
            QTest::newRow(fields) << QByteArray(fields) << status << QByteArray(body)
                                  << QByteArray(range);
        };
        row("Range: bytes=0-1", 206, "<p", "bytes 0-1/7");
        row("Range: bytes=3-", 206, "room", "bytes 3-6/7");
        row("Range: bytes=-2", 206, "om", "bytes 5-6/7");
        row("Range: bytes=-99", 206, "<p>room", "bytes 0-6/7");
        row("Range: bytes=0-99999999999999999999", 206, "<p>room", "bytes 0-6/7");
        row("Range: BYTES = 6-6", 206, "m", "bytes 6-6/7");
        row("Range: bytes=7-", 416, nullptr, "bytes */7");
        row("Range: bytes=-0", 416, nullptr, "bytes */7");
        row("Range: bytes=99999999999999999999-", 416, nullptr, "bytes */7");
        // None, or too many.
        row("Range: bytes=0-1,3-4", 200, "<p>room");
        row("Range: bytes=4-2", 200, "<p>room");
        row("Range: bytes=-", 200, "<p>room");
        row("Range: bytes=+1-2", 200, "<p>room");
        row("Range: bytes", 200, "<p>room");
        row("Range: lines=1-2", 200, "<p>room");
        row("Range: bytes=1-2\r\nIf-Range: \"other\"", 200, "<p>room");
        row("Range: bytes=1-2\r\nIf-Range: Sun, 29 Nov 2026 10:00:00 GMT", 200, "<p>room");
    }

    void ranges()
    {
        QFETCH(QByteArray, fields);
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, range);
        const QByteArray answer = m_fixture.get("/room.html", fields + "\r\n");
        QCOMPARE(statusOf(answer), status);
        QCOMPARE(field(answer, "Content-Range"), range);
        if (status != 416)
            QCOMPARE(bodyOf(answer), body);
    }

    void links()
    {
        Fixture fixture;
        fixture.link("inside.html", u"room.html"_s);
        fixture.link("absolute.html", fixture.folder + u"/room.html"_s);
        fixture.link("outside", fixture.around.filePath(u"secret"_s));
        fixture.link("relative", u"../secret"_s);
        fixture.link("folder", u"../outside"_s);
        fixture.link("hidden.html", u".htpasswd"_s);
        fixture.link("circle", u"circle"_s);
        fixture.link("gone", u"nothing-there"_s);
        fixture.link("root", u"/"_s);
        QCOMPARE(bodyOf(fixture.get("/inside.html")), "<p>room");
        QCOMPARE(bodyOf(fixture.get("/absolute.html")), "<p>room");
        for (const char *path :
             {"/outside", "/relative", "/folder/", "/folder", "/folder/index.html", "/hidden.html",
              "/circle", "/gone", "/root/etc/passwd"})
            QCOMPARE(statusOf(fixture.get(path)), 404);
    }

    //! A folder that is a neighbour by its name is not inside.
    void aNameThatContinues()
    {
        Fixture fixture;
        QDir(fixture.around.path()).mkpath(u"pages-old"_s);
        write(fixture.around.filePath(u"pages-old/index.html"_s), "secret");
        fixture.link("old", u"../pages-old"_s);
        QCOMPARE(statusOf(fixture.get("/old/")), 404);
    }

    void whatIsNoFile()
    {
        Fixture fixture;
        const QByteArray pipe = (fixture.folder + u"/pipe.html"_s).toUtf8();
        QCOMPARE(::mkfifo(pipe.constData(), 0600), 0);
        fixture.link("tty", u"/dev/tty"_s);
        QCOMPARE(statusOf(fixture.get("/pipe.html")), 404); // And nobody waits for a writer.
        QCOMPARE(statusOf(fixture.get("/tty")), 404);
        QCOMPARE(statusOf(fixture.get("/room.html")), 200);
    }

    //! As they are on the disk, byte by byte; what is no UTF-8 has no path.
    void namesOfEveryEncoding()
    {
        Fixture fixture;
        QByteArrayList made;
        const auto make = [&](const QByteArray &name) {
            const QByteArray path = fixture.folder.toUtf8() + '/' + name;
            made.append(path);
            const int file = ::open(path.constData(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
            QVERIFY2(file >= 0, name);
            QCOMPARE(::write(file, "found", 5), 5);
            ::close(file);
        };
        make("gr\xf6\xdf"
             "e.txt"); // Latin-1.
        make("\xb5\xc4.txt"); // GB 18030.
        make("u\xcc\x88.txt"); // A letter and its dots.
        make("\xf0\x9f\x8f\xae.txt");
        make("100% \"sure\" <b>.txt");
        make(QByteArray(255, 'n'));
        for (const char *path :
             {"/u%CC%88.txt", "/%F0%9F%8F%AE.txt", "/100%25%20%22sure%22%20%3Cb%3E.txt"})
            QCOMPARE(bodyOf(fixture.get(path)), "found");
        QCOMPARE(bodyOf(fixture.get('/' + QByteArray(255, 'n'))), "found");
        QCOMPARE(statusOf(fixture.get('/' + QByteArray(256, 'n'))), 404);
        QCOMPARE(statusOf(fixture.get("/%C3%BC.txt")), 404); // The same letter in one.
        QCOMPARE(statusOf(fixture.get("/gr%C3%B6%C3%9Fe.txt")), 404);
        QCOMPARE(statusOf(fixture.get("/gr%EF%BF%BD%EF%BF%BDe.txt")), 404);
        QCOMPARE(statusOf(fixture.get("/gr%F6%DFe.txt")), 400);
        QCOMPARE(statusOf(fixture.get("/%B5%C4.txt")), 400);
        for (const QByteArray &path : std::as_const(made))
            ::unlink(path.constData()); // Qt cannot name them all.
    }

    void aFileThatMayNotBeRead()
    {
        if (::geteuid() == 0)
            QSKIP("The superuser may read every file");
        Fixture fixture;
        QVERIFY(QFile(fixture.folder + u"/room.html"_s).setPermissions({}));
        QCOMPARE(statusOf(fixture.get("/room.html")), 404);
    }

    void aFolderThatVanishes()
    {
        Fixture fixture;
        QVERIFY(QDir().rename(fixture.folder, fixture.around.filePath(u"away"_s)));
        QCOMPARE(statusOf(fixture.get("/room.html")), 404);
        QCOMPARE(statusOf(fixture.get("/chat/")), 200);
        QVERIFY(QDir().rename(fixture.around.filePath(u"away"_s), fixture.folder));
        QCOMPARE(bodyOf(fixture.get("/room.html")), "<p>room");
        fixture.host.folder.setOptions({});
        QCOMPARE(statusOf(fixture.get("/room.html")), 404);
    }

    //! Pieces come in order, and several requests use one connection.
    void aFileOfManyPieces()
    {
        Fixture fixture;
        QByteArray bytes;
        for (int i = 0; bytes.size() < 3'000'000; ++i)
            bytes += QByteArray::number(i) + ' ';
        write(fixture.folder + u"/long.txt"_s, bytes);
        QCOMPARE(bodyOf(fixture.get("/long.txt")), bytes);
        QCOMPARE(bodyOf(fixture.get("/long.txt", "Range: bytes=1000000-1999999\r\n")),
                 bytes.mid(1'000'000, 1'000'000));
        const QByteArray host = "Host: 127.0.0.1:" + QByteArray::number(fixture.host.port());
        const QByteArray both = test::httpExchange(fixture.host,
                                                   "GET /long.txt HTTP/1.1\r\n" + host
                                                       + "\r\n\r\nGET /room.html HTTP/1.1\r\n"
                                                       + host + "\r\nConnection: close\r\n\r\n");
        QCOMPARE(both.count("HTTP/1.1 200 OK"), 2);
        QVERIFY(both.endsWith("<p>room"));
    }

    //! It is on no disk and in no memory.
    void aFileOfTenGigabytes()
    {
        Fixture fixture;
        constexpr qint64 size = 10LL * 1024 * 1024 * 1024;
        QFile file(fixture.folder + u"/huge.bin"_s);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.resize(size));
        QCOMPARE(field(fixture.get("/huge.bin", {}, "HEAD"), "Content-Length").toLongLong(), size);
        const QByteArray end = fixture.get("/huge.bin", "Range: bytes=-4\r\n");
        QCOMPARE(field(end, "Content-Range"), "bytes 10737418236-10737418239/10737418240");
        QTcpSocket reader;
        reader.setReadBufferSize(64 * 1024);
        reader.connectToHost(QHostAddress(QHostAddress::LocalHost), fixture.host.port());
        reader.write("GET /huge.bin HTTP/1.1\r\nHost: 127.0.0.1:"
                     + QByteArray::number(fixture.host.port()) + "\r\n\r\n");
        QTRY_COMPARE(reader.bytesAvailable(), 64 * 1024);
        QCOMPARE(statusOf(fixture.get("/room.html")), 200); // Others do not wait for it.
        reader.abort();
        QTRY_COMPARE(fixture.host.responder.waitingCount(), 0);
    }

    void aFileThatBecomesShorter()
    {
        Fixture fixture;
        QFile file(fixture.folder + u"/log.txt"_s);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.resize(64 * 1024 * 1024));
        QTcpSocket reader;
        reader.setReadBufferSize(1024);
        reader.connectToHost(QHostAddress(QHostAddress::LocalHost), fixture.host.port());
        reader.write("GET /log.txt HTTP/1.1\r\nHost: 127.0.0.1:"
                     + QByteArray::number(fixture.host.port()) + "\r\n\r\n");
        QTRY_COMPARE(reader.bytesAvailable(), 1024);
        QVERIFY(file.resize(0));
        reader.setReadBufferSize(0);
        qint64 count = reader.readAll().size();
        QObject::connect(&reader, &QTcpSocket::readyRead, &reader,
                         [&] { count += reader.readAll().size(); });
        QTRY_COMPARE(reader.state(), QAbstractSocket::UnconnectedState);
        QVERIFY(count < 64 * 1024 * 1024);
    }

private:
    Fixture m_fixture;
};

LANTHORN_TEST(TestPageFolder)

} // namespace tst_pagefolder

#include "tst_pagefolder.moc"
