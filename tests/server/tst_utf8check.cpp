// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <wire/utf8check.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QTest>

#include <array>

namespace tst_utf8check {

using namespace lanthorn;

//! What the check says of a text, in pieces of this size.
bool isUtf8(const QByteArray &text, qsizetype step)
{
    Utf8Check check;
    for (qsizetype at = 0; at < text.size(); at += step) {
        if (!check.add(QByteArrayView(text).sliced(at, std::min(step, text.size() - at))))
            return false;
    }
    return check.isWhole();
}

class TestUtf8Check : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    //! Every sequence of four of the bytes at which the table of RFC 3629 changes.
    void saysWhatQtSays()
    {
        constexpr std::array<quint8, 24> bytes {0x00, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0,
                                                0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xec,
                                                0xed, 0xee, 0xef, 0xf0, 0xf3, 0xf4, 0xf5, 0xff};
        QByteArray text(4, 0);
        for (std::size_t i = 0; i < bytes.size() * bytes.size() * bytes.size() * bytes.size();
             ++i) {
            std::size_t rest = i;
            for (char &c : text) {
                c = char(bytes[rest % bytes.size()]);
                rest /= bytes.size();
            }
            const bool expected = QByteArrayView(text).isValidUtf8();
            if (isUtf8(text, 1) != expected || isUtf8(text, 3) != expected
                || isUtf8(text, text.size()) != expected) {
                QFAIL(text.toHex());
            }
        }
    }

    //! Words of ASCII are skipped, wherever they begin.
    void longTexts()
    {
        for (qsizetype before = 0; before < 20; ++before) {
            for (qsizetype behind = 0; behind < 20; ++behind) {
                const QByteArray text =
                    QByteArray(before, 'a') + "\xe2\x82\xac" + QByteArray(behind, 'z');
                QVERIFY(isUtf8(text, 1));
                QVERIFY(isUtf8(text, text.size()));
                QByteArray bad = text;
                bad[before + 2] = 'x';
                QVERIFY(!isUtf8(bad, bad.size()));
            }
        }
    }

    void failsAtTheFirstWrongByte()
    {
        Utf8Check check;
        QVERIFY(check.add("a\xf4"));
        QVERIFY(!check.isWhole());
        QVERIFY(!check.add("\x90"));

        Utf8Check whole;
        QVERIFY(whole.add("\xf4\x8f\xbf"));
        QVERIFY(!whole.isWhole());
        QVERIFY(whole.add("\xbf"));
        QVERIFY(whole.isWhole());
        QVERIFY(whole.add({}));
        QVERIFY(whole.isWhole());
    }
};

LANTHORN_TEST(TestUtf8Check)

} // namespace tst_utf8check

#include "tst_utf8check.moc"
