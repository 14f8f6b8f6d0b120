// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <protocol/messages/chatmessages.h>
#include <protocol/messages/envelope.h>
#include <protocol/messages/errormessage.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QMetaEnum>
#include <QSet>
#include <QTest>

namespace tst_envelope {

using namespace lanthorn;
using namespace Qt::StringLiterals;

class TestEnvelope : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void faults_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<ErrorCode>("code");
        const auto row = [](const char *text, ErrorCode code) {
            QTest::newRow(*text ? text : "empty") << QByteArray(text) << code;
        };
        row("", ErrorCode::BadJson);
        row("nonsense", ErrorCode::BadJson);
        row("[]", ErrorCode::BadJson);
        row("\"text\"", ErrorCode::BadJson);
        row("{\"type\":\"a\"", ErrorCode::BadJson);
        row("{\"type\":\"\xff\"}", ErrorCode::BadJson);
        row("{}", ErrorCode::BadEnvelope);
        row("{\"type\":5}", ErrorCode::BadEnvelope);
        row("{\"type\":\"\"}", ErrorCode::BadEnvelope);
        row("{\"type\":\"a\",\"ref\":0}", ErrorCode::BadEnvelope);
        row("{\"type\":\"a\",\"ref\":-1}", ErrorCode::BadEnvelope);
        row("{\"type\":\"a\",\"ref\":1.5}", ErrorCode::BadEnvelope);
        row("{\"type\":\"a\",\"ref\":\"1\"}", ErrorCode::BadEnvelope);
        row("{\"type\":\"a\",\"ref\":9007199254740992}", ErrorCode::BadEnvelope);
        row("{\"type\":\"a\",\"topic\":5}", ErrorCode::BadEnvelope);
        row("{\"type\":\"a\",\"payload\":[]}", ErrorCode::BadEnvelope);
        row("{\"type\":\"a\",\"payload\":null}", ErrorCode::BadEnvelope);
    }

    void faults()
    {
        QFETCH(QByteArray, text);
        QFETCH(ErrorCode, code);
        const auto envelope = Envelope::fromJson(text);
        QVERIFY(!envelope.hasValue());
        QCOMPARE(envelope.error().code, code);
        QVERIFY(!envelope.error().message.isEmpty());
    }

    void deepNestingIsRefused()
    {
        const QByteArray deep = "{\"type\":\"a\",\"payload\":{\"x\":" + QByteArray(5000, '[')
            + QByteArray(5000, ']') + "}}";
        QCOMPARE(Envelope::fromJson(deep).error().code, ErrorCode::BadJson);
    }

    void unknownMembersAreIgnored()
    {
        const auto envelope =
            Envelope::fromJson(R"({"type":"a","new":[1],"ref":9007199254740991})");
        QVERIFY(envelope.hasValue());
        QCOMPARE(envelope->type, u"a"_s);
        QCOMPARE(*envelope->ref, 9007199254740991);
    }

    void payloadFaultsNameTheField_data()
    {
        QTest::addColumn<QByteArray>("payload");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QString>("part");
        QTest::newRow("no id") << QByteArray(R"({"text":"x"})") << ErrorCode::BadPayload
                               << u"\"id\""_s;
        QTest::newRow("number") << QByteArray(R"({"id":"1","text":5})") << ErrorCode::BadPayload
                                << u"\"text\""_s;
        QTest::newRow("long id") << "{\"text\":\"x\",\"id\":\"" + QByteArray(65, 'x') + "\"}"
                                 << ErrorCode::BadPayload << u"64"_s;
        QTest::newRow("blank") << QByteArray(R"({"id":"1","text":" \n "})") << ErrorCode::EmptyText
                               << u"empty"_s;
        QTest::newRow("too long") << QByteArray(R"({"id":"1","text":"123456"})")
                                  << ErrorCode::TextTooLong << u"5"_s;
    }

    void payloadFaultsNameTheField()
    {
        QFETCH(QByteArray, payload);
        QFETCH(ErrorCode, code);
        QFETCH(QString, part);
        const auto envelope = Envelope::fromJson("{\"type\":\"post\",\"payload\":" + payload + '}');
        QVERIFY(envelope.hasValue());
        const auto post = Post::fromPayload(envelope->payload, 5);
        QVERIFY(!post.hasValue());
        QCOMPARE(post.error().code, code);
        QVERIFY2(post.error().message.contains(part), qPrintable(post.error().message));
    }

    void textLengthCountsCodePoints()
    {
        QVERIFY(
            Post::fromPayload({{u"id"_s, u"1"_s}, {u"text"_s, u"🏮"_s.repeated(5)}}, 5).hasValue());
    }

    void unknownErrorCodeIsInternal()
    {
        const Error error =
            errorFromPayload({{u"code"_s, u"from_the_future"_s}, {u"message"_s, u"text"_s}});
        QCOMPARE(error.code, ErrorCode::Internal);
        QCOMPARE(error.message, u"text"_s);
    }

    void everyErrorCodeHasAName()
    {
        QSet<QString> names;
        const QMetaEnum codes = QMetaEnum::fromType<ErrorCode>();
        for (int i = 0; i < codes.keyCount(); ++i) {
            const auto code = ErrorCode(codes.value(i));
            names.insert(errorName(code));
            QCOMPARE(errorFromName(QString(errorName(code))), code);
            QCOMPARE(int(code), i); // Their names are found by it.
        }
        QCOMPARE(names.size(), codes.keyCount());
    }

    //! Clients of earlier versions know these, so they stay.
    void errorNamesOnTheWire()
    {
        QCOMPARE(errorName(ErrorCode::BadJson), "bad_json"_L1);
        QCOMPARE(errorName(ErrorCode::Muted), "muted"_L1);
        QCOMPARE(errorName(ErrorCode::NoSuchMessage), "no_such_message"_L1);
        QCOMPARE(errorName(ErrorCode::TooManyAttempts), "too_many_attempts"_L1);
        QCOMPARE(errorFromName(u"Muted"), std::nullopt);
        QCOMPARE(errorFromName(u"no_such"), std::nullopt);
    }
};

LANTHORN_TEST(TestEnvelope)

} // namespace tst_envelope

#include "tst_envelope.moc"
