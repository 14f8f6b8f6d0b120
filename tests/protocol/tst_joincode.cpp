// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <protocol/joincode.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QRandomGenerator>
#include <QTest>

namespace tst_joincode {

using namespace lanthorn;
using namespace Qt::StringLiterals;

namespace {

constexpr QStringView symbols(u"0123456789ABCDEFGHJKMNPQRSTVWXYZ");

quint32 address(int a, int b, int c, int d)
{
    return quint32(a) << 24 | quint32(b) << 16 | quint32(c) << 8 | quint32(d);
}

std::optional<JoinTarget> read(const QString &text)
{
    const auto result = readJoinCode(text);
    const auto *target = std::get_if<JoinTarget>(&result);
    return target ? std::optional(*target) : std::nullopt;
}

//! Addresses at the ends of each network, and some between.
QList<JoinTarget> examples()
{
    QList<JoinTarget> targets;
    for (const auto &[first, last] :
         {std::pair(address(192, 168, 0, 0), address(192, 168, 255, 255)),
          std::pair(address(172, 16, 0, 0), address(172, 31, 255, 255)),
          std::pair(address(10, 0, 0, 0), address(10, 255, 255, 255))}) {
        QRandomGenerator random(7);
        QList<quint32> chosen {first, last};
        for (int i = 0; i < 100; ++i)
            chosen.append(first + random.bounded(last - first));
        for (const quint32 ipv4 : std::as_const(chosen))
            targets.append({ipv4, quint16(8000 + random.bounded(16))});
    }
    return targets;
}

} // namespace

class TestJoinCode : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    //! What is written down stays good.
    void fixedCodes()
    {
        QCOMPARE(*joinCode({address(192, 168, 1, 20), 8000}), u"004-A0R"_s);
        QCOMPARE(*joinCode({address(172, 20, 3, 4), 8003}), u"50C-230"_s);
        QCOMPARE(*joinCode({address(10, 1, 2, 3), 8000}), u"010-81GZ"_s);
    }

    void thereAndBack()
    {
        const QList<JoinTarget> targets = examples();
        for (const JoinTarget &target : targets) {
            const auto code = joinCode(target);
            QVERIFY(code);
            const bool isLong = target.ipv4 >> 24 == 10;
            QCOMPARE(code->size(), isLong ? 8 : 7);
            QCOMPARE(read(*code), std::optional(target));
            if (code->front().isDigit()) {
                QString plain = *code;
                QCOMPARE(read(plain.remove(u'-').toLower()), std::optional(target));
                QCOMPARE(read(u' ' + code->toLower().replace(u'-', u' ') + u' '),
                         std::optional(target));
            }
        }
    }

    void whatHasNone()
    {
        for (const auto &[ipv4, port] :
             {std::pair(address(192, 167, 255, 255), 8000),
              std::pair(address(192, 169, 0, 0), 8000), std::pair(address(172, 15, 255, 255), 8000),
              std::pair(address(172, 32, 0, 0), 8000), std::pair(address(9, 255, 255, 255), 8000),
              std::pair(address(11, 0, 0, 0), 8000), std::pair(address(127, 0, 0, 1), 8000),
              std::pair(address(192, 168, 0, 1), 7999), std::pair(address(192, 168, 0, 1), 8016)})
            QVERIFY(!joinCode({ipv4, quint16(port)}));
    }

    //! One character that is wrong, at any place, is noticed; so are two that changed places.
    void typingErrors()
    {
        const QList<JoinTarget> targets = examples();
        for (const JoinTarget &target : targets) {
            const QString code = *joinCode(target);
            for (qsizetype i = 0; i < code.size(); ++i) {
                if (code.at(i) == u'-')
                    continue;
                for (const QChar other : symbols) {
                    QString wrong = code;
                    wrong[i] = other;
                    QVERIFY(other == code.at(i) || !read(wrong));
                }
                for (qsizetype j = 0; j < i; ++j) {
                    QString swapped = code;
                    std::swap(swapped[i], swapped[j]);
                    QVERIFY(swapped == code || !read(swapped));
                }
            }
        }
    }

    void lookAlikes()
    {
        const JoinTarget target {address(192, 168, 0, 1), 8001};
        const QString code = *joinCode(target);
        QVERIFY(code.contains(u'0'));
        QCOMPARE(read(u'0' + code.sliced(1).replace(u'0', u'o')), std::optional(target));
        QCOMPARE(read(u'0' + code.sliced(1).replace(u'1', u'l')), std::optional(target));
    }

    void whatIsNone_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isMistyped");
        QTest::newRow("empty") << QString() << false;
        QTest::newRow("a name") << u"office"_s << false;
        QTest::newRow("a name with a digit") << u"lab-pc1"_s << false;
        QTest::newRow("an address") << u"192.168.0.1"_s << false;
        QTest::newRow("a port") << u"8000"_s << false;
        QTest::newRow("too long") << u"0AB-CDEFG"_s << false;
        QTest::newRow("too short") << u"0AB-CD"_s << false;
        QTest::newRow("a hyphen elsewhere") << u"0A-BCDE"_s << false;
        QTest::newRow("another letter") << u"0AB-CDU"_s << false;
        QTest::newRow("zeros") << u"000-000"_s << true;
        QTest::newRow("long zeros") << u"000-0000"_s << true;
        QTest::newRow("digits") << u"123456"_s << true;
    }

    void whatIsNone()
    {
        QFETCH(QString, text);
        QFETCH(bool, isMistyped);
        const auto result = readJoinCode(text);
        QVERIFY(!std::holds_alternative<JoinTarget>(result));
        QCOMPARE(std::holds_alternative<MistypedJoinCode>(result), isMistyped);
    }
};

LANTHORN_TEST(TestJoinCode)

} // namespace tst_joincode

#include "tst_joincode.moc"
