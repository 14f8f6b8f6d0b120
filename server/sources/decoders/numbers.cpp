// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <sources/decoders/numbers.h>

#include <QDateTime>
#include <QRegularExpression>
#include <QTimeZone>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace lanthorn::inline decoders {

using namespace Qt::StringLiterals;

namespace {

constexpr double firstTime = 978'307'200'000; // 2001: what lies before is a time since some start.
constexpr double day = 86'400'000;
constexpr qsizetype longestNumber = 64;

bool isOneOf(QStringView text, std::initializer_list<QLatin1StringView> words)
{
    return std::any_of(words.begin(), words.end(), [text](QLatin1StringView word) {
        return text.compare(word, Qt::CaseInsensitive) == 0;
    });
}

bool isPlausible(double time, double arrival)
{
    return time >= firstTime && time <= arrival + day;
}

//! Milliseconds of a fraction such as "123456789", which follows the point.
double fractionOf(QStringView digits)
{
    return digits.isEmpty() ? 0 : digits.toDouble() / std::pow(10, digits.size()) * 1000;
}

double withZone(const QDate &date, const QTime &time, QStringView zone)
{
    if (zone.isEmpty())
        return double(QDateTime(date, time).toMSecsSinceEpoch());
    const double utc = double(QDateTime(date, time, QTimeZone::utc()).toMSecsSinceEpoch());
    if (zone.compare(u"Z", Qt::CaseInsensitive) == 0)
        return utc;
    const int sign = zone.front() == u'-' ? -1 : 1;
    const QString digits = zone.sliced(1).toString().remove(u':');
    return utc - sign * (digits.left(2).toInt() * 60 + digits.mid(2).toInt()) * 60'000.0;
}

std::optional<double> readDate(const QString &text)
{
    static const QRegularExpression iso(
        uR"(^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s?(Z|z|[+-]\d\d(?::?\d\d)?)?)?$)"_s);
    static const QRegularExpression german(
        uR"(^(\d\d?)\.(\d\d?)\.(\d{4})(?:,? (\d\d?):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?$)"_s);
    QRegularExpressionMatch match = iso.match(text);
    const bool isIso = match.hasMatch();
    if (!isIso)
        match = german.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const auto part = [&match](int number) { return match.capturedView(number).toInt(); };
    const QDate date = isIso ? QDate(part(1), part(2), part(3)) : QDate(part(3), part(2), part(1));
    // A leap second is the last one of its minute.
    const QTime time(part(4), part(5), std::min(part(6), 59));
    if (!date.isValid() || !time.isValid())
        return std::nullopt;
    return withZone(date, time, isIso ? match.capturedView(8) : QStringView())
        + fractionOf(match.capturedView(7));
}

} // namespace

std::optional<double> decimalNumber(QStringView text)
{
    if (text.isEmpty() || text.size() > longestNumber)
        return std::nullopt;
    std::array<char, longestNumber> latin;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char16_t c = text[i].unicode();
        const bool fits = (c >= u'0' && c <= u'9') || c == u'.' || c == u'-' || c == u'+'
            || c == u'e' || c == u'E';
        if (!fits)
            return std::nullopt;
        latin[size_t(i)] = char(c);
    }
    const char *from = latin.data() + (latin[0] == '+' ? 1 : 0);
    const char *const end = latin.data() + text.size();
    if (from == end || (from != latin.data() && *from == '-'))
        return std::nullopt;
    double number = 0;
    const auto [rest, problem] = std::from_chars(from, end, number);
    if (problem != std::errc() || rest != end || !std::isfinite(number))
        return std::nullopt;
    return number;
}

std::optional<double> commaNumber(QStringView text)
{
    if (text.contains(u'.'))
        return std::nullopt;
    return decimalNumber(text.toString().replace(u',', u'.'));
}

bool saysGap(QStringView text)
{
    return isOneOf(text,
                   {"nan"_L1, "null"_L1, "none"_L1, "unavailable"_L1, "unknown"_L1, "n/a"_L1});
}

bool saysInfinity(QStringView text)
{
    if (text.startsWith(u'+') || text.startsWith(u'-'))
        text = text.sliced(1);
    return isOneOf(text, {"inf"_L1, "infinity"_L1});
}

bool saysSwitch(QStringView text)
{
    return isOneOf(text, {"on"_L1, "off"_L1, "true"_L1, "false"_L1});
}

bool saysAvailability(QStringView text)
{
    return isOneOf(text, {"online"_L1, "offline"_L1, "connected"_L1, "disconnected"_L1});
}

std::optional<double> timeFromNumber(double number, double arrival)
{
    // Each unit is a thousand times the next; none of them meets another within these bounds.
    double time = number;
    if (number < 1e11)
        time = number * 1e3;
    else if (number >= 1e17)
        time = number / 1e6;
    else if (number >= 1e14)
        time = number / 1e3;
    return isPlausible(time, arrival) ? std::optional(time) : std::nullopt;
}

std::optional<double> dateFromText(const QString &text)
{
    // A device says the same second in many messages, and the calendar takes longer than the rest.
    thread_local QString lastText;
    thread_local std::optional<double> lastDate;
    if (text.size() > longestNumber)
        return std::nullopt;
    if (text != lastText) {
        lastDate = readDate(text);
        lastText = text;
    }
    return lastDate;
}

std::optional<double> timeFromText(const QString &text, double arrival)
{
    const auto date = dateFromText(text);
    return date && isPlausible(*date, arrival) ? date : std::nullopt;
}

} // namespace lanthorn::inline decoders
