// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <channels/urlrouter.h>

#include <channels/cookiemiddleware.h>

#include <testing/communicator.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QTest>

namespace tst_urlrouter {

using namespace lanthorn;
using namespace Qt::StringLiterals;

namespace {

//! Tells which route answered, and with which arguments.
class NamedConsumer final : public Consumer
{
public:
    explicit NamedConsumer(QString name)
        : m_name(std::move(name))
    {
    }

protected:
    void connected() override
    {
        accept();
        QStringList words {m_name};
        const QVariantMap &arguments = scope().urlRoute.kwargs;
        for (auto it = arguments.cbegin(); it != arguments.cend(); ++it) {
            words.append(it.key() + u'=' + it.value().toString() + u':'
                         + QLatin1StringView(it.value().typeName()));
        }
        const QVariantList &positional = scope().urlRoute.args;
        for (const QVariant &value : positional)
            words.append(value.toString());
        sendText(words.join(u' ').toUtf8());
    }

private:
    QString m_name;
};

ApplicationPtr named(const QString &name)
{
    return consumer<NamedConsumer>(name);
}

} // namespace

class TestUrlRouter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void resolve_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QByteArray>("answer"); // Empty: no route.

        QTest::newRow("literal") << u"/ws/echo/"_s << QByteArray("echo");
        QTest::newRow("literal is anchored at the end") << u"/ws/echo/x"_s << QByteArray("");
        QTest::newRow("literal needs its slash") << u"/ws/echo"_s << QByteArray("");
        QTest::newRow("literal is anchored at the start") << u"/x/ws/echo/"_s << QByteArray("");
        QTest::newRow("all leading slashes go") << u"///ws/echo/"_s << QByteArray("echo");
        QTest::newRow("a newline is no end") << u"/ws/echo/\n"_s << QByteArray("");
        QTest::newRow("str") << u"/ws/chat/room1/"_s << QByteArray("chat room=room1:QString");
        QTest::newRow("str takes any script")
            << u"/ws/chat/会 议/"_s << u"chat room=会 议:QString"_s.toUtf8();
        QTest::newRow("str takes no slash") << u"/ws/chat/a/b/"_s << QByteArray("");
        QTest::newRow("str is not empty") << u"/ws/chat//"_s << QByteArray("");
        QTest::newRow("int") << u"/item/042/"_s << QByteArray("item number=42:qlonglong");
        QTest::newRow("int takes no sign") << u"/item/-1/"_s << QByteArray("");
        QTest::newRow("int is a 64-bit number")
            << u"/item/99999999999999999999/"_s << QByteArray("");
        QTest::newRow("slug") << u"/tag/a-b_C9/"_s << QByteArray("tag tag=a-b_C9:QString");
        QTest::newRow("slug is ASCII") << u"/tag/ä/"_s << QByteArray("");
        QTest::newRow("uuid") << u"/id/0123abcd-0000-1111-2222-333344445555/"_s
                              << QByteArray("id id=0123abcd-0000-1111-2222-333344445555:QString");
        QTest::newRow("uuid is lower case")
            << u"/id/0123ABCD-0000-1111-2222-333344445555/"_s << QByteArray("");
        QTest::newRow("path takes slashes")
            << u"/file/a/b.txt"_s << QByteArray("file name=a/b.txt:QString");
        QTest::newRow("first route wins") << u"/twice/"_s << QByteArray("first");
        QTest::newRow("defaults hide captures")
            << u"/fixed/x/"_s << QByteArray("fixed name=y:QString");
        QTest::newRow("nested") << u"/team/red/inner/7/"_s
                                << QByteArray("inner n=7:qlonglong team=red:QString");
        QTest::newRow("nested without a match goes on")
            << u"/team/red/other/"_s << QByteArray("fallback");
        QTest::newRow("expression with names")
            << u"/log/2026/app"_s << QByteArray("log what=app:QString year=2026:QString");
        QTest::newRow("expression, optional part missing")
            << u"/log/2026"_s << QByteArray("log year=2026:QString");
        QTest::newRow("expression without names") << u"/pair/a-b"_s << QByteArray("pair a b");
        QTest::newRow("expression is found anywhere") << u"/x/any/where"_s << QByteArray("any");
        QTest::newRow("expression with some names")
            << u"/mix/a-7"_s << QByteArray("mix n=7:QString");
        QTest::newRow("a number that is too large goes on")
            << u"/big/99999999999999999999/"_s
            << QByteArray("big text=99999999999999999999:QString");
        QTest::newRow("inner arguments hide outer ones")
            << u"/team/red/hides/blue/"_s << QByteArray("hides team=blue:QString");
        QTest::newRow("positional arguments add up")
            << u"/outer/a/inner/b"_s << QByteArray("both a b");
        QTest::newRow("through a middleware")
            << u"/through/inner/7/"_s << QByteArray("inner n=7:qlonglong");
        QTest::newRow("nothing") << u"/"_s << QByteArray("");
    }

    void resolve()
    {
        QFETCH(QString, path);
        QFETCH(QByteArray, answer);
        const auto inner = std::make_shared<UrlRouter>(std::vector<Route> {
            {u"inner/<int:n>/"_s, named(u"inner"_s)}, {u"hides/<team>/"_s, named(u"hides"_s)}});
        const UrlRouter router({
            {u"ws/echo/"_s, named(u"echo"_s)},
            {u"ws/chat/<room>/"_s, named(u"chat"_s)},
            {u"item/<int:number>/"_s, named(u"item"_s)},
            {u"tag/<slug:tag>/"_s, named(u"tag"_s)},
            {u"id/<uuid:id>/"_s, named(u"id"_s)},
            {u"file/<path:name>"_s, named(u"file"_s)},
            {u"twice/"_s, named(u"first"_s)},
            {u"twice/"_s, named(u"second"_s)},
            {u"fixed/<name>/"_s, named(u"fixed"_s), {{u"name"_s, u"y"_s}}},
            {u"team/<team>/"_s, inner},
            {u"team/red/other/"_s, named(u"fallback"_s)},
            {u"^log/(?<year>[0-9]{4})(?:/(?<what>[a-z]+))?$"_s, named(u"log"_s), {}, true},
            {u"^pair/([a-z])-([a-z])$"_s, named(u"pair"_s), {}, true},
            {u"any/"_s, named(u"any"_s), {}, true},
            {u"^mix/([a-z])-(?<n>[0-9])$"_s, named(u"mix"_s), {}, true},
            {u"big/<int:n>/"_s, named(u"number"_s)},
            {u"big/<text>/"_s, named(u"big"_s)},
            {u"^outer/([a-z])/"_s,
             std::make_shared<UrlRouter>(
                 std::vector<Route> {{u"^inner/([a-z])$"_s, named(u"both"_s), {}, true}}),
             {},
             true},
            {u"through/"_s, std::make_shared<CookieMiddleware>(inner)},
        });
        MemoryChannelLayer layer;
        Communicator client(router, layer, path);
        const auto handshake = client.connectToApplication();
        QCOMPARE(handshake.accepted, !answer.isEmpty());
        if (answer.isEmpty())
            QCOMPARE(handshake.status, 404);
        else
            QCOMPARE(client.receiveText(), answer);
    }

    //! Once, by the outermost router.
    void rootPathIsRemoved()
    {
        const auto inner =
            std::make_shared<UrlRouter>(std::vector<Route> {{u"app/"_s, named(u"inner"_s)}});
        const UrlRouter router({{u"ws/echo/"_s, named(u"echo"_s)}, {u"ws/"_s, inner}});
        MemoryChannelLayer layer;
        Communicator nested(router, layer, u"/app/ws/app/"_s);
        nested.scope().rootPath = u"/app"_s;
        QVERIFY(nested.connectToApplication().accepted);
        QCOMPARE(nested.receiveText(), "inner");
        Communicator inside(router, layer, u"/app/ws/echo/"_s);
        inside.scope().rootPath = u"/app"_s;
        QVERIFY(inside.connectToApplication().accepted);
        Communicator outside(router, layer, u"/ws/echo/"_s);
        outside.scope().rootPath = u"/app"_s;
        QCOMPARE(outside.connectToApplication().status, 404);
    }
};

LANTHORN_TEST(TestUrlRouter)

} // namespace tst_urlrouter

#include "tst_urlrouter.moc"
