// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/share/pagessection.h>

#include <app/theme.h>
#include <app/widgets/fonts.h>
#include <app/widgets/labels.h>

#include <QDir>
#include <QEvent>
#include <QFileDialog>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>

namespace lanthorn {
inline namespace app {

namespace {
constexpr int pagesGap = 4; // Pixels.
} // namespace

PagesSection::PagesSection(Session *session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_choose(new QPushButton(this))
    , m_remove(new QPushButton(this))
    , m_text(plainLabel(this))
{
    m_choose->setAutoDefault(false);
    m_remove->setAutoDefault(false);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(pagesGap);
    grid->setColumnStretch(0, 1);
    grid->addWidget(m_text, 0, 0, 2, 1);
    grid->addWidget(m_choose, 0, 1);
    grid->addWidget(m_remove, 1, 1);
    connect(m_choose, &QPushButton::clicked, this, &PagesSection::ask);
    connect(m_remove, &QPushButton::clicked, this, [this] { m_session->setOwnPages(QString()); });
    connect(session, &Session::statusChanged, this, &PagesSection::refresh);
    retranslate();
}

void PagesSection::ask()
{
    const QString folder = m_session->status().ownPages;
    auto *dialog = new QFileDialog(this, tr("A folder with pages of your own"),
                                   folder.isEmpty() ? QDir::homePath() : folder);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString &path) { m_session->setOwnPages(path); });
    dialog->open();
}

void PagesSection::refresh()
{
    const SessionStatus &status = m_session->status();
    const bool hasPages = !status.ownPages.isEmpty();
    m_choose->setEnabled(status.role == SessionStatus::Role::Hosting);
    m_remove->setVisible(hasPages);
    setTextColor(m_text, themeColors(palette()).muted);
    m_text->setText(hasPages
                        ? tr("Browsers get what is in %1, before the pages of Lanthorn. Everybody "
                             "who can come in can read it.")
                              .arg(QDir::toNativeSeparators(status.ownPages))
                        : tr("Pages of your own, from a folder, can be served at the same "
                             "address."));
}

void PagesSection::retranslate()
{
    m_choose->setText(tr("Own &pages…"));
    m_remove->setText(tr("Serve them no &more"));
    m_text->setFont(smallFont(font()));
    refresh();
}

void PagesSection::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (changesLook(*event))
        retranslate();
}

} // namespace app
} // namespace lanthorn
