// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/pages/serverstatus.h>

#include <protocol/version.h>

#include <QJsonDocument>
#include <QJsonObject>
#include <QLatin1StringView>

#include <initializer_list>

namespace lanthorn::inline server {

using namespace Qt::StringLiterals;

namespace {

//! One line of a metric: `{label="value"}`, or nothing when there is only one, and its number.
struct MetricSample
{
    QByteArray label;
    double number;
};

class MetricsText final
{
public:
    void counter(const char *name, const char *help, std::initializer_list<MetricSample> samples)
    {
        add(name, help, "counter", samples);
    }
    void counter(const char *name, const char *help, quint64 number)
    {
        add(name, help, "counter", {{{}, double(number)}});
    }
    void gauge(const char *name, const char *help, double number, const QByteArray &label = {})
    {
        add(name, help, "gauge", {{label, number}});
    }
    //! Of times in seconds, as Prometheus wants them: each bucket holds all below it, too.
    void histogram(const char *name, const char *help, const LagHistogram &histogram)
    {
        const QByteArray base = "lanthorn_" + QByteArray(name);
        m_text += "# HELP " + base + ' ' + help + "\n# TYPE " + base + " histogram\n";
        quint64 count = 0;
        for (std::size_t i = 0; i < histogram.bounds.size(); ++i) {
            count += histogram.counts[i];
            addLine(base + "_bucket{le=\"" + seconds(histogram.bounds[i]) + "\"}", double(count));
        }
        addLine(base + "_bucket{le=\"+Inf\"}", double(histogram.count()));
        m_text += base + "_sum " + seconds(histogram.sum) + '\n';
        addLine(base + "_count", double(histogram.count()));
    }
    QByteArray take() { return std::move(m_text); }

private:
    void add(const QByteArray &name, const QByteArray &help, const QByteArray &type,
             std::initializer_list<MetricSample> samples)
    {
        m_text += "# HELP lanthorn_" + name + ' ' + help + "\n# TYPE lanthorn_" + name + ' ' + type
            + '\n';
        for (const MetricSample &sample : samples)
            addLine("lanthorn_" + name + sample.label, sample.number);
    }
    void addLine(const QByteArray &name, double number)
    {
        m_text += name + ' ' + QByteArray::number(number, 'g', 16) + '\n';
    }
    static QByteArray seconds(std::chrono::milliseconds time)
    {
        return QByteArray::number(double(time.count()) / 1000, 'g', 16);
    }

    QByteArray m_text;
};

void addSharing(MetricsText &text, const BackplaneStatus &sharing)
{
    text.gauge("sharing_connected", "Whether the rooms are shared with other hosts now.",
               sharing.isConnected ? 1 : 0);
    text.gauge("sharing_waiting_bytes", "Events that wait to be sent to other hosts.",
               double(sharing.waitingBytes));
    text.counter("sharing_events_total", "Events to and from other hosts.",
                 {{"{direction=\"out\"}", double(sharing.published)},
                  {"{direction=\"in\"}", double(sharing.received)}});
    text.counter("sharing_dropped_total", "Events that were not shared.",
                 {{"{reason=\"waiting_full\"}", double(sharing.droppedWaiting)},
                  {"{reason=\"capacity\"}", double(sharing.droppedFull)},
                  {"{reason=\"unsent\"}", double(sharing.droppedUnsent)},
                  {"{reason=\"malformed\"}", double(sharing.malformed)},
                  {"{reason=\"type\"}", double(sharing.refusedTypes)},
                  {"{reason=\"content\"}", double(sharing.refusedContents)},
                  {"{reason=\"proof\"}", double(sharing.refusedProofs)},
                  {"{reason=\"key\"}", double(sharing.leftOutKeys)}});
}

} // namespace

QByteArray toHealthJson(const ServerStatus &status)
{
    QJsonObject health {
        {u"status"_s, u"ok"_s},
        {u"name"_s, status.name},
        {u"version"_s, QStringLiteral(LANTHORN_VERSION)},
        {u"uptime"_s, qint64(status.uptime.count())},
        {u"connections"_s, status.connections},
        {u"rooms"_s, status.rooms},
        {u"members"_s, status.members},
    };
    if (status.sharing)
        health.insert(u"sharing"_s, status.sharing->isConnected);
    return QJsonDocument(health).toJson(QJsonDocument::Compact) + '\n';
}

QByteArray toMetricsText(const ServerStatus &status)
{
    const TrafficCounters &traffic = status.traffic;
    MetricsText text;
    text.gauge("build_info", "Always 1; the label tells the version.", 1,
               "{version=\"" LANTHORN_VERSION "\"}");
    text.gauge("uptime_seconds", "Time since the server started.",
               double(status.uptime.count()) / 1000);
    text.gauge("connections", "Open WebSockets.", double(status.connections));
    text.gauge("rooms", "Rooms with members.", double(status.rooms));
    text.gauge("members", "Members of all rooms.", double(status.members));
    text.counter("connections_total", "WebSockets since the server started.", traffic.connections);
    text.counter("messages_total", "WebSocket messages.",
                 {{"{direction=\"in\"}", double(traffic.messagesReceived)},
                  {"{direction=\"out\"}", double(traffic.messagesSent)}});
    text.counter("bytes_total", "Bytes of WebSocket messages.",
                 {{"{direction=\"in\"}", double(traffic.bytesReceived)},
                  {"{direction=\"out\"}", double(traffic.bytesSent)}});
    text.counter("events_total", "Events in the channel layer, once for each receiver.",
                 {{"{state=\"sent\"}", double(status.layer.sent)},
                  {"{state=\"delivered\"}", double(status.layer.delivered)}});
    text.counter("dropped_total", "What did not reach a client, by reason.",
                 {{"{reason=\"channel_full\"}", double(status.layer.droppedFull)},
                  {"{reason=\"replaced\"}", double(status.layer.replaced)},
                  {"{reason=\"expired\"}", double(status.layer.droppedExpired)},
                  {"{reason=\"outdated\"}", double(traffic.outdatedReadings)}});
    text.counter("slow_consumers_total", "Clients closed because they read too slowly.",
                 traffic.slowConsumers);
    text.gauge("series", "Live series.", double(status.series.series));
    text.gauge("series_bytes", "Memory of their values.", double(status.series.bytes));
    text.counter("values_total", "Values that sources gave, by what became of them.",
                 {{"{state=\"kept\"}", double(status.series.values)},
                  {"{state=\"refused\"}", double(status.series.refused)},
                  {"{state=\"dropped\"}", double(status.series.dropped)}});
    if (status.kept) {
        text.counter("kept_values_total", "Values that are kept on disk, by what became of them.",
                     {{"{state=\"written\"}", double(status.kept->written)},
                      {"{state=\"dropped\"}", double(status.kept->dropped)}});
    }
    text.histogram("loop_lag_seconds", "How late the event loop gets to what is due.",
                   status.loopLag);
    if (status.sharing)
        addSharing(text, *status.sharing);
    return text.take();
}

} // namespace lanthorn::inline server
