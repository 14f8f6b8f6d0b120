// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/window/sessionbanners.h>

#include <app/errortexts.h>
#include <app/settings.h>
#include <app/share/linktext.h>
#include <app/widgets/bannerarea.h>
#include <app/widgets/labels.h>

#include <QDesktopServices>
#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QUrl>

namespace lanthorn {
inline namespace app {

using namespace Qt::StringLiterals;

namespace {

using BannerKind = BannerContent::Kind;
using Link = SessionStatus::Link;

const QString linkCause = u"link"_s;
const QString keyCause = u"key"_s;
const QString portCause = u"port"_s;
const QString networkCause = u"network"_s;
const QString unreachedCause = u"unreached"_s;
const QString settingsCause = u"settings"_s;
const QString problemCause = u"problem"_s;
const QString undoCause = u"undo"_s;
const QString savedCause = u"saved"_s;
const QString endingCause = u"ending"_s;

} // namespace

SessionBanners::SessionBanners(Session *session, Settings *settings, BannerArea *area,
                               std::chrono::milliseconds patience, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_settings(settings)
    , m_area(area)
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(patience);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        m_isOverdue = true;
        updateUnreached();
    });
    connect(session, &Session::statusChanged, this, [this] {
        updateLink();
        updateKey();
        updatePort();
        updateNetwork();
        updateUnreached();
        updateSaved();
    });
    connect(session, &Session::errorReceived, this, [this](const Error &error) {
        BannerContent content;
        content.kind = BannerKind::Error;
        content.text = errorText(error);
        if (error.code == ErrorCode::NickTaken)
            content.buttons = nicknameButtons(error);
        m_area->set(problemCause, content);
    });
    connect(settings, &Settings::saveErrorChanged, this, [this] {
        m_settingsClosed = false;
        updateSettings();
    });
    connect(area, &BannerArea::closed, this, [this](const QString &cause) {
        if (cause == keyCause)
            m_keyClosed = true;
        else if (cause == portCause)
            m_portClosed = true;
        else if (cause == networkCause)
            m_networkClosed = true;
        else if (cause == unreachedCause)
            m_unreachedClosed = true;
        else if (cause == settingsCause)
            m_settingsClosed = true;
        else if (cause == endingCause)
            m_ending.reset();
    });
    retranslate();
}

void SessionBanners::retranslate()
{
    updateLink();
    updateKey();
    updatePort();
    updateNetwork();
    updateUnreached();
    updateSettings();
    updateSaved();
    updateEnding();
}

//! Stays as long as it is so: chat goes on, and nobody is to believe that it is kept.
void SessionBanners::updateSaved()
{
    const SavedState &state = m_session->status().notSaved;
    if (!state.isOn) {
        m_area->remove(savedCause);
        return;
    }
    BannerContent content;
    content.kind = BannerKind::Warning;
    content.canClose = false;
    if (state.reason == "disk_full"_L1)
        content.text = tr("Not saved: the disk of the host is full. The chat goes on.");
    else if (state.reason == "read_only"_L1)
        content.text = tr("Not saved: the host cannot write into its folder. The chat goes on.");
    else
        content.text = tr("Not saved: the host cannot use its history. The chat goes on.");
    m_area->set(savedCause, content);
}

void SessionBanners::report(const QString &problem)
{
    BannerContent content;
    content.kind = BannerKind::Error;
    content.text = problem;
    m_area->set(problemCause, content);
}

void SessionBanners::offerUndo(const QString &what, const std::function<void()> &undo)
{
    if (what.isEmpty()) {
        m_area->remove(undoCause);
        return;
    }
    BannerContent content;
    content.kind = BannerKind::Warning;
    content.text = what;
    content.canClose = false;
    content.buttons = {{tr("&Undo"), undo}};
    m_area->set(undoCause, content);
}

QList<BannerContent::Button> SessionBanners::nicknameButtons(const Error &error)
{
    QList<BannerContent::Button> buttons;
    if (const auto offered = Nickname::fromString(error.detail)) {
        const QString name = withLiteralAmpersands(offered->toString());
        buttons.append({tr("Use %1").arg(name), [this, nick = *offered] {
                            m_area->remove(problemCause);
                            Q_EMIT nicknameChosen(nick);
                        }});
    }
    buttons.append({tr("Other nickname…"), [this] { Q_EMIT nicknameRequested(); }});
    return buttons;
}

BannerContent SessionBanners::linkContent(const SessionStatus &status)
{
    const bool wasThere = !status.serverName.isEmpty();
    const QString reason = status.error ? connectionErrorText(*status.error, wasThere) : QString();
    const BannerContent::Button retry {tr("Retry now"), [this] { m_session->retryNow(); }};
    const BannerContent::Button edit {
        status.role == SessionStatus::Role::Joined ? tr("Edit address") : tr("Back to the start"),
        [this] { Q_EMIT editAddressRequested(); }};
    const BannerContent::Button stop {tr("Stop"), [this] { m_session->leave(); }};
    BannerContent content;
    content.canClose = false;
    if (status.link == Link::Closed) {
        content.kind = BannerKind::Error;
        content.text = reason;
        content.buttons = {retry, edit};
        if (status.error && status.error->code == ErrorCode::NickTaken)
            content.buttons = nicknameButtons(*status.error) + QList {stop};
        // Nothing else of a session that is hosted here can be a bad option.
        if (status.isHosting() && m_session->isEncrypted() && status.error
            && status.error->code == ErrorCode::BadOption) {
            content.buttons.insert(
                1, {tr("Host without encryption"), [this] { m_session->setEncrypted(false); }});
        }
        if (status.error && status.error->code == ErrorCode::EncryptionExpected)
            content.buttons = {{tr("Join encrypted"), [this] { m_session->joinEncrypted(); }},
                               edit};
        if (status.error
            && (status.error->code == ErrorCode::EncryptionExpected
                || status.error->code == ErrorCode::EncryptionGone)) {
            content.buttons.append({tr("Forget its key and join without encryption"),
                                    [this] { m_session->joinUnencrypted(); }});
        }
        if (status.keyChange) {
            content.text = tr("%1 Somebody may be intercepting the connection, or the host was set "
                              "up again: ask for the fingerprint of its key.\nBefore: %2\nNow: %3",
                              "what happened, two fingerprints")
                               .arg(reason, keyText(status.keyChange->wanted),
                                    keyText(status.keyChange->seen));
            content.buttons = {edit,
                               {tr("Trust the new key"), [this] { m_session->trustNewKey(); }}};
        }
        return content;
    }
    content.kind = BannerKind::Warning;
    const QString wait = status.link == Link::Waiting
        ? tr("Trying again in %n s.", nullptr, status.retrySeconds)
        : tr("Trying again now.");
    content.text = tr("%1 %2", "reason. what happens next.").arg(reason, wait);
    content.buttons = {retry, stop};
    if (status.serverName.isEmpty() && status.role == SessionStatus::Role::Joined)
        content.buttons = {retry, edit}; // Never connected: the address may be wrong.
    return content;
}

void SessionBanners::updateLink()
{
    const SessionStatus &status = m_session->status();
    // An attempt that is running says so only when one before it has failed.
    const bool shown = status.error && !status.asksForPassword()
        && (status.link == Link::Closed || status.link == Link::Waiting
            || status.link == Link::Connecting);
    if (shown)
        m_area->set(linkCause, linkContent(status));
    else
        m_area->remove(linkCause);
    if (status.link == Link::Idle)
        m_area->remove(problemCause);
}

void SessionBanners::updateKey()
{
    const SessionStatus &status = m_session->status();
    if (status.link == Link::Idle)
        m_keyClosed = false;
    if (!status.learnedKey || m_keyClosed) {
        m_area->remove(keyCause);
        return;
    }
    BannerContent content;
    content.text = tr("The connection is encrypted. This host is new here; from now on it is "
                      "recognised by its key: %1")
                       .arg(keyText(*status.learnedKey));
    m_area->set(keyCause, content);
}

void SessionBanners::updatePort()
{
    const SessionStatus &status = m_session->status();
    if (status.link == Link::Idle)
        m_portClosed = false;
    const bool moved = status.isHosting() && status.wantedPort != 0 && status.port != 0
        && status.port != status.wantedPort;
    if (!moved || m_portClosed) {
        m_area->remove(portCause);
        return;
    }
    // Port numbers have no thousands separators.
    BannerContent content;
    content.text = tr("Port %1 is used by another program, so this session is on port %2.")
                       .arg(QString::number(status.wantedPort), QString::number(status.port));
    m_area->set(portCause, content);
}

void SessionBanners::updateNetwork()
{
    const SessionStatus &status = m_session->status();
    if (status.link == Link::Idle)
        m_networkClosed = false;
    const bool alone =
        status.role == SessionStatus::Role::Hosting && status.port != 0 && !status.isOpenToNetwork;
    if (!alone || m_networkClosed) {
        m_area->remove(networkCause);
        return;
    }
    BannerContent content;
    content.text = tr("So far only this computer can join.");
    content.buttons = {{tr("Open to the network"), [this] { m_session->setOpenToNetwork(true); }},
                       {tr("Share…"), [this] { Q_EMIT shareRequested(); }}};
    m_area->set(networkCause, content);
}

//! A host that nobody can reach looks like one that nobody wants to join.
void SessionBanners::updateUnreached()
{
    const SessionStatus &status = m_session->status();
    if (status.link == Link::Idle)
        m_unreachedClosed = false;
    const bool isWaiting = status.role == SessionStatus::Role::Hosting && status.isOpenToNetwork
        && status.port != 0 && status.reached.isEmpty();
    if (!isWaiting) {
        m_patience.stop();
        m_isOverdue = false;
    } else if (!m_isOverdue && !m_patience.isActive()) {
        m_patience.start();
    }
    if (!m_isOverdue || m_unreachedClosed) {
        m_area->remove(unreachedCause);
        return;
    }
    BannerContent content;
    content.kind = BannerKind::Warning;
    content.text = tr("Nobody reached this computer yet. Something in the network may be in the "
                      "way.");
    content.buttons = {{tr("Check network…"), [this] { Q_EMIT checkRequested(); }},
                       {tr("Share…"), [this] { Q_EMIT shareRequested(); }}};
    m_area->set(unreachedCause, content);
}

void SessionBanners::tellOf(const SessionEnding &ending)
{
    m_ending = ending;
    updateEnding();
}

void SessionBanners::updateEnding()
{
    if (!m_ending)
        return;
    const bool isCrash = !m_ending->report.isEmpty();
    QStringList parts {isCrash ? tr("Lanthorn crashed the last time.")
                               : tr("Lanthorn was not closed the last time.")};
    if (m_ending->isBack)
        parts += tr("Your session is as it was.");
    else if (m_ending->isGivenUp)
        parts += tr("As it was not the first time, your session was not opened again.");
    if (m_ending->lostPassword)
        parts += tr("Its password is not kept: set one before you open it to the network.");
    BannerContent content;
    content.kind = isCrash ? BannerKind::Warning : BannerKind::Info;
    if (isCrash) {
        const QString path = QDir::toNativeSeparators(m_ending->report);
        parts += tr("A report, without texts and names, is in %1.").arg(path);
        content.buttons = {{tr("Open folder"), [folder = QFileInfo(m_ending->report).path()] {
                                QDesktopServices::openUrl(QUrl::fromLocalFile(folder));
                            }}};
    }
    content.text = parts.join(u' ');
    m_area->set(endingCause, content);
}

void SessionBanners::updateSettings()
{
    const auto &error = m_settings->saveError();
    const bool isDamaged = m_settings->loaded() == Settings::Loaded::Backup
        || m_settings->loaded() == Settings::Loaded::Defaults;
    if ((!error && !isDamaged) || m_settingsClosed) {
        m_area->remove(settingsCause);
        return;
    }
    BannerContent content;
    if (!error) {
        const QString folder = QDir::toNativeSeparators(QFileInfo(m_settings->fileName()).path());
        content.text = m_settings->loaded() == Settings::Loaded::Backup
            ? tr("Your settings could not be read. The ones before the last change are used; what "
                 "was damaged is in %1.")
                  .arg(folder)
            : tr("Your settings could not be read, and the usual ones are used. What was damaged "
                 "is in %1.")
                  .arg(folder);
        m_area->set(settingsCause, content);
        return;
    }
    content.kind = BannerKind::Warning;
    content.text =
        tr("Your settings are not saved: the folder %1 cannot be written.").arg(error->message);
    content.buttons = {{tr("Try again"), [this] { (void)m_settings->save(); }}};
    m_area->set(settingsCause, content);
}

} // namespace app
} // namespace lanthorn
