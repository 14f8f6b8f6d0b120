// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <chat/lookalikes.h>

#include <protocol/namecharacters.h>

#include <unicode/uspoof.h>

#include <algorithm>

namespace lanthorn::inline chat {

//! What ICU knows of characters that look alike.
struct LookAlikes::Spoof
{
    Spoof()
    {
        UErrorCode status = U_ZERO_ERROR;
        checker = uspoof_open(&status);
        uspoof_setChecks(checker, USPOOF_RESTRICTION_LEVEL, &status);
        uspoof_setRestrictionLevel(checker, USPOOF_MODERATELY_RESTRICTIVE);
    }
    ~Spoof() { uspoof_close(checker); }
    Q_DISABLE_COPY_MOVE(Spoof)

    //! The same for all texts that look the same; `text` itself when ICU fails.
    QString skeleton(const QString &text) const
    {
        const std::u16string source = text.toStdU16String();
        std::u16string target(4 * source.size(), u'\0'); // Mostly far more than enough.
        int32_t size = 0;
        UErrorCode status = U_BUFFER_OVERFLOW_ERROR;
        for (int attempt = 0; attempt < 2 && status == U_BUFFER_OVERFLOW_ERROR; ++attempt) {
            target.resize(std::max(target.size(), size_t(size)));
            status = U_ZERO_ERROR;
            size = uspoof_getSkeleton(checker, 0, source.data(), int32_t(source.size()),
                                      target.data(), int32_t(target.size()), &status);
        }
        return U_SUCCESS(status) ? QString::fromUtf16(target.data(), size) : text;
    }

    USpoofChecker *checker = nullptr;
};

LookAlikes::LookAlikes()
    : m_spoof(std::make_unique<Spoof>())
{
}

LookAlikes::~LookAlikes() = default;

QStringList LookAlikes::looksOf(const QString &name) const
{
    // Newer versions of ICU leave out by themselves what is invisible.
    const QString compatible =
        withoutIgnorable(name.normalized(QString::NormalizationForm_KC)).simplified();
    // Folding before the comparison takes "Ana" for "ana", folding after it "PayPaI" for "PayPal".
    QStringList looks {m_spoof->skeleton(compatible.toCaseFolded()),
                       m_spoof->skeleton(compatible).toCaseFolded()};
    looks.removeDuplicates();
    return looks;
}

bool LookAlikes::hasHonestScripts(const QString &name) const
{
    const std::u16string source = name.toStdU16String();
    UErrorCode status = U_ZERO_ERROR;
    const int32_t faults =
        uspoof_check(m_spoof->checker, source.data(), int32_t(source.size()), nullptr, &status);
    return U_FAILURE(status) || faults == 0;
}

} // namespace lanthorn::inline chat
