// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <sources/decoders/units.h>

#include <span>
#include <utility>

namespace lanthorn::inline decoders {

using namespace Qt::StringLiterals;

namespace {

using Row = std::pair<QLatin1StringView, const char16_t *>;

constexpr Row usual[] {
    {"C"_L1, u"°C"},        {"Cel"_L1, u"°C"}, {"degC"_L1, u"°C"}, {"F"_L1, u"°F"},
    {"degF"_L1, u"°F"},     {"%RH"_L1, u"%"},  {"/"_L1, u""},      {"ug/m3"_L1, u"µg/m³"},
    {"uS/cm"_L1, u"µS/cm"}, {"deg"_L1, u"°"},  {"ohm"_L1, u"Ω"},   {"Ohm"_L1, u"Ω"},
    {"lux"_L1, u"lx"},      {"1"_L1, u""},
};

constexpr Row tasmota[] {
    {"Humidity"_L1, u"%"},    {"Pressure"_L1, u"hPa"},     {"SeaPressure"_L1, u"hPa"},
    {"Power"_L1, u"W"},       {"ApparentPower"_L1, u"VA"}, {"ReactivePower"_L1, u"var"},
    {"Voltage"_L1, u"V"},     {"Current"_L1, u"A"},        {"Total"_L1, u"kWh"},
    {"Yesterday"_L1, u"kWh"}, {"Today"_L1, u"kWh"},        {"Period"_L1, u"Wh"},
    {"Frequency"_L1, u"Hz"},  {"Illuminance"_L1, u"lx"},   {"CarbonDioxide"_L1, u"ppm"},
    {"eCO2"_L1, u"ppm"},      {"TVOC"_L1, u"ppb"},         {"PM1"_L1, u"µg/m³"},
    {"PM2.5"_L1, u"µg/m³"},   {"PM10"_L1, u"µg/m³"},       {"Distance"_L1, u"cm"},
    {"Noise"_L1, u"dB"},      {"ExportActive"_L1, u"kWh"}, {"Weight"_L1, u"kg"},
};

constexpr Row home[] {
    {"temperature"_L1, u"°C"},
    {"tempc"_L1, u"°C"},
    {"tempf"_L1, u"°F"},
    {"humidity"_L1, u"%"},
    {"hum"_L1, u"%"},
    {"pressure"_L1, u"hPa"},
    {"pres"_L1, u"hPa"},
    {"illuminance_lux"_L1, u"lx"},
    {"lux"_L1, u"lx"},
    {"power"_L1, u"W"},
    {"current"_L1, u"A"},
    {"energy"_L1, u"kWh"},
    {"co2"_L1, u"ppm"},
    {"pm25"_L1, u"µg/m³"},
    {"voc"_L1, u"ppb"},
    {"soil_moisture"_L1, u"%"},
    {"moi"_L1, u"%"},
    {"weight"_L1, u"kg"},
    {"formaldehyd"_L1, u"mg/m³"},
    {"device_temperature"_L1, u"°C"},
    {"voltage"_L1, u"V"},
};

constexpr Row shelly[] {
    {"apower"_L1, u"W"},  {"act_power"_L1, u"W"}, {"aprt_power"_L1, u"VA"}, {"voltage"_L1, u"V"},
    {"current"_L1, u"A"}, {"freq"_L1, u"Hz"},     {"tC"_L1, u"°C"},         {"tF"_L1, u"°F"},
    {"rh"_L1, u"%"},      {"lux"_L1, u"lx"},      {"total"_L1, u"Wh"},
};

// Longer endings first where one ends another.
constexpr Row suffixes[] {
    {"_km_h"_L1, u"km/h"}, {"_mi_h"_L1, u"mi/h"}, {"_m_s"_L1, u"m/s"},   {"_hPa"_L1, u"hPa"},
    {"_kPa"_L1, u"kPa"},   {"_PSI"_L1, u"psi"},   {"_mm_h"_L1, u"mm/h"}, {"_mm"_L1, u"mm"},
    {"_kWh"_L1, u"kWh"},   {"_mV"_L1, u"mV"},     {"_lux"_L1, u"lx"},    {"_ppm"_L1, u"ppm"},
    {"_dB"_L1, u"dB"},     {"_deg"_L1, u"°"},     {"_pct"_L1, u"%"},     {"_ug_m3"_L1, u"µg/m³"},
    {"_in"_L1, u"in"},     {"_C"_L1, u"°C"},      {"_F"_L1, u"°F"},      {"_V"_L1, u"V"},
    {"_A"_L1, u"A"},       {"_W"_L1, u"W"},
};

constexpr Row metrics[] {
    {"celsius"_L1, u"°C"}, {"percent"_L1, u"%"}, {"seconds"_L1, u"s"}, {"bytes"_L1, u"B"},
    {"volts"_L1, u"V"},    {"amperes"_L1, u"A"}, {"watts"_L1, u"W"},   {"joules"_L1, u"J"},
    {"pascals"_L1, u"Pa"}, {"hertz"_L1, u"Hz"},  {"meters"_L1, u"m"},  {"grams"_L1, u"g"},
    {"kelvin"_L1, u"K"},   {"lux"_L1, u"lx"},
};

QString unitIn(std::span<const Row> table, QStringView key)
{
    for (const auto &[known, unit] : table) {
        if (known == key)
            return QString::fromUtf16(unit);
    }
    return {};
}

} // namespace

QString usualUnit(const QString &unit)
{
    for (const auto &[known, better] : usual) {
        if (known == unit)
            return QString::fromUtf16(better);
    }
    return unit;
}

QString tasmotaUnit(QStringView key)
{
    return unitIn(tasmota, key);
}

QString homeUnit(QStringView key)
{
    return unitIn(home, key);
}

QString shellyUnit(QStringView key)
{
    return unitIn(shelly, key);
}

QString suffixUnit(QStringView key)
{
    for (const auto &[ending, unit] : suffixes) {
        if (key.endsWith(ending))
            return QString::fromUtf16(unit);
    }
    return key == u"humidity" || key == u"moisture" ? u"%"_s : QString();
}

QString metricUnit(QStringView name)
{
    if (name.endsWith(u"_total"))
        name.chop(6);
    const qsizetype last = name.lastIndexOf(u'_');
    return last < 0 ? QString() : unitIn(metrics, name.sliced(last + 1));
}

} // namespace lanthorn::inline decoders
