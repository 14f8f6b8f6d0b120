// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/network/networkcheckdialog.h>

#include <app/network/findingrow.h>
#include <app/sessions/session.h>
#include <app/widgets/fonts.h>
#include <app/widgets/labels.h>

#include <QClipboard>
#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QEvent>
#include <QGuiApplication>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace lanthorn {
inline namespace app {

namespace {

// In pixels.
constexpr QSize networkDialogSize {640, 640};
constexpr int checkMargin = 16;
constexpr int checkGap = 14;

CheckedHost checkedHost(const Session &session)
{
    const SessionStatus &status = session.status();
    CheckedHost host;
    host.isHosting = status.role == SessionStatus::Role::Hosting && status.port != 0;
    host.isOpen = status.isOpenToNetwork;
    host.isAnnounced = session.isAnnounced();
    host.isReached = !status.reached.isEmpty();
    host.listening = status.listening;
    host.port = quint16(status.port);
    return host;
}

} // namespace

NetworkCheckDialog::NetworkCheckDialog(Session *session, NetworkExaminer::Places places,
                                       std::chrono::milliseconds time, QWidget *parent)
    : QDialog(parent)
    , m_session(session)
    , m_examiner(std::move(places), time)
    , m_summary(plainLabel(this))
    , m_progress(new QProgressBar(this))
{
    m_progress->setRange(0, 0); // How far it is, nobody knows.
    m_progress->setTextVisible(false);
    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    auto *page = new QWidget(scroll);
    m_column = new QVBoxLayout(page);
    m_column->setContentsMargins(checkMargin, 0, checkMargin, checkMargin);
    m_column->setSpacing(checkGap);
    m_column->addStretch(1);
    scroll->setWidget(page);
    scroll->viewport()->setAutoFillBackground(false);
    page->setAutoFillBackground(false);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_again = buttons->addButton(QString(), QDialogButtonBox::ActionRole);
    m_copy = buttons->addButton(QString(), QDialogButtonBox::ActionRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    connect(m_again, &QPushButton::clicked, this, &NetworkCheckDialog::check);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(
            checkReport(m_findings, QCoreApplication::applicationVersion()));
    });
    auto *head = new QVBoxLayout;
    head->setContentsMargins(checkMargin, checkMargin, checkMargin, checkGap);
    head->addWidget(m_summary);
    head->addWidget(m_progress);
    auto *foot = new QVBoxLayout;
    foot->setContentsMargins(checkMargin, checkGap, checkMargin, checkMargin);
    foot->addWidget(buttons);
    auto *line = new QFrame(this);
    line->setFrameShape(QFrame::HLine);
    line->setForegroundRole(QPalette::Mid);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(scroll, 1);
    column->addWidget(line);
    column->addLayout(foot);
    resize(networkDialogSize);
    connect(&m_examiner, &NetworkExaminer::finished, this, &NetworkCheckDialog::showFacts);
    retranslate();
}

void NetworkCheckDialog::check()
{
    if (m_examiner.isRunning())
        return;
    m_examiner.start(checkedHost(*m_session));
    refresh();
}

void NetworkCheckDialog::showFacts(const NetworkFacts &facts)
{
    NetworkFacts now = facts;
    now.host.isReached = checkedHost(*m_session).isReached; // Perhaps just now.
    m_findings = checkNetwork(now);
    qDeleteAll(m_rows);
    m_rows.clear();
    for (const Finding &finding : std::as_const(m_findings)) {
        auto *row = new FindingRow(finding, m_column->parentWidget());
        m_column->insertWidget(int(m_rows.size()), row);
        m_rows.append(row);
    }
    refresh();
}

void NetworkCheckDialog::refresh()
{
    const bool isRunning = m_examiner.isRunning();
    const auto has = [this](Finding::Outcome outcome) {
        return std::any_of(m_findings.cbegin(), m_findings.cend(),
                           [outcome](const Finding &one) { return one.outcome == outcome; });
    };
    m_progress->setVisible(isRunning);
    m_again->setEnabled(!isRunning);
    m_copy->setEnabled(!isRunning && !m_findings.isEmpty());
    if (isRunning)
        m_summary->setText(tr("Looking at the network…"));
    else if (has(Finding::Outcome::Bad))
        m_summary->setText(tr("Something is in the way."));
    else if (has(Finding::Outcome::Unsure))
        m_summary->setText(tr("Nothing is known to be in the way."));
    else
        m_summary->setText(tr("Nothing is in the way."));
}

void NetworkCheckDialog::retranslate()
{
    setWindowTitle(tr("Check network"));
    m_summary->setFont(scaledFont(font(), 1.3, QFont::DemiBold));
    m_progress->setAccessibleName(tr("Looking at the network…"));
    m_again->setText(tr("Check &again"));
    m_copy->setText(tr("Copy &report"));
    m_copy->setToolTip(tr("As text, with addresses and ports, but without names and messages"));
    refresh();
}

void NetworkCheckDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (changesLook(*event))
        retranslate();
}

void NetworkCheckDialog::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    if (!event->spontaneous())
        check();
}

} // namespace app
} // namespace lanthorn
