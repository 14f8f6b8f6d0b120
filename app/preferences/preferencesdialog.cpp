// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/preferences/preferencesdialog.h>

#include <app/widgets/labels.h>
#include <app/widgets/zoom.h>

#include <QDialogButtonBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QListWidget>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace lanthorn {
inline namespace app {

namespace {

// Pixels.
constexpr QSize dialogSize {700, 520};
constexpr int subjectsMargin = 24;

QWidget *scrolled(QWidget *page)
{
    auto *area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(page);
    return area;
}

} // namespace

PreferencesDialog::PreferencesDialog(Settings *settings, const Actions &actions,
                                     const QList<QAction *> &fixed, const Autostart &autostart,
                                     Sessions *sessions, QWidget *parent)
    : QDialog(parent)
    , m_settings(settings)
    , m_actions(actions)
    , m_fixed(fixed)
    , m_autostart(autostart)
    , m_sessions(sessions)
    , m_subjects(new QListWidget(this))
    , m_pages(new QStackedWidget(this))
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Close, this))
{
    m_subjects->setFrameShape(QFrame::NoFrame);
    m_subjects->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_subjects->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    row->addWidget(m_subjects);
    row->addWidget(m_pages, 1);
    auto *column = new QVBoxLayout(this);
    column->addLayout(row, 1);
    column->addWidget(m_buttons);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    connect(m_subjects, &QListWidget::currentRowChanged, m_pages, &QStackedWidget::setCurrentIndex);
    build();
    resize(zoomed(dialogSize.width()), zoomed(dialogSize.height()));
}

QWidget *PreferencesDialog::page() const
{
    const auto *area = qobject_cast<const QScrollArea *>(m_pages->currentWidget());
    return area ? area->widget() : nullptr;
}

void PreferencesDialog::build()
{
    m_isBuildDue = false;
    const int current = std::max(m_subjects->currentRow(), 0);
    const bool hadFocus = m_pages->isAncestorOf(focusWidget());
    {
        const QSignalBlocker blocker(m_subjects);
        m_subjects->clear();
    }
    while (QWidget *old = m_pages->widget(0)) {
        m_pages->removeWidget(old);
        old->deleteLater();
    }
    setWindowTitle(tr("Preferences"));
    m_subjects->setAccessibleName(tr("Subjects"));
    const auto add = [this](const QString &subject, QWidget *page) {
        m_subjects->addItem(subject);
        m_pages->addWidget(scrolled(page));
    };
    add(tr("General"), generalPage());
    add(tr("Appearance"), appearancePage());
    add(tr("Notices"), noticesPage());
    add(tr("Hosting"), hostingPage());
    add(tr("Live"), livePage());
    add(tr("Shortcuts"), shortcutsPage());
    add(tr("Language"), languagePage());
    m_subjects->setFixedWidth(m_subjects->sizeHintForColumn(0) + zoomed(subjectsMargin));
    m_subjects->setCurrentRow(current);
    m_pages->setCurrentIndex(current);
    if (hadFocus)
        m_subjects->setFocus();
}

void PreferencesDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    // Later: what changes the look may be a control of one of the pages.
    if (changesLook(*event) && !std::exchange(m_isBuildDue, true))
        QMetaObject::invokeMethod(this, &PreferencesDialog::build, Qt::QueuedConnection);
}

} // namespace app
} // namespace lanthorn
