// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <channels/json.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QJsonArray>
#include <QTest>

namespace tst_json {

using namespace lanthorn;
using namespace Qt::StringLiterals;

class TestJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    //! What Python's json.dumps(value, ensure_ascii=False, sort_keys=True) writes.
    void writes_data()
    {
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<QByteArray>("text");
        const auto row = [](const char *name, const QJsonValue &value, const char *text) {
            QTest::newRow(name) << value << QByteArray(text);
        };
        row("null", QJsonValue::Null, "null");
        row("true", true, "true");
        row("whole", 100, "100");
        row("negative", -7, "-7");
        row("53 bits", Q_INT64_C(9007199254740991), "9007199254740991");
        row("fraction", 0.1, "0.1");
        row("text", u"hi"_s, "\"hi\"");
        row("escapes", u"a\"b\\c\n"_s, "\"a\\\"b\\\\c\\n\"");
        row("controls", u"\u0001\b\t\f\r\u001f\u007f"_s, "\"\\u0001\\b\\t\\f\\r\\u001f\x7f\"");
        row("escape at the end", u"\\"_s, "\"\\\\\"");
        row("any script", u"grüße 会议 🎉"_s, "\"grüße 会议 🎉\"");
        row("empty array", QJsonArray(), "[]");
        row("empty object", QJsonObject(), "{}");
        row("array", QJsonArray {1, u"a, b"_s, QJsonArray {true}}, "[1, \"a, b\", [true]]");
        row("object", QJsonObject {{u"message"_s, u"hi: you"_s}, {u"username"_s, u"ann"_s}},
            "{\"message\": \"hi: you\", \"username\": \"ann\"}");
        row("nested", QJsonObject {{u"a"_s, true}, {u"c"_s, QJsonObject {{u"d"_s, QJsonArray()}}}},
            "{\"a\": true, \"c\": {\"d\": []}}");
    }

    void writes()
    {
        QFETCH(QJsonValue, value);
        QFETCH(QByteArray, text);
        QCOMPARE(toJson(value), text);
        QCOMPARE(fromJson(text), value);
    }

    void reads_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("isJson");
        const auto row = [](const char *name, const QByteArray &text, bool isJson) {
            QTest::newRow(name) << text << isJson;
        };
        row("blanks around", " {} \n", true);
        row("without blanks", "{\"a\":[1,2]}", true);
        row("empty", "", false);
        row("only blanks", "  ", false);
        row("bare word", "hello", false);
        row("two values", "1, 2", false);
        row("an array that ends too early", "1], [2", false);
        row("unfinished", "{\"a\": ", false);
        row("single quotes", "{'a': 1}", false);
        row("comma at the end", "[1,]", false);
        row("bad UTF-8", "\"\xff\"", false);
        row("16 levels", QByteArray(16, '[') + QByteArray(16, ']'), true);
        row("17 levels", QByteArray(17, '[') + QByteArray(17, ']'), false);
        row("a name twice", R"([{"a":1,"a":1}])", false);
    }

    void reads()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, isJson);
        QCOMPARE(fromJson(text).has_value(), isJson);
    }
};

LANTHORN_TEST(TestJson)

} // namespace tst_json

#include "tst_json.moc"
