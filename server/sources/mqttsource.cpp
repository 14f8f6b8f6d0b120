// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <sources/mqttsource.h>

#include <sources/batchbuilder.h>
#include <sources/ownsources.h>

#include <mosquitto.h>

#include <atomic>
#include <memory>
#include <semaphore>
#include <thread>

namespace lanthorn::inline sources {

using namespace Qt::StringLiterals;

namespace {

using std::chrono::milliseconds;

constexpr int keepAlive = 20; // Seconds.
constexpr milliseconds gathering {5}; // Messages that come within this time are one batch.
constexpr milliseconds idleWait {1000};
constexpr milliseconds firstRetry {1000};
constexpr milliseconds lastRetry {30'000};
constexpr int mostUnread = 8; // Batches that the server's thread has not taken yet.
constexpr qsizetype mostGathered = 50'000; // Messages that wait meanwhile; then some are lost.
constexpr int largestMessage = 1024 * 1024; // Bytes.

struct MosquittoDeleter
{
    void operator()(mosquitto *client) const { mosquitto_destroy(client); }
};
using Mosquitto = std::unique_ptr<mosquitto, MosquittoDeleter>;

class MqttSource;

//! The thread of one broker. Decodes there, and passes batches to the source by queued call.
class MqttThread final
{
public:
    MqttThread(const MqttOptions &options, MqttSource &source);
    ~MqttThread();
    Q_DISABLE_COPY_MOVE(MqttThread)

    //! The source has taken a batch.
    void batchTaken() { --m_unread; }

private:
    void run();
    //! Until the connection ends; why it did.
    QString serve();
    bool prepare(QString *reason);
    void handleConnected(int code);
    void handleMessage(const mosquitto_message &message);
    void pass(bool isUrgent);
    void tellLost(const QString &reason);

    const MqttOptions m_options;
    MqttSource &m_source;
    Mosquitto m_client;
    MessageDecoder m_reader;
    BatchBuilder m_live;
    BatchBuilder m_retained;
    qsizetype m_gathered = 0;
    std::chrono::steady_clock::time_point m_lastPass {};
    QString m_refusal; //!< What the broker said to our coming.
    bool m_wasConnected = false;
    std::atomic<int> m_unread = 0;
    std::atomic<bool> m_mustStop = false;
    std::binary_semaphore m_wake {0};
    std::thread m_thread; //!< The last one: it uses the others.
};

class MqttSource final : public SensorSource
{
public:
    explicit MqttSource(const MqttOptions &options)
        : m_options(options)
    {
    }
    ~MqttSource() override { m_thread.reset(); }

    QString name() const override
    {
        return u"%1://%2:%3/%4"_s.arg(m_options.isEncrypted ? "mqtts"_L1 : "mqtt"_L1,
                                      m_options.host, QString::number(m_options.port),
                                      m_options.topics.join(u' '));
    }
    QString kind() const override { return u"mqtt"_s; }
    void start() override { m_thread = std::make_unique<MqttThread>(m_options, *this); }

    // Called by the thread.
    void pass(Batch batch)
    {
        QMetaObject::invokeMethod(
            this,
            [this, taken = std::move(batch)] {
                m_thread->batchTaken();
                Q_EMIT pushed(taken);
            },
            Qt::QueuedConnection);
    }
    void tellLost(const QString &reason)
    {
        QMetaObject::invokeMethod(
            this, [this, reason] { Q_EMIT lost(reason); }, Qt::QueuedConnection);
    }
    void tellFound()
    {
        QMetaObject::invokeMethod(
            this, [this] { Q_EMIT found(); }, Qt::QueuedConnection);
    }

private:
    MqttOptions m_options;
    std::unique_ptr<MqttThread> m_thread; //!< From start() on.
};

MqttThread::MqttThread(const MqttOptions &options, MqttSource &source)
    : m_options(options)
    , m_source(source)
    , m_reader(options.kind)
{
    mosquitto_lib_init();
    m_client.reset(mosquitto_new(nullptr, true, this));
    mosquitto_threaded_set(m_client.get(), true);
    mosquitto_connect_callback_set(m_client.get(), [](mosquitto *, void *self, int code) {
        static_cast<MqttThread *>(self)->handleConnected(code);
    });
    mosquitto_message_callback_set(m_client.get(),
                                   [](mosquitto *, void *self, const mosquitto_message *message) {
                                       static_cast<MqttThread *>(self)->handleMessage(*message);
                                   });
    m_thread = std::thread([this] { run(); });
}

MqttThread::~MqttThread()
{
    m_mustStop = true;
    mosquitto_disconnect(m_client.get());
    m_wake.release();
    m_thread.join();
    m_client.reset();
    mosquitto_lib_cleanup();
}

bool MqttThread::prepare(QString *reason)
{
    mosquitto *const client = m_client.get();
    int code = MOSQ_ERR_SUCCESS;
    if (!m_options.user.isEmpty()) {
        code = mosquitto_username_pw_set(client, m_options.user.toUtf8().constData(),
                                         m_options.password.toUtf8().constData());
    }
    if (code == MOSQ_ERR_SUCCESS && m_options.isEncrypted) {
        if (m_options.authority.isEmpty())
            code = mosquitto_int_option(client, MOSQ_OPT_TLS_USE_OS_CERTS, 1);
        else
            code = mosquitto_tls_set(client, m_options.authority.toLocal8Bit().constData(), nullptr,
                                     nullptr, nullptr, nullptr);
    }
    *reason = QString::fromUtf8(mosquitto_strerror(code));
    return code == MOSQ_ERR_SUCCESS;
}

void MqttThread::run()
{
    QString reason;
    if (!prepare(&reason)) {
        tellLost(reason);
        return;
    }
    milliseconds wait = firstRetry;
    while (!m_mustStop) {
        m_wasConnected = false;
        reason = serve();
        pass(true);
        if (m_mustStop)
            return;
        tellLost(reason);
        wait = m_wasConnected ? firstRetry : std::min(2 * wait, lastRetry);
        if (m_wake.try_acquire_for(wait))
            return;
    }
}

QString MqttThread::serve()
{
    m_refusal.clear();
    int code = mosquitto_connect_async(m_client.get(), m_options.host.toUtf8().constData(),
                                       m_options.port, keepAlive);
    while (code == MOSQ_ERR_SUCCESS && !m_mustStop && m_refusal.isEmpty()) {
        const auto timeout = m_gathered > 0 ? gathering : idleWait;
        code = mosquitto_loop(m_client.get(), int(timeout.count()), 1);
        pass(false);
    }
    if (!m_refusal.isEmpty()) {
        mosquitto_disconnect(m_client.get());
        return m_refusal;
    }
    const int error = errno;
    return code == MOSQ_ERR_ERRNO ? qt_error_string(error)
                                  : QString::fromUtf8(mosquitto_strerror(code));
}

void MqttThread::handleConnected(int code)
{
    if (code != 0) {
        m_refusal = QString::fromUtf8(mosquitto_connack_string(code));
        return;
    }
    m_wasConnected = true;
    for (const QString &topic : m_options.topics) {
        const int result =
            mosquitto_subscribe(m_client.get(), nullptr, topic.toUtf8().constData(), 0);
        if (result != MOSQ_ERR_SUCCESS)
            m_refusal = topic + ": "_L1 + QString::fromUtf8(mosquitto_strerror(result));
    }
    m_source.tellFound();
}

void MqttThread::handleMessage(const mosquitto_message &message)
{
    if (m_gathered >= mostGathered) {
        m_live.drop(1, u"more messages than can be taken"_s);
        return;
    }
    ++m_gathered;
    BatchBuilder &batch = message.retain ? m_retained : m_live;
    if (message.payloadlen > largestMessage) {
        batch.refuse(u"a message of more than 1 MiB"_s);
        return;
    }
    if (message.payloadlen <= 0)
        return; // How what is retained is taken back.
    // The slash tells a topic of one level from what is none.
    QString topic = QString::fromUtf8(message.topic);
    if (!topic.contains(u'/'))
        topic += u'/';
    m_reader.read(topic,
                  QByteArrayView(static_cast<const char *>(message.payload), message.payloadlen),
                  wallClock(), &batch);
}

void MqttThread::pass(bool isUrgent)
{
    const auto now = std::chrono::steady_clock::now();
    if (m_gathered == 0 || (!isUrgent && now - m_lastPass < gathering)
        || (!isUrgent && m_unread >= mostUnread)) {
        return;
    }
    m_lastPass = now;
    m_gathered = 0;
    for (BatchBuilder *builder : {&m_retained, &m_live}) {
        if (builder->isEmpty())
            continue;
        ++m_unread;
        Batch batch = builder->take(wallClock());
        batch.isRetained = builder == &m_retained;
        m_source.pass(std::move(batch));
    }
}

void MqttThread::tellLost(const QString &reason)
{
    m_source.tellLost(reason);
}

} // namespace

bool hasMqtt()
{
    return true;
}

std::unique_ptr<SensorSource> makeMqttSource(const MqttOptions &options)
{
    return std::make_unique<MqttSource>(options);
}

} // namespace lanthorn::inline sources
