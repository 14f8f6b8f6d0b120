// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <protocol/namecharacters.h>

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>

namespace lanthorn::inline protocol {

namespace {

constexpr uint zeroWidthNonJoiner = 0x200C;
constexpr uint zeroWidthJoiner = 0x200D;
constexpr uint variationSelector16 = 0xFE0F;
constexpr uint enclosingKeycap = 0x20E3;

// Their picture is empty, of which no property tells: half fill space, Braille without a dot, the
// place of an object, a filler of Khitan, two blanks of hieroglyphs, a note without a head.
constexpr std::array<char32_t, 7> blankPictures {0x2800,  0x303F,  0xFFFC, 0x16FE4,
                                                 0x13441, 0x13442, 0x1D159};

bool isContextual(uint c)
{
    return c == zeroWidthNonJoiner || c == zeroWidthJoiner || c == variationSelector16;
}

int joiningType(uint c)
{
    return u_getIntPropertyValue(UChar32(c), UCHAR_JOINING_TYPE);
}

bool hasProperty(uint c, UProperty property)
{
    return u_hasBinaryProperty(UChar32(c), property);
}

constexpr int virama = 9; // A class of combining characters.

bool followsVirama(const CodePoints &name, qsizetype index)
{
    return index > 0 && u_getCombiningClass(UChar32(name.at(index - 1))) == virama;
}

//! Whether a non-joiner keeps two letters apart that would join.
bool breaksCursive(const CodePoints &name, qsizetype index)
{
    qsizetype before = index - 1;
    while (before >= 0 && joiningType(name.at(before)) == U_JT_TRANSPARENT)
        --before;
    qsizetype after = index + 1;
    while (after < name.size() && joiningType(name.at(after)) == U_JT_TRANSPARENT)
        ++after;
    if (before < 0 || after >= name.size())
        return false;
    const int left = joiningType(name.at(before));
    const int right = joiningType(name.at(after));
    return (left == U_JT_LEFT_JOINING || left == U_JT_DUAL_JOINING)
        && (right == U_JT_RIGHT_JOINING || right == U_JT_DUAL_JOINING);
}

//! Whether a joiner makes one picture of two (UAX 29, GB11).
bool joinsEmoji(const CodePoints &name, qsizetype index)
{
    qsizetype before = index - 1;
    while (before >= 0
           && (name.at(before) == variationSelector16
               || hasProperty(name.at(before), UCHAR_EMOJI_MODIFIER)))
        --before;
    return before >= 0 && index + 1 < name.size()
        && hasProperty(name.at(before), UCHAR_EXTENDED_PICTOGRAPHIC)
        && hasProperty(name.at(index + 1), UCHAR_EXTENDED_PICTOGRAPHIC);
}

bool selectsEmoji(const CodePoints &name, qsizetype index)
{
    if (index == 0 || !hasProperty(name.at(index - 1), UCHAR_EMOJI))
        return false;
    // Digits are emoji only as keys.
    return name.at(index - 1) > 0x7F
        || (index + 1 < name.size() && name.at(index + 1) == enclosingKeycap);
}

//! Whether the mark is used in a script of the character that it is on.
bool belongsTo(uint mark, uint base)
{
    UErrorCode status = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(UChar32(mark), &status);
    if (script == USCRIPT_INHERITED || script == USCRIPT_COMMON)
        return true;
    std::array<UScriptCode, 32> scripts {};
    status = U_ZERO_ERROR;
    const int count = uscript_getScriptExtensions(UChar32(mark), scripts.data(),
                                                  int32_t(scripts.size()), &status);
    return U_SUCCESS(status)
        && std::any_of(scripts.begin(), scripts.begin() + count,
                       [base](UScriptCode one) { return uscript_hasScript(UChar32(base), one); });
}

bool isMarkInPlace(const CodePoints &name, qsizetype index)
{
    qsizetype base = index - 1;
    while (base >= 0 && isMark(name.at(base)))
        --base;
    return base >= 0 && index - base <= mostMarks && name.at(base) != U' '
        && !isContextual(name.at(base)) && belongsTo(name.at(index), name.at(base));
}

} // namespace

bool isMark(char32_t c)
{
    return (U_MASK(u_charType(UChar32(c))) & U_GC_M_MASK) != 0;
}

bool isNeverInName(char32_t c)
{
    if (isContextual(c))
        return false;
    constexpr uint32_t refused = U_GC_C_MASK | U_GC_Z_MASK; // Others and separators.
    return (c != U' ' && (U_MASK(u_charType(UChar32(c))) & refused) != 0)
        || hasProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT)
        || std::find(blankPictures.begin(), blankPictures.end(), c) != blankPictures.end();
}

bool isInPlace(const CodePoints &name, qsizetype index)
{
    switch (name.at(index)) {
    case zeroWidthNonJoiner:
        return followsVirama(name, index) || breaksCursive(name, index);
    case zeroWidthJoiner:
        return followsVirama(name, index) || joinsEmoji(name, index);
    case variationSelector16:
        return selectsEmoji(name, index);
    default:
        return !isMark(name.at(index)) || isMarkInPlace(name, index);
    }
}

std::optional<qsizetype> firstMisplaced(const CodePoints &name)
{
    for (qsizetype i = 0; i < name.size(); ++i) {
        if (isNeverInName(name.at(i)) || !isInPlace(name, i))
            return i;
    }
    return std::nullopt;
}

QString withoutIgnorable(const QString &text)
{
    QString kept;
    kept.reserve(text.size());
    const CodePoints characters = text.toUcs4();
    for (const uint c : characters) {
        if (!hasProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT))
            kept += QChar::fromUcs4(c);
    }
    return kept;
}

} // namespace lanthorn::inline protocol
