// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <chat/namebook.h>

#include <support/names.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QSet>
#include <QTest>

#include <vector>

namespace tst_namebook {

using namespace lanthorn;
using lanthorn::test::nick;
using namespace Qt::StringLiterals;

class TestNameBook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void looksAlike_data()
    {
        QTest::addColumn<QString>("present");
        QTest::addColumn<QString>("asked");
        QTest::addColumn<QString>("offered"); // Empty: the name is free.
        const auto row = [](const char *what, const QString &present, const QString &asked,
                            const QString &offered) {
            QTest::newRow(what) << present << asked << offered;
        };
        row("another", u"Ana"_s, u"Ann"_s, {});
        row("the same", u"Ana"_s, u"Ana"_s, u"Ana 2"_s);
        row("case", u"Ana"_s, u"aNA"_s, u"aNA 2"_s);
        row("Cyrillic", u"Ana"_s, u"\u0410n\u0430"_s, u"bad"_s); // Mixed with a Latin n.
        row("wholly Cyrillic", u"cop"_s, u"сор"_s, u"сор 2"_s);
        row("Greek", u"Ao"_s, u"Αο"_s, u"Αο 2"_s);
        row("full width", u"Ana"_s, u"Ａｎａ"_s, u"Ａｎａ 2"_s);
        row("capital i for l", u"PayPal"_s, u"PayPaI"_s, u"PayPaI 2"_s);
        row("digit for l", u"Paul"_s, u"Pau1"_s, u"Pau1 2"_s);
        row("zero for o", u"Otto"_s, u"0tt0"_s, u"0tt0 2"_s);
        row("rn for m", u"modern"_s, u"modem"_s, u"modem 2"_s);
        row("ligature", u"fil"_s, u"ﬁl"_s, u"ﬁl 2"_s);
        row("sharp s", u"Strasse"_s, u"Straße"_s, {});
        row("spaces", u"A na"_s, u"A   na"_s, u"A   na 2"_s);
        row("Chinese", u"王小明"_s, u"王小明"_s, u"王小明 2"_s);
        row("other Chinese", u"王小明"_s, u"王小亮"_s, {});
        row("joiner", u"क\u094dष"_s, u"क\u094d\u200dष"_s, u"क\u094d\u200dष 2"_s);
        row("emoji selector", u"Ana ❤"_s, u"Ana ❤\ufe0f"_s, u"Ana ❤\ufe0f 2"_s);
        row("long ligatures", u"\ufdfa"_s.repeated(30), u"\ufdfa"_s.repeated(30),
            u"\ufdfa"_s.repeated(30) + u" 2"_s);
        row("accent", u"Jose"_s, u"José"_s, {});
        row("numbered", u"Ana 2"_s, u"Ana 2"_s, u"Ana 3"_s);
        row("digits only", u"42"_s, u"42"_s, u"42 2"_s);
        row("longest", u"x"_s.repeated(32), u"x"_s.repeated(32), u"x"_s.repeated(30) + u" 2"_s);
        row("longest emoji", u"🏮"_s.repeated(32), u"🏮"_s.repeated(32),
            u"🏮"_s.repeated(30) + u" 2"_s);
    }

    void looksAlike()
    {
        QFETCH(QString, present);
        QFETCH(QString, asked);
        QFETCH(QString, offered);
        NameBook book;
        const auto first = book.take(nick(present), u"p"_s);
        QVERIFY(first);
        const auto second = book.take(nick(asked), u"q"_s);
        QCOMPARE(second.hasValue(), offered.isEmpty());
        if (offered == "bad"_L1) {
            QCOMPARE(second.error().code, ErrorCode::BadNick);
        } else if (!offered.isEmpty()) {
            QCOMPARE(second.error().code, ErrorCode::NickTaken);
            QCOMPARE(second.error().detail, offered);
            QVERIFY(book.take(nick(offered), u"q"_s));
        }
    }

    void reserved_data()
    {
        QTest::addColumn<QString>("name");
        for (const QString &name :
             {u"admin"_s, u"Admin"_s, u"SYSTEM"_s, u"host"_s, u"hοst"_s, u"Lanthorn"_s})
            QTest::newRow(qUtf8Printable(name)) << name;
    }

    void reserved()
    {
        QFETCH(QString, name);
        NameBook book;
        QVERIFY(!book.take(nick(name), u"p"_s));
        QVERIFY(!book.take(nick(name), {}));
        QCOMPARE(book.takeNearest(nick(name), u"p"_s).name(), name + u" (2)"_s);
        if (book.take(nick(name), u"p"_s).error().code == ErrorCode::BadNick)
            return; // Mixed scripts are not for the host either.
        QCOMPARE(book.take(nick(name), u"p"_s).error().detail, name + u" 2"_s);
        const auto host = book.take(nick(name), u"h"_s, NameBook::Asker::Host);
        QVERIFY(host);
        QVERIFY(!book.take(nick(name), u"h"_s)); // By what they are, not by who has it.
    }

    //! Pages take names from the accounts of a site, which has an `admin`.
    void plainNames_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("given");
        const auto row = [](const QString &name, const QString &given) {
            QTest::newRow(qUtf8Printable(name)) << name << given;
        };
        for (const QString &name : {u"admin"_s, u"Administrator"_s, u"moderator"_s})
            row(name, name);
        for (const QString &name : {u"host"_s, u"hοst"_s, u"Lanthorn"_s, u"SERVER"_s, u"system"_s})
            row(name, name + u" (2)"_s);
    }

    void plainNames()
    {
        QFETCH(QString, name);
        QFETCH(QString, given);
        NameBook book;
        constexpr auto plain = NameBook::Asker::Plain;
        QCOMPARE(book.isFree(nick(name), u"p"_s, plain), name == given);
        const auto hold = book.takeNearest(nick(name), u"p"_s, plain);
        QCOMPARE(hold.name(), given);
        QVERIFY(book.isFree(nick(given), u"p"_s, plain));
        QVERIFY(!book.isFree(nick(given), u"q"_s, plain));
        QVERIFY(!book.isFree(nick(name), u"p"_s));
    }

    //! Where users log in, nobody else has a name that may be one of theirs.
    void guestsAreMarked_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("given");
        QTest::newRow("usual") << u"Ana"_s << u"Ana (guest)"_s;
        QTest::newRow("staff") << u"admin"_s << u"admin (guest)"_s;
        QTest::newRow("marked") << u"Ana (guest)"_s << u"Ana (guest)"_s;
        QTest::newRow("twice") << u"Ana (guest) (guest)"_s << u"Ana (guest)"_s;
        QTest::newRow("long") << u"x"_s.repeated(32) << u"x"_s.repeated(24) + u" (guest)"_s;
        QTest::newRow("the mark") << u"(guest)"_s << u"(guest) (guest)"_s;
    }

    void guestsAreMarked()
    {
        QFETCH(QString, name);
        QFETCH(QString, given);
        NameBook book(NameBook::Guests::Marked);
        for (const auto asker : {NameBook::Asker::Guest, NameBook::Asker::Plain}) {
            QCOMPARE(book.wanted(nick(name), asker), given);
            QVERIFY(book.isFree(nick(name), u"p"_s, asker));
            QCOMPARE(book.takeNearest(nick(name), u"p"_s, asker).name(), given);
            const auto hold = book.take(nick(name), u"p"_s, asker);
            QVERIFY(hold);
            QCOMPARE(hold->name(), given);
            QVERIFY(!book.isFree(nick(name), u"q"_s, asker));
            // The next one that is offered is one that is then given.
            const auto taken = book.take(nick(name), u"q"_s, asker);
            QVERIFY(!taken);
            const auto next = book.take(nick(taken.error().detail), u"q"_s, asker);
            QVERIFY(next);
            QCOMPARE(next->name(), taken.error().detail);
            QVERIFY(next->name().endsWith(" 2 (guest)"_L1));
        }
        // Those who are logged in, and the host, have theirs.
        const QString own = u"admin"_s;
        QCOMPARE(book.takeNearest(nick(own), u"u"_s, NameBook::Asker::User).name(), own);
        QCOMPARE(book.take(nick(own), u"h"_s, NameBook::Asker::Host)->name(), own);
    }

    void scripts_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("honest");
        QTest::newRow("Latin and Chinese") << u"Ana 小明"_s << true;
        QTest::newRow("Japanese") << u"さくらサクラ桜 san"_s << true;
        QTest::newRow("Arabic and Latin") << u"Ana محمد"_s << true;
        QTest::newRow("Cyrillic") << u"Анна 7"_s << true;
        QTest::newRow("emoji") << u"Анна 🏮"_s << true;
        QTest::newRow("Cyrillic in Latin") << u"pаypal"_s << false;
        QTest::newRow("Greek in Latin") << u"gοogle"_s << false;
    }

    void scripts()
    {
        QFETCH(QString, name);
        QFETCH(bool, honest);
        NameBook book;
        QCOMPARE(book.take(nick(name), u"p"_s).hasValue(), honest);
    }

    void aNameIsFreeAgain()
    {
        NameBook book;
        {
            const auto hold = book.take(nick(u"Ana"_s), u"p"_s);
            QVERIFY(!book.take(nick(u"ana"_s), u"q"_s));
        }
        QVERIFY(book.take(nick(u"ana"_s), u"q"_s));
    }

    void aHoldCanMove()
    {
        NameBook book;
        NameBook::Hold kept;
        kept = book.take(nick(u"Ana"_s), u"p"_s).value();
        QVERIFY(!book.take(nick(u"Ana"_s), u"q"_s));
        kept = book.take(nick(u"Ben"_s), u"p"_s).value();
        QCOMPARE(kept.name(), u"Ben"_s);
        QVERIFY(book.take(nick(u"Ana"_s), u"q"_s));
    }

    void thePersonComesBackBeforeTheGhostIsGone()
    {
        NameBook book;
        auto ghost = book.take(nick(u"Ana"_s), u"p"_s);
        auto again = book.take(nick(u"Ana"_s), u"p"_s);
        QVERIFY(again);
        ghost = NameBook::Hold();
        QVERIFY(!book.take(nick(u"Ana"_s), u"q"_s)); // Still held by the second.
        again = NameBook::Hold();
        QVERIFY(book.take(nick(u"Ana"_s), u"q"_s));
    }

    void nearestNames()
    {
        NameBook book;
        std::vector<NameBook::Hold> holds;
        for (int person = 0; person < 100; ++person)
            holds.push_back(book.takeNearest(nick(u"Ana"_s), QString::number(person)));
        QCOMPARE(holds.at(0).name(), u"Ana"_s);
        QCOMPARE(holds.at(1).name(), u"Ana (2)"_s);
        QCOMPARE(holds.at(2).name(), u"Ana (3)"_s);
        QSet<QString> names;
        for (const NameBook::Hold &hold : holds)
            names.insert(hold.name());
        QCOMPARE(names.size(), 100);
    }
};

LANTHORN_TEST(TestNameBook)

} // namespace tst_namebook

#include "tst_namebook.moc"
