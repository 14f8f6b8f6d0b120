// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <protocol/joincode.h>

#include <algorithm>

namespace lanthorn::inline protocol {

namespace {

constexpr QStringView codeAlphabet(u"0123456789ABCDEFGHJKMNPQRSTVWXYZ");
constexpr int symbolBits = 5;
constexpr int symbolMask = 31;
constexpr int shortCode = 6; // With the one that checks.
constexpr int longCode = 7;
constexpr qsizetype hyphenAt = 3;

// The shorter codes count through 192.168.0.0/16 first, then through 172.16.0.0/12.
constexpr quint32 homeNetwork = 0xc0a80000;
constexpr quint32 homeSize = 1 << 16;
constexpr quint32 officeNetwork = 0xac100000;
constexpr quint32 officeSize = 1 << 20;
constexpr quint32 companyNetwork = 0x0a000000; // 10.0.0.0/8
constexpr quint32 companySize = 1 << 24;

//! In the field of 32 elements with x^5 + x^2 + 1.
int timesAlpha(int element)
{
    constexpr int polynomial = 0b100101;
    const int shifted = element << 1;
    return shifted > symbolMask ? shifted ^ polynomial : shifted;
}

//! What the last symbol must be. Each place has another weight, so one wrong symbol changes it, and
//! so do two that change places. Codes of the two lengths, and all zeros, differ.
int checkSymbol(const QList<int> &symbols)
{
    int sum = 0;
    // Horner's rule: the first symbol gets the highest power.
    for (const int symbol : symbols)
        sum = timesAlpha(sum ^ symbol);
    constexpr int start = 11;
    return sum ^ (start + int(symbols.size()));
}

QString codeOf(quint32 value, int length)
{
    QList<int> symbols;
    for (int place = length - 2; place >= 0; --place)
        symbols.append(int(value >> (place * symbolBits)) & symbolMask);
    symbols.append(checkSymbol(symbols));
    QString code;
    for (const int symbol : symbols)
        code += codeAlphabet.at(symbol);
    return code.insert(hyphenAt, u'-');
}

//! -1 when it is none.
int symbolOf(QChar c)
{
    const QChar upper = c.toUpper();
    if (upper == u'O')
        return 0;
    if (upper == u'I' || upper == u'L')
        return 1;
    return int(codeAlphabet.indexOf(upper));
}

std::optional<JoinTarget> targetOf(quint32 value, int length)
{
    const auto port = quint16(firstJoinPort + int(value) % joinPorts);
    const quint32 index = value / joinPorts;
    if (length == longCode)
        return index < companySize ? std::optional(JoinTarget {companyNetwork + index, port})
                                   : std::nullopt;
    if (index < homeSize)
        return JoinTarget {homeNetwork + index, port};
    if (index - homeSize < officeSize)
        return JoinTarget {officeNetwork + (index - homeSize), port};
    return std::nullopt;
}

} // namespace

std::optional<QString> joinCode(const JoinTarget &target)
{
    const int portIndex = target.port - firstJoinPort;
    if (portIndex < 0 || portIndex >= joinPorts)
        return std::nullopt;
    const auto valueOf = [&](quint32 index) { return index * joinPorts + quint32(portIndex); };
    const quint32 ipv4 = target.ipv4;
    if (ipv4 - homeNetwork < homeSize)
        return codeOf(valueOf(ipv4 - homeNetwork), shortCode);
    if (ipv4 - officeNetwork < officeSize)
        return codeOf(valueOf(ipv4 - officeNetwork + homeSize), shortCode);
    if (ipv4 - companyNetwork < companySize)
        return codeOf(valueOf(ipv4 - companyNetwork), longCode);
    return std::nullopt;
}

std::variant<NoJoinCode, MistypedJoinCode, JoinTarget> readJoinCode(QStringView text)
{
    QString typed = text.trimmed().toString();
    const bool isParted =
        typed.size() > hyphenAt && (typed.at(hyphenAt) == u'-' || typed.at(hyphenAt) == u' ');
    if (isParted)
        typed.remove(hyphenAt, 1);
    if (typed.size() != shortCode && typed.size() != longCode)
        return NoJoinCode {};
    QList<int> symbols;
    for (const QChar c : std::as_const(typed))
        symbols.append(symbolOf(c));
    const bool beginsWithDigit = typed.front() >= u'0' && typed.front() <= u'9';
    if (symbols.contains(-1))
        return NoJoinCode {};
    quint32 value = 0;
    for (const int symbol : symbols.first(symbols.size() - 1))
        value = (value << symbolBits) | quint32(symbol);
    const bool isRight = checkSymbol(symbols.first(symbols.size() - 1)) == symbols.last();
    const auto target = isRight ? targetOf(value, int(symbols.size())) : std::nullopt;
    // A word without a digit at its beginning is a host, unless it is written as codes are shown.
    const bool isShownSo = isParted && typed == typed.toUpper();
    if (target && (beginsWithDigit || isShownSo))
        return *target;
    if (beginsWithDigit)
        return MistypedJoinCode {};
    return NoJoinCode {};
}

} // namespace lanthorn::inline protocol
