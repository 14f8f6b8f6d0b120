// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/network/findingrow.h>

#include <app/icons.h>
#include <app/network/checktexts.h>
#include <app/theme.h>
#include <app/widgets/fonts.h>
#include <app/widgets/labels.h>
#include <app/widgets/zoom.h>

#include <QClipboard>
#include <QEvent>
#include <QFontDatabase>
#include <QGridLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QTimer>

#include <chrono>

namespace lanthorn {
inline namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr int findingIconSize = 20;
constexpr int findingGap = 12;
//! So that a look back sees that it worked.
constexpr std::chrono::seconds commandCopiedShown {3};

struct Look
{
    Icon icon;
    QColor color;
};

Look lookOf(Finding::Outcome outcome, const ThemeColors &colors)
{
    switch (outcome) {
    case Finding::Outcome::Good:
        return {Icon::Check, colors.success};
    case Finding::Outcome::Unsure:
        return {Icon::Warning, colors.warning};
    case Finding::Outcome::Bad:
        return {Icon::Error, colors.error};
    case Finding::Outcome::Skipped:
        break;
    }
    return {Icon::Info, colors.muted};
}

} // namespace

FindingRow::FindingRow(const Finding &finding, QWidget *parent)
    : QWidget(parent)
    , m_finding(finding)
    , m_icon(new QLabel(this))
    , m_title(plainLabel(this))
    , m_text(plainLabel(this))
    , m_detail(plainLabel(this))
    , m_commandRow(new QWidget(this))
    , m_command(plainLabel(m_commandRow, finding.command))
    , m_copy(new QPushButton(m_commandRow))
{
    m_copy->setAutoDefault(false);
    if (!finding.command.isEmpty())
        m_command->setTextInteractionFlags(Qt::TextSelectableByMouse
                                           | Qt::TextSelectableByKeyboard);
    auto *command = new QHBoxLayout(m_commandRow);
    command->setContentsMargins(0, 4, 0, 0);
    command->addWidget(m_command, 1);
    command->addWidget(m_copy, 0, Qt::AlignTop);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(findingGap);
    grid->setVerticalSpacing(1);
    grid->addWidget(m_icon, 0, 0, Qt::AlignTop);
    grid->addWidget(m_title, 0, 1);
    grid->addWidget(m_text, 1, 1);
    grid->addWidget(m_detail, 2, 1);
    grid->addWidget(m_commandRow, 3, 1);
    grid->setColumnStretch(1, 1);
    m_detail->setText(finding.detail);
    m_detail->setVisible(!finding.detail.isEmpty());
    m_commandRow->setVisible(!finding.command.isEmpty());
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_finding.command);
        m_justCopied = true;
        retranslate();
        QTimer::singleShot(commandCopiedShown, this, [this] {
            m_justCopied = false;
            retranslate();
        });
    });
    retranslate();
}

void FindingRow::retranslate()
{
    const ThemeColors colors = themeColors(palette());
    const Look look = lookOf(m_finding.outcome, colors);
    m_icon->setPixmap(
        iconPixmap(look.icon, look.color, zoomed(findingIconSize), devicePixelRatioF()));
    m_icon->setAccessibleName(outcomeText(m_finding.outcome));
    m_icon->setToolTip(outcomeText(m_finding.outcome));
    m_title->setFont(scaledFont(font(), 1, QFont::DemiBold));
    m_title->setText(checkTitle(m_finding.check));
    m_title->setAccessibleName(u"%1: %2"_s.arg(m_title->text(), outcomeText(m_finding.outcome)));
    m_text->setText(findingText(m_finding.meaning));
    m_detail->setFont(smallFont(font()));
    setTextColor(m_detail, colors.muted);
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPointSizeF(font().pointSizeF());
    m_command->setFont(fixed);
    m_copy->setText(m_justCopied ? tr("Copied") : tr("Copy"));
    m_copy->setAccessibleName(tr("Copy the command"));
}

void FindingRow::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (changesLook(*event))
        retranslate();
}

} // namespace app
} // namespace lanthorn
