// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <sources/decoders/discovery.h>

#include <sources/decoders/flatten.h>
#include <sources/decoders/numbers.h>
#include <sources/decoders/units.h>

#include <QRegularExpression>

#include <algorithm>

namespace lanthorn::inline decoders {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostValues = 1'024;

//! A member by its long or its short name.
const JsonTree *memberOf(const JsonTree &object, QStringView name, QStringView shortName)
{
    const JsonTree *member = object.find(name);
    return member ? member : object.find(shortName);
}

QString textOf(const JsonTree &object, QStringView name, QStringView shortName)
{
    const JsonTree *member = memberOf(object, name, shortName);
    return member ? member->text : QString();
}

//! "~" at either end stands for the base topic.
QString expanded(QString topic, const QString &base)
{
    if (topic.startsWith(u'~'))
        topic.replace(0, 1, base);
    else if (topic.endsWith(u'~'))
        topic.replace(topic.size() - 1, 1, base);
    return topic;
}

//! The path of `{{ value_json.a.b | round(1) }}` or `{{ value_json['a'] }}`; filters only round
//! what people see. None: not understood.
std::optional<QStringList> pathOf(const QString &valueTemplate)
{
    static const QRegularExpression whole(
        uR"(^\s*\{\{-?\s*(value|value_json((?:\.\w+|\[\s*(?:'[^']+'|"[^"]+"|\d+)\s*\])+))\s*(?:\|[^{}]*)?-?\}\}\s*$)"_s);
    static const QRegularExpression step(uR"(\.(\w+)|\[\s*['"]?([^'"\]]+?)['"]?\s*\])"_s);
    if (valueTemplate.isEmpty())
        return QStringList();
    const auto match = whole.match(valueTemplate.left(256));
    if (!match.hasMatch())
        return std::nullopt;
    QStringList path;
    auto steps = step.globalMatch(match.captured(2));
    while (steps.hasNext()) {
        const auto each = steps.next();
        path.append(each.captured(1) + each.captured(2));
    }
    return path;
}

const JsonTree *follow(const JsonTree &json, const QStringList &path)
{
    const JsonTree *at = &json;
    for (const QString &step : path) {
        if (at->isArray()) {
            bool isNumber = false;
            const size_t place = step.toUInt(&isNumber);
            at = isNumber && place < at->items.size() ? &at->items[place] : nullptr;
        } else {
            at = at->find(step);
        }
        if (!at)
            return nullptr;
    }
    return at;
}

JsonTree textTree(const QByteArray &bytes)
{
    return {.kind = JsonTree::Kind::Text, .text = QString::fromUtf8(bytes.trimmed())};
}

} // namespace

void Discovery::announce(const JsonTree &message, Decoded *decoded)
{
    const JsonTree none {.kind = JsonTree::Kind::Object};
    const JsonTree *device = memberOf(message, u"device", u"dev");
    const QString topic = textOf(message, u"state_topic", u"stat_t");
    const QString base = message.textOf(u"~");
    const JsonTree *components = memberOf(message, u"components", u"cmps");
    if (components && components->isObject()) {
        for (const auto &[key, component] : components->members) {
            if (textOf(component, u"platform", u"p") == "sensor"_L1)
                add(component, device ? *device : none, topic, base, decoded);
        }
    } else if (!topic.isEmpty()) {
        add(message, device ? *device : none, topic, base, decoded);
    } else {
        decoded->refuse(u"an announcement without a state topic"_s);
    }
}

void Discovery::add(const JsonTree &sensor, const JsonTree &device, const QString &inheritedTopic,
                    const QString &base, Decoded *decoded)
{
    const QString own = textOf(sensor, u"state_topic", u"stat_t");
    const QString topic = expanded(own.isEmpty() ? inheritedTopic : own, base);
    const auto path = pathOf(textOf(sensor, u"value_template", u"val_tpl"));
    const QString name = joined(device.textOf(u"name"), sensor.textOf(u"name"));
    if (topic.isEmpty())
        return decoded->refuse(u"an announcement without a state topic"_s);
    if (!path)
        return decoded->refused.append(
            {u"a template that is not understood; use value_json.NAME"_s, name});
    const Value value {name.isEmpty() ? textOf(sensor, u"unique_id", u"uniq_id") : name,
                       usualUnit(textOf(sensor, u"unit_of_measurement", u"unit_of_meas")), *path};
    QList<Value> &values = m_values[topic];
    const auto known = std::find_if(values.begin(), values.end(),
                                    [&](const Value &each) { return each.series == value.series; });
    if (known != values.end())
        *known = value;
    else if (m_count >= mostValues)
        decoded->refuse(u"more than %1 announced values"_s.arg(mostValues));
    else {
        values.append(value);
        ++m_count;
    }
}

bool Discovery::decode(const QString &topic, const QByteArray &bytes, double arrival,
                       Decoded *decoded) const
{
    const auto values = m_values.constFind(topic);
    if (values == m_values.cend() || values->isEmpty())
        return false;
    QString reason;
    const auto json = readJson(bytes, &reason);
    for (const Value &value : *values) {
        Flattening how {.arrival = arrival};
        how.unitOf = [&](QStringView) { return value.unit; };
        if (value.path.isEmpty()) {
            const JsonTree leaf = textTree(bytes);
            if (decimalNumber(leaf.text) || saysGap(leaf.text))
                addLeaf(value.series, {}, leaf, how, decoded);
            else if (!saysAvailability(leaf.text))
                decoded->refuse(u"not a number: %1"_s.arg(leaf.text.left(80)));
            continue;
        }
        if (!json) {
            decoded->refuse(reason);
            return true;
        }
        how.time = timeIn(*json, arrival);
        if (const JsonTree *leaf = follow(*json, value.path))
            addLeaf(value.series, {}, *leaf, how, decoded);
    }
    return true;
}

} // namespace lanthorn::inline decoders
