// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/errortexts.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QMetaEnum>
#include <QSet>
#include <QTest>

namespace tst_errortexts {

using namespace lanthorn;
using namespace Qt::StringLiterals;

class TestErrorTexts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void everyCodeHasASentence()
    {
        const auto codes = QMetaEnum::fromType<ErrorCode>();
        QVERIFY(codes.keyCount() > 30);
        QSet<QString> texts;
        for (int i = 0; i < codes.keyCount(); ++i) {
            const QString text = errorText(ErrorCode(codes.value(i)));
            QVERIFY2(text.endsWith(u'.'), codes.key(i));
            QVERIFY2(text.size() > 15, codes.key(i));
            QVERIFY2(!text.contains(u'!') && !text.contains(u'%'), codes.key(i));
            texts.insert(text);
        }
        // The five that say "not understood" are one for a person.
        QCOMPARE(texts.size(), codes.keyCount() - 4);
    }

    void namesTheRule()
    {
        QVERIFY(errorText(ErrorCode::BadRoom).contains(u"64"_s));
        QVERIFY(errorText(ErrorCode::BadNick).contains(u"32"_s));
    }

    //! A message can be sent again; a password that was not looked at is another matter.
    void tooFastBeforeOneIsIn()
    {
        const Error error {ErrorCode::RateLimited, u"internal words"_s};
        QVERIFY(errorText(error).contains(u"send it again"_s));
        QVERIFY(connectionErrorText(error).contains(u"passwords"_s));
        QCOMPARE(connectionErrorText({ErrorCode::TimedOut, {}}), errorText(ErrorCode::TimedOut));
    }

    //! Who stands in between must not be helped to plain text.
    void aKnownHostIsNotTriedWithoutEncryption()
    {
        QVERIFY(errorText(ErrorCode::NotEncrypted).contains(u"http://"_s));
        QVERIFY(!errorText(ErrorCode::EncryptionGone).contains(u"http"_s));
        QVERIFY(!errorText(ErrorCode::NotLanthorn).contains(u"http"_s));
    }

    void addsTheDetailOnlyWhereItHelps()
    {
        QVERIFY(
            errorText({ErrorCode::FileNotWritable, u"/some/folder"_s}).contains(u"/some/folder"_s));
        QCOMPARE(errorText({ErrorCode::TimedOut, u"internal words"_s}),
                 errorText(ErrorCode::TimedOut));
    }
};

LANTHORN_TEST(TestErrorTexts)

} // namespace tst_errortexts

#include "tst_errortexts.moc"
