// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <sources/decoders/jsonshapes.h>

#include <sources/decoders/flatten.h>
#include <sources/decoders/numbers.h>
#include <sources/decoders/senml.h>
#include <sources/decoders/topics.h>
#include <sources/decoders/units.h>

#include <algorithm>

namespace lanthorn::inline decoders {

using namespace Qt::StringLiterals;

namespace {

//! A message on its way through the shapes.
struct Message
{
    const QString &topic;
    const JsonTree &json;
    double arrival;
    Decoded *decoded;

    Flattening flattening() const { return {.arrival = arrival, .time = timeIn(json, arrival)}; }
};

//! False: not this shape. The first that fits decodes the whole message.
using Shape = bool (*)(const Message &);

const JsonTree *objectIn(const JsonTree &json, QStringView key)
{
    const JsonTree *member = json.find(key);
    return member && member->isObject() ? member : nullptr;
}

//! An identity such as 8 or "A4:C1:38"; empty: none.
QString identityIn(const JsonTree &json, QStringView key)
{
    const JsonTree *member = json.find(key);
    if (!member)
        return {};
    if (member->isText())
        return member->text;
    return member->isNumber() ? QString::number(member->number, 'g', 15) : QString();
}

//! Home Assistant's event about one entity.
bool decodeStateChange(const Message &message)
{
    const JsonTree *event = objectIn(message.json, u"event");
    if (!event || event->textOf(u"event_type") != "state_changed"_L1)
        return false;
    const JsonTree *data = objectIn(*event, u"data");
    const JsonTree *state = data ? objectIn(*data, u"new_state") : nullptr;
    if (!state)
        return true; // The entity was removed.
    const QString text = state->textOf(u"state");
    const JsonTree *attributes = objectIn(*state, u"attributes");
    const QString entity = data->textOf(u"entity_id");
    const QString unit =
        attributes ? usualUnit(attributes->textOf(u"unit_of_measurement")) : QString();
    const auto time = timeIn(*event, message.arrival);
    if (const auto number = decimalNumber(text))
        message.decoded->samples.append({entity, *number, unit, time});
    else if (saysGap(text))
        message.decoded->samples.append({entity, gap, unit, time});
    else
        message.decoded->offered.append(entity);
    return true;
}

//! Shelly's notifications, and the states of its components under topics of their own.
bool decodeShelly(const Message &message)
{
    const bool notifies = message.json.textOf(u"method").startsWith("Notify"_L1);
    const bool isComponent = topicLevels(message.topic).value(1) == "status"_L1
        && message.topic.section(u'/', -1).contains(u':');
    const JsonTree *params = notifies ? objectIn(message.json, u"params") : nullptr;
    if (!params && !isComponent)
        return false;
    Flattening how = message.flattening();
    if (params)
        how.time = timeIn(*params, message.arrival);
    how.unitOf = shellyUnit;
    const QString source = message.json.textOf(u"src");
    const QString name = source.isEmpty() ? seriesPrefix(message.topic) : source;
    JsonTree values = params ? *params : message.json;
    // Its index stands in the name of the component.
    const auto dropIds = [](auto &&self, JsonTree &tree) -> void {
        std::erase_if(tree.members, [](const auto &each) { return each.first == u"id"; });
        for (auto &[key, value] : tree.members)
            self(self, value);
    };
    dropIds(dropIds, values);
    flatten(name, values, how, message.decoded);
    return true;
}

//! LoRaWAN by The Things Stack.
bool decodeUplink(const Message &message)
{
    const JsonTree *uplink = objectIn(message.json, u"uplink_message");
    const JsonTree *ids = objectIn(message.json, u"end_device_ids");
    if (!uplink || !ids)
        return false;
    const QString device = ids->textOf(u"device_id");
    const Flattening how = message.flattening();
    if (const JsonTree *values = objectIn(*uplink, u"decoded_payload"))
        flatten(device, *values, how, message.decoded);
    if (uplink->find(u"f_cnt"))
        message.decoded->offered.append(joined(device, u"f_cnt"_s));
    const JsonTree *radio = uplink->find(u"rx_metadata");
    if (radio && !radio->items.empty()) {
        for (const QString &key : {u"rssi"_s, u"snr"_s}) {
            if (radio->items.front().find(key))
                message.decoded->offered.append(joined(device, key));
        }
    }
    return true;
}

bool decodeTelegraf(const Message &message)
{
    if (const JsonTree *batch = message.json.find(u"metrics"); batch && batch->isArray()) {
        for (const JsonTree &metric : batch->items)
            decodeTelegraf({message.topic, metric, message.arrival, message.decoded});
        return true;
    }
    const JsonTree *fields = objectIn(message.json, u"fields");
    const JsonTree *tags = objectIn(message.json, u"tags");
    if (!fields || !tags)
        return false;
    auto labels = tags->members;
    std::sort(labels.begin(), labels.end(),
              [](const auto &a, const auto &b) { return a.first < b.first; });
    QString name = message.json.textOf(u"name");
    for (const auto &[key, value] : labels)
        name = joined(name, value.text);
    flatten(name, *fields, message.flattening(), message.decoded);
    return true;
}

//! A telephone's sensors by phyphox: columns, of which one is the time since the start.
bool decodePhyphox(const Message &message)
{
    const JsonTree *buffers = objectIn(message.json, u"buffer");
    if (!buffers || !objectIn(message.json, u"status"))
        return false;
    const auto columnOf = [&](const QString &name) -> const std::vector<JsonTree> * {
        const JsonTree *buffer = buffers->find(name);
        const JsonTree *values = buffer ? buffer->find(u"buffer") : nullptr;
        return values && values->isArray() ? &values->items : nullptr;
    };
    for (const auto &[name, buffer] : buffers->members) {
        const auto *values = columnOf(name);
        if (!values || name.endsWith("_time"_L1))
            continue;
        // "acc_time" is the time of "accX", "accY" and so on.
        const std::vector<JsonTree> *times = nullptr;
        for (const auto &[other, unused] : buffers->members) {
            if (other.endsWith("_time"_L1) && name.startsWith(QStringView(other).chopped(5)))
                times = columnOf(other);
        }
        for (size_t i = 0; i < values->size(); ++i) {
            const JsonTree &value = (*values)[i];
            if (!value.isNumber() && !value.isGap())
                continue;
            DecodedSample sample {name, value.isNumber() ? value.number : gap, {}, {}};
            if (times && i < times->size() && (*times)[i].isNumber()) {
                sample.time = (*times)[i].number * 1000;
                sample.sinceStart = true;
            }
            message.decoded->samples.append(sample);
        }
    }
    return true;
}

//! ThingsBoard: values beside or below their time.
bool decodeThingsBoard(const Message &message)
{
    const JsonTree *values = objectIn(message.json, u"values");
    if (!values || !message.json.find(u"ts"))
        return false;
    flatten(seriesPrefix(message.topic), *values, message.flattening(), message.decoded);
    return true;
}

//! Where somebody's telephone is: nothing of it is shown unasked.
bool decodeOwnTracks(const Message &message)
{
    if (!message.json.find(u"_type"))
        return false;
    Flattening how = message.flattening();
    how.offersAll = true;
    flatten(seriesPrefix(message.topic), message.json, how, message.decoded);
    return true;
}

bool decodeTasmota(const Message &message)
{
    const QString kind = tasmotaMessage(message.topic);
    if (kind.isEmpty())
        return false;
    const JsonTree *inner = objectIn(message.json, u"StatusSNS");
    const JsonTree &values = inner ? *inner : message.json;
    const QString degrees =
        usualUnit(values.find(u"TempUnit") ? values.textOf(u"TempUnit") : u"C"_s);
    const QString pressure = values.textOf(u"PressureUnit");
    Flattening how = message.flattening();
    how.time = timeIn(values, message.arrival);
    how.unitOf = [&](QStringView key) {
        if (key == u"Temperature" || key == u"DewPoint")
            return degrees;
        if (key.endsWith(u"ressure") && !pressure.isEmpty())
            return pressure;
        return tasmotaUnit(key);
    };
    how.offersAll = kind != "SENSOR"_L1 && !inner;
    flatten(seriesPrefix(message.topic), values, how, message.decoded);
    return true;
}

bool decodeZigbee(const Message &message)
{
    if (topicLevels(message.topic).value(0) != "zigbee2mqtt"_L1)
        return false;
    Flattening how = message.flattening();
    how.unitOf = homeUnit;
    // Beside a battery it is the battery's.
    how.offers = [&](QStringView key) {
        return key == u"voltage" && message.json.find(u"battery") != nullptr;
    };
    flatten(seriesPrefix(message.topic), message.json, how, message.decoded);
    return true;
}

//! A gateway for Bluetooth sensors, with a topic for each.
bool decodeBluetooth(const Message &message)
{
    if (!message.topic.contains("/BTtoMQTT"_L1))
        return false;
    Flattening how = message.flattening();
    how.unitOf = homeUnit;
    const QString name = message.json.textOf(u"name");
    flatten(name.isEmpty() ? topicLevels(message.topic).last() : name, message.json, how,
            message.decoded);
    return true;
}

//! The keys that tell the devices of one topic apart, if there are any: the series of each begin
//! with what is told here.
QString deviceIn(const JsonTree &json)
{
    QString device;
    for (const auto key : {u"name", u"model", u"device", u"sensor"}) {
        const JsonTree *member = json.find(key);
        if (member && member->isText() && !decimalNumber(member->text)) {
            device = member->text;
            break;
        }
    }
    QString number = identityIn(json, u"id");
    if (number.isEmpty())
        number = identityIn(json, u"channel");
    return joined(device, number);
}

bool decodeRtl433(const Message &message)
{
    const bool isReceiver = topicLevels(message.topic).value(0) == "rtl_433"_L1;
    if (!isReceiver && !(message.json.find(u"model") && message.json.find(u"mic")))
        return false;
    Flattening how = message.flattening();
    how.unitOf = suffixUnit;
    JsonTree values = message.json;
    std::erase_if(values.members, [](const auto &each) { return each.first == u"id"; });
    flatten(joined(seriesPrefix(message.topic), deviceIn(message.json)), values, how,
            message.decoded);
    return true;
}

//! {"value": 21.5, "unit": "°C"}
bool decodeValueWithUnit(const Message &message)
{
    const JsonTree *value = message.json.find(u"value");
    const JsonTree *unit = message.json.find(u"unit");
    if (!value || !unit || !unit->isText() || value->isObject() || value->isArray())
        return false;
    const QString prefix = joined(seriesPrefix(message.topic), deviceIn(message.json));
    Flattening how = message.flattening();
    how.unitOf = [&](QStringView) { return usualUnit(unit->text); };
    addLeaf(prefix.isEmpty() ? u"value"_s : prefix, u"value"_s, *value, how, message.decoded);
    return true;
}

void decodeAny(const Message &message)
{
    const QString device = deviceIn(message.json);
    const QString name = joined(seriesPrefix(message.topic), device);
    if (identityIn(message.json, u"id").isEmpty())
        return flatten(name, message.json, message.flattening(), message.decoded);
    // It stands in the name.
    JsonTree values = message.json;
    std::erase_if(values.members, [](const auto &each) { return each.first == u"id"; });
    flatten(name, values, message.flattening(), message.decoded);
}

void decodeObject(const Message &message)
{
    static constexpr Shape shapes[] {
        decodeStateChange, decodeShelly,      decodeUplink,    decodeTelegraf,
        decodePhyphox,     decodeThingsBoard, decodeOwnTracks, decodeTasmota,
        decodeZigbee,      decodeBluetooth,   decodeRtl433,    decodeValueWithUnit,
    };
    for (const Shape shape : shapes) {
        if (shape(message))
            return;
    }
    decodeAny(message);
}

} // namespace

void decodeJson(const QString &topic, const JsonTree &message, double arrival, Decoded *decoded)
{
    if (message.isObject()) {
        decodeObject({topic, message, arrival, decoded});
    } else if (looksLikeSenMl(message)) {
        decodeSenMl(message, arrival, decoded);
    } else if (message.isArray()) {
        const bool isList = std::all_of(message.items.begin(), message.items.end(),
                                        [](const JsonTree &item) { return item.isObject(); });
        if (isList) {
            for (const JsonTree &item : message.items)
                decodeObject({topic, item, arrival, decoded});
        } else {
            flatten(seriesPrefix(topic), message, {.arrival = arrival}, decoded);
        }
    } else {
        const QString name = seriesPrefix(topic);
        addLeaf(name.isEmpty() ? u"value"_s : name, {}, message, {.arrival = arrival}, decoded);
    }
}

} // namespace lanthorn::inline decoders
