// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <models/timeformat.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QTest>

namespace tst_timeformat {

using namespace lanthorn;
using namespace Qt::StringLiterals;

class TestTimeFormat : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    //! No language shows a pattern's letter in the place of a time.
    void everyLanguage_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"en_US", "de_DE", "zh_CN", "zh_TW"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }

    void everyLanguage()
    {
        QFETCH(QString, name);
        const QLocale locale(name);
        const QString text = locale.toString(QTime(14, 5), shortTimeFormat(locale));
        QVERIFY2(!text.contains(u'B') && text.contains(u"05"_s), qPrintable(text));
    }

    //! Where older data of Unicode says 24 hours, and newer 12.
    void taiwanFollowsItsLocale()
    {
        const QLocale taiwan(u"zh_TW"_s);
        const bool has12 =
            taiwan.timeFormat(QLocale::ShortFormat).contains(u'a', Qt::CaseInsensitive);
        const QString time = taiwan.toString(QTime(14, 5), shortTimeFormat(taiwan));
        QCOMPARE(time.contains(u"14:05"_s), !has12);
        QCOMPARE(time.contains(u"2:05"_s), has12);
    }
};

LANTHORN_TEST(TestTimeFormat)

} // namespace tst_timeformat

#include "tst_timeformat.moc"
