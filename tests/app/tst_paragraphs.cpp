// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/widgets/paragraphs.h>

#include <app/offscreen.h>

#include <app/widgets/emoji.h>
#include <app/windowprogram.h>

#include <QTest>

namespace tst_paragraphs {

using namespace lanthorn;
using namespace Qt::StringLiterals;

//! How plain texts are laid out, and where their pictures are.
class TestParagraphs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarningOfOurs(); }

    void placesLeadToCharacters()
    {
        Paragraphs text(u"first\n\nשלום עולם\nlast"_s, QFont());
        text.breakLines(300);
        text.alignIn(300);
        QCOMPARE(text.lines().size(), 4);
        for (const int character : {0, 3, 8, 11, 17, 20}) {
            const QPointF inside = text.placeOf(character)
                + (character > 6 && character < 16 ? QPointF(-2, 0) : QPointF(2, 0));
            QCOMPARE(text.characterAt(inside), character);
        }
        QCOMPARE(text.characterAt({-5, 0}), -1);
        QVERIFY(!text.endsRightToLeft());
        QVERIFY(Paragraphs(u"a\nשלום"_s, QFont()).endsRightToLeft());
    }

    void formatsCrossParagraphs()
    {
        QTextCharFormat format;
        format.setFontUnderline(true);
        const Paragraphs text(u"ab\ncd"_s, QFont(), {{1, 3, format}});
        QCOMPARE(text.formats().size(), 2);
        QCOMPARE(text.formats().at(0).start, 1);
        QCOMPARE(text.formats().at(0).length, 1);
        QCOMPARE(text.formats().at(1).start, 3);
        QCOMPARE(text.formats().at(1).length, 1);
    }

    void picturesAreFound_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QList<EmojiRun>>("runs");
        using Runs = QList<EmojiRun>;
        QTest::newRow("none") << u"plain 1 # © text"_s << Runs {};
        QTest::newRow("one") << u"a 🏮 b"_s << Runs {{2, 2}};
        QTest::newRow("two") << u"🏮🏮"_s << Runs {{0, 4}};
        QTest::newRow("family") << u"👩‍👩‍👧"_s << Runs {{0, 8}};
        QTest::newRow("skin") << u"x👍🏽"_s << Runs {{1, 4}};
        QTest::newRow("flag") << u"🇩🇪"_s << Runs {{0, 4}};
        QTest::newRow("heart") << u"❤️"_s << Runs {{0, 2}};
        QTest::newRow("heart as text") << u"❤"_s << Runs {};
        QTest::newRow("asked to be text") << u"⌚\ufe0e"_s << Runs {};
        QTest::newRow("keycap") << u"1️⃣ 2"_s << Runs {{0, 3}};
        QTest::newRow("half a pair") << QString(QChar(0xd83c)) << Runs {};
    }
    void picturesAreFound()
    {
        QFETCH(QString, text);
        QFETCH(QList<EmojiRun>, runs);
        QCOMPARE(findEmoji(text), runs);
    }
};

LANTHORN_WINDOW_TEST(TestParagraphs)

} // namespace tst_paragraphs

#include "tst_paragraphs.moc"
