// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <protocol/messages/envelope.h>
#include <protocol/jsonbounds.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QTest>

namespace tst_jsonbounds {

using namespace lanthorn;
using namespace Qt::StringLiterals;

namespace {

QByteArray nested(int levels, char open, char close)
{
    return QByteArray(levels, open) + QByteArray(levels, close);
}

} // namespace

class TestJsonBounds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void objects_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("fault"); // Of which the error says this; empty: there is none.
        const QString deep = u"16 levels"_s;
        const QString twice = u"stands twice"_s;
        const auto row = [](const char *what, const QByteArray &text, const QString &fault) {
            QTest::newRow(what) << text << fault;
        };
        row("empty", "{}", {});
        row("16 levels", "{\"a\":" + nested(15, '[', ']') + '}', {});
        row("17 levels", "{\"a\":" + nested(16, '[', ']') + '}', deep);
        row("17 levels, never closed", "{\"a\":" + QByteArray(16, '['), deep);
        row("many beside each other", "{\"a\":[" + QByteArray("[],").repeated(100) + "[]]}", {});
        row("brackets in a text", "{\"a\":\"" + QByteArray(100, '[') + "\"}", {});
        row("brackets behind a quote", "{\"a\":\"\\\"" + QByteArray(100, '[') + "\"}", {});
        row("brackets behind a backslash", "{\"a\\\\\":" + nested(16, '[', ']') + '}', deep);

        row("twice", R"({"a":1,"a":2})", twice);
        row("twice with blanks", "{ \"a\" : 1 ,\n\"b\":0,\t\"a\" : 1 }", twice);
        row("twice with an escape", R"({"topic":"a","\u0074opic":"b"})", twice);
        row("twice as two halves", R"({"🏮":1,"\ud83c\udfee":2})", twice);
        row("twice inside", R"({"a":{"b":[{"c":1,"c":1}]}})", twice);
        row("twice around others", R"({"a":{"b":{}},"c":[],"a":0})", twice);
        row("twice and empty", R"({"":1,"":2})", twice);
        row("in two objects", R"({"a":{"a":1},"b":[{"a":1},{"a":"a"}]})", {});
        row("a name and texts", R"({"a":"a","b":["a","a"],"c":"b"})", {});
        row("another case", R"({"a":1,"A":2})", {});
        row("the beginning of another", R"({"a":1,"aa":2,"aaa":3})", {});

        row("nothing", "", u"not JSON"_s);
        row("array", R"([{"a":1}])", u"one JSON object"_s);
        row("ends in a name", "{\"a", u"not JSON"_s);
        row("ends in an escape", "{\"a\\", u"not JSON"_s);
        row("a bad escape, twice", R"({"\x":1,"\x":2})", u""_s + twice);
        row("closes too often", "}]}", u"not JSON"_s);
    }

    void objects()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, fault);
        const auto object = jsonObjectFrom(text);
        QCOMPARE(object.hasValue(), fault.isEmpty());
        if (fault.isEmpty())
            return;
        QCOMPARE(object.error().code, ErrorCode::BadJson);
        QVERIFY2(object.error().message.contains(fault), qPrintable(object.error().message));
    }

    //! Ten thousand names in one frame are compared by sorting them, not each with each.
    void manyNames()
    {
        QByteArray text = "{\"x\":1";
        for (int i = 0; i < 10'000; ++i)
            text += ",\"" + QByteArray::number(i) + "\":0";
        QVERIFY(jsonObjectFrom(text + '}'));
        QVERIFY(!jsonObjectFrom(text + ",\"x\":2}"));
    }

    void anErrorIsShort()
    {
        const QByteArray name(10'000, 'n');
        const auto object = jsonObjectFrom("{\"" + name + "\":1,\"" + name + "\":1}");
        QVERIFY(object.error().message.size() < 200);
    }

    void frames()
    {
        QCOMPARE(Envelope::fromJson(R"({"type":"post","type":"who"})").error().code,
                 ErrorCode::BadJson);
        QCOMPARE(Envelope::fromJson(R"({"type":"post","payload":{"text":"a","text":"b"}})")
                     .error()
                     .message,
                 u"\"text\" stands twice in one object"_s);
    }
};

LANTHORN_TEST(TestJsonBounds)

} // namespace tst_jsonbounds

#include "tst_jsonbounds.moc"
