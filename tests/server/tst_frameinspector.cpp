// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <wire/frameinspector.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QTest>

namespace tst_frameinspector {

using namespace lanthorn;

namespace {

QByteArray bytes(const char *hex)
{
    return QByteArray::fromHex(hex);
}

//! A frame whose mask of zeros leaves the payload as it is.
QByteArray frame(quint8 first, const QByteArray &payload = {})
{
    Q_ASSERT(payload.size() < 126);
    return QByteArray(1, char(first)) + char(0x80 | payload.size()) + QByteArray(4, '\0') + payload;
}

} // namespace

class TestFrameInspector : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        test::failOnAnyWarning();
        m_now = milliseconds(0);
    }

    void verdicts_data()
    {
        QTest::addColumn<QByteArray>("stream");
        QTest::addColumn<int>("frames");
        QTest::addColumn<int>("code"); // 0: no fault.
        const auto row = [](const char *name, const QByteArray &stream, int frames, int code) {
            QTest::newRow(name) << stream << frames << code;
        };
        row("nothing", {}, 0, 0);
        row("text", frame(0x81, "hi"), 1, 0);
        row("binary", frame(0x82, "hi"), 1, 0);
        row("empty text", frame(0x81), 1, 0);
        row("masked", bytes("818237fa213d5f93"), 1, 0);
        row("ping and pong", frame(0x89, "x") + frame(0x8a), 2, 0);
        row("close", frame(0x88, bytes("03e8")), 1, 0);
        row("three in one", frame(0x81) + frame(0x82) + frame(0x81), 3, 0);
        row("fragments", frame(0x01, "a") + frame(0x00, "b") + frame(0x80, "c"), 3, 0);
        row("ping between fragments", frame(0x01, "a") + frame(0x89) + frame(0x80, "c"), 3, 0);
        row("16-bit length", bytes("81fe007e00000000") + QByteArray(126, 'x'), 1, 0);
        row("as long as allowed", bytes("82fe03e800000000") + QByteArray(1000, 'x'), 1, 0);
        row("only the header", bytes("81fe007e00000000"), 0, 0);
        row("part of the header", bytes("81fe00"), 0, 0);

        row("not masked", bytes("8102"), 0, 1002);
        row("not masked, behind a good one", frame(0x81) + bytes("8102"), 1, 1002);
        row("not masked, empty", bytes("8100"), 0, 1002);
        row("first reserved bit", bytes("c1"), 0, 1002);
        row("second reserved bit", bytes("a1"), 0, 1002);
        row("third reserved bit", bytes("91"), 0, 1002);
        for (int opcode : {0x3, 0x4, 0x5, 0x6, 0x7, 0xb, 0xc, 0xd, 0xe, 0xf}) {
            row(qPrintable(QStringLiteral("opcode %1").arg(opcode)),
                QByteArray(1, char(0x80 | opcode)), 0, 1002);
        }
        row("ping in fragments", bytes("09"), 0, 1002);
        row("close in fragments", bytes("08"), 0, 1002);
        row("long ping", bytes("89fe"), 0, 1002);
        row("very long close", bytes("88ff"), 0, 1002);
        row("nothing to continue", bytes("80"), 0, 1002);
        row("nothing to continue any more", frame(0x01) + frame(0x80) + bytes("00"), 2, 1002);
        row("message in a message", frame(0x01) + bytes("81"), 1, 1002);
        row("16 bits for 125", bytes("81fe007d"), 0, 1002);
        row("64 bits for 65535", bytes("81ff000000000000ffff"), 0, 1002);
        row("highest bit of a length", bytes("81ff8000000000000000"), 0, 1002);
        row("too long", bytes("81fe03e9"), 0, 1009);
        row("much too long", bytes("81ff7fffffffffffffff"), 0, 1009);
        row("too long in all", bytes("01fe03e800000000") + QByteArray(1000, 'x') + bytes("8081"), 1,
            1009);
        row("as many fragments as allowed", frame(0x01) + frame(0x00) + frame(0x00) + frame(0x80),
            4, 0);
        row("too many fragments",
            frame(0x01) + frame(0x00) + frame(0x00) + frame(0x00) + bytes("80"), 4, 1009);
        row("text cut in characters",
            frame(0x01, "\xf0\x9f") + frame(0x00, "\x8f") + frame(0x80, "\xae"), 3, 0);
        row("bytes that are no text", frame(0x02, "\xff") + frame(0x80, "\xc3"), 2, 0);
        row("text behind such bytes", frame(0x82, "\xc3") + frame(0x81, "a"), 2, 0);
        row("ping that is no text", frame(0x01, "\xc3") + frame(0x89, "\xff") + frame(0x80, "\xbc"),
            3, 0);
        row("no UTF-8", frame(0x81, "a") + frame(0x81, "\xff"), 1, 1007);
        row("ends in a character", frame(0x81, "\xc3"), 0, 1007);
        row("ends in a character, in fragments", frame(0x01, "\xc3") + frame(0x80), 1, 1007);
        row("surrogate", frame(0x81, "\xed\xa0\x80"), 0, 1007);
        row("no UTF-8 so far", frame(0x01, "\xe2\x82x"), 0, 1007);
        row("no UTF-8 in half a frame", bytes("81850000000061ff"), 0, 1007);
        row("masked no UTF-8 in half a frame",
            bytes("818501020304"
                  "60fd"),
            0, 1007);
        row("UTF-8 in half a frame", bytes("81850000000061c3"), 0, 0);
        row("as many pings as allowed", frame(0x89).repeated(5), 5, 0);
        row("too many pings", frame(0x89).repeated(6), 5, 1008);
        row("too many pongs", frame(0x8a).repeated(6), 5, 1008);
    }

    //! The same however the stream is cut.
    void verdicts()
    {
        QFETCH(QByteArray, stream);
        QFETCH(int, frames);
        QFETCH(int, code);
        for (const qsizetype step : {qsizetype(1), qsizetype(3), qsizetype(7), stream.size() + 1}) {
            FrameInspector inspector(m_limits, m_clock);
            QByteArray input;
            int found = 0;
            int fault = 0;
            for (qsizetype at = 0; at < stream.size() && fault == 0; at += step) {
                input += stream.mid(at, step);
                for (;;) {
                    const auto result = inspector.next(input);
                    if (const auto *wrong = std::get_if<FrameFault>(&result))
                        fault = int(wrong->code);
                    const auto *whole = std::get_if<ClientFrame>(&result);
                    if (!whole)
                        break;
                    ++found;
                    input.remove(0, whole->size);
                }
            }
            QCOMPARE(fault, code);
            QCOMPARE(found, frames);
        }
    }

    void payloadIsUnmasked()
    {
        FrameInspector inspector(m_limits, m_clock);
        const QByteArray stream = bytes("818537fa213d7f9f4d5158"); // Of RFC 6455 section 5.7.
        const auto result = inspector.next(stream);
        const auto *whole = std::get_if<ClientFrame>(&result);
        QVERIFY(whole);
        QByteArray payload = "> ";
        whole->appendPayload(payload, stream);
        QCOMPARE(payload, "> Hello");
    }

    void controlFramesMayComeAgain()
    {
        FrameInspector inspector(m_limits, m_clock);
        for (int i = 0; i < 100; ++i) {
            QVERIFY(std::holds_alternative<ClientFrame>(inspector.next(frame(0x89, "x"))));
            m_now += milliseconds(500);
        }
    }

    void delays_data()
    {
        QTest::addColumn<QByteArray>("stream");
        QTest::addColumn<bool>("isLate");
        QTest::newRow("nothing") << QByteArray() << false;
        QTest::newRow("whole") << frame(0x81, "hi") << false;
        QTest::newRow("one byte") << bytes("81") << true;
        QTest::newRow("header") << bytes("818537fa213d") << true;
        QTest::newRow("all but one byte") << frame(0x81, "hi").chopped(1) << true;
        QTest::newRow("half a ping") << frame(0x89, "hi").chopped(1) << true;
        QTest::newRow("first fragment") << frame(0x01, "hi") << true;
        QTest::newRow("fragment and ping") << frame(0x01) + frame(0x89) << true;
        QTest::newRow("all fragments") << frame(0x01) + frame(0x80) << false;
        QTest::newRow("all fragments, and more") << frame(0x01) + frame(0x80) + bytes("81") << true;
    }

    void delays()
    {
        QFETCH(QByteArray, stream);
        QFETCH(bool, isLate);
        FrameInspector inspector(m_limits, m_clock);
        feed(inspector, stream);
        m_now += m_limits.messageTimeout - milliseconds(1);
        QVERIFY(!inspector.findDelay());
        m_now += milliseconds(1);
        QCOMPARE(inspector.findDelay().has_value(), isLate);
    }

    //! Fragments that keep coming do not make the message last for ever; another one has its own
    //! time.
    void delayIsOfTheWholeMessage()
    {
        FrameInspector inspector(m_limits, m_clock);
        feed(inspector, frame(0x01));
        m_now += m_limits.messageTimeout / 2;
        feed(inspector, frame(0x00) + frame(0x89) + bytes("80"));
        m_now += m_limits.messageTimeout / 2;
        QVERIFY(inspector.findDelay());

        FrameInspector patient(m_limits, m_clock);
        feed(patient, frame(0x01));
        m_now += m_limits.messageTimeout / 2;
        feed(patient, frame(0x80) + bytes("81"));
        m_now += m_limits.messageTimeout / 2;
        QVERIFY(!patient.findDelay());
    }

    void closes_data()
    {
        QTest::addColumn<QByteArray>("payload");
        QTest::addColumn<int>("code");
        QTest::addColumn<int>("fault");
        QTest::addColumn<QString>("reason");
        const auto row = [](const char *name, const QByteArray &payload, int code, int fault,
                            const char *reason = "") {
            QTest::newRow(name) << payload << code << fault << QString::fromUtf8(reason);
        };
        row("no code", {}, 1005, 0);
        row("half a code", bytes("03"), 0, 1002);
        row("with a reason", bytes("03e9") + "grüße", 1001, 0, "grüße");
        row("bad reason", bytes("03e9ff"), 0, 1007);
        for (int code : {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014,
                         3000, 3999, 4000, 4999}) {
            row(qPrintable(QString::number(code)), codeBytes(code), code, 0);
        }
        for (int code : {0, 999, 1004, 1005, 1006, 1015, 1016, 2000, 2999, 5000, 65535})
            row(qPrintable(QString::number(code)), codeBytes(code), 0, 1002);
    }

    void closes()
    {
        QFETCH(QByteArray, payload);
        QFETCH(int, code);
        QFETCH(int, fault);
        QFETCH(QString, reason);
        const auto result = FrameInspector::readClose(payload);
        if (const auto *wrong = std::get_if<FrameFault>(&result))
            QCOMPARE(int(wrong->code), fault);
        else
            QCOMPARE(std::get<PeerClose>(result), (PeerClose {quint16(code), reason}));
    }

private:
    static QByteArray codeBytes(int code)
    {
        return QByteArray(1, char(code >> 8)) + char(code & 0xff);
    }

    //! What is left of the stream waits, as it does in a connection.
    static void feed(FrameInspector &inspector, QByteArray stream)
    {
        for (;;) {
            const auto result = inspector.next(stream);
            QVERIFY(!std::holds_alternative<FrameFault>(result));
            const auto *whole = std::get_if<ClientFrame>(&result);
            if (!whole)
                return;
            stream.remove(0, whole->size);
        }
    }

    static Limits smallLimits()
    {
        Limits limits;
        limits.messageBytes = 1000;
        limits.messageFragments = 4;
        limits.controlRate = {5, 2.0};
        return limits;
    }

    Limits m_limits = smallLimits();
    milliseconds m_now {0};
    Clock m_clock = [this] { return m_now; };
};

LANTHORN_TEST(TestFrameInspector)

} // namespace tst_frameinspector

#include "tst_frameinspector.moc"
