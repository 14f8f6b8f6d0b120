// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/language.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QCoreApplication>
#include <QFile>
#include <QSignalSpy>
#include <QTest>

namespace tst_language {

using namespace lanthorn;
using namespace Qt::StringLiterals;

class TestLanguage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void findsTheNearest_data()
    {
        QTest::addColumn<QString>("wanted");
        QTest::addColumn<QString>("code");
        QTest::newRow("German") << u"de"_s << u"de"_s;
        QTest::newRow("Austrian") << u"de_AT"_s << u"de"_s;
        QTest::newRow("English") << u"en_GB"_s << u"en"_s;
        QTest::newRow("Chinese") << u"zh"_s << u"zh_CN"_s;
        QTest::newRow("mainland") << u"zh_CN"_s << u"zh_CN"_s;
        QTest::newRow("Singapore") << u"zh_SG"_s << u"zh_CN"_s;
        QTest::newRow("Taiwan") << u"zh_TW"_s << u"zh_TW"_s;
        QTest::newRow("Hong Kong") << u"zh_HK"_s << u"zh_TW"_s;
        QTest::newRow("by script") << u"zh-Hant"_s << u"zh_TW"_s;
        QTest::newRow("not available") << u"fr"_s << u"en"_s;
        QTest::newRow("nonsense") << u"xyzzy"_s << u"en"_s;
    }
    void findsTheNearest()
    {
        QFETCH(QString, wanted);
        QFETCH(QString, code);
        QCOMPARE(Language::resolve(wanted), code);
    }

    void theSystemDecidesWhenNothingIsWanted()
    {
        QVERIFY(Language::available().contains(Language::resolve(QString())));
    }

    void everyLanguageIsCompiledIn()
    {
        for (const QString &code : Language::available()) {
            QVERIFY2(QFile::exists(u":/i18n/lanthorn_%1.qm"_s.arg(code)), qPrintable(code));
            QVERIFY(!Language::nativeName(code).isEmpty());
        }
    }

    void switchesAndSwitchesBack()
    {
        const QLocale before;
        {
            Language language;
            language.use(u"de"_s);
            QCOMPARE(language.current(), u"de"_s);
            QCOMPARE(QLocale().language(), QLocale::German);
            // A text of Qt itself, from its own translation.
            QCOMPARE(QCoreApplication::translate("QPlatformTheme", "Cancel"), u"Abbrechen"_s);
            language.use(u"zh_TW"_s);
            QCOMPARE(QLocale().language(), QLocale::Chinese);
            QCOMPARE(QCoreApplication::translate("QPlatformTheme", "Cancel"), u"取消"_s);
            language.use(u"en"_s);
            QCOMPARE(QCoreApplication::translate("QPlatformTheme", "Cancel"), u"Cancel"_s);
        }
        QLocale::setDefault(before);
    }
};

LANTHORN_TEST(TestLanguage)

} // namespace tst_language

#include "tst_language.moc"
