// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/pages/start/nearbycard.h>

#include <app/pages/start/nearbydelegate.h>
#include <app/sessions/nearby.h>
#include <app/theme.h>
#include <app/widgets/labels.h>

#include <QEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace lanthorn {
inline namespace app {

namespace {

constexpr int leastHosts = 3;
constexpr int mostHosts = 6;
//! Whoever is there was heard by then.
constexpr std::chrono::milliseconds usualWait {2 * beaconInterval};

} // namespace

NearbyCard::NearbyCard(QWidget *parent)
    : Card(Icon::Join, parent)
    , m_list(new QListView(this))
    , m_delegate(new NearbyDelegate(m_list))
    , m_empty(plainLabel(this))
{
    m_list->setItemDelegate(m_delegate);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->viewport()->setAutoFillBackground(false);
    // As high as its rows, not as the usual list would like to be.
    m_list->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored);
    m_list->installEventFilter(this);
    m_empty->setAlignment(Qt::AlignVCenter | Qt::AlignLeading);
    auto *stack = new QStackedLayout;
    stack->addWidget(m_empty);
    stack->addWidget(m_list);
    body()->setContentsMargins(0, 8, 0, 0);
    body()->addLayout(stack);
    m_patience.setSingleShot(true);
    m_patience.setInterval(usualWait);
    connect(&m_patience, &QTimer::timeout, this, &NearbyCard::refresh);
    connect(m_list, &QListView::clicked, this, &NearbyCard::choose);
    connect(button(), &QPushButton::clicked, this, &NearbyCard::choose);
    retranslate();
}

void NearbyCard::setNearby(Nearby *nearby)
{
    m_nearby = nearby;
    // Before the list hears of it, which would choose the next one: nobody wants to join that.
    connect(nearby->model(), &QAbstractItemModel::rowsAboutToBeRemoved, m_list,
            [this](const QModelIndex &, int first, int last) {
                const int current = m_list->currentIndex().row();
                if (first <= current && current <= last)
                    m_list->selectionModel()->clear();
            });
    m_list->setModel(nearby->model());
    connect(nearby->model(), &QAbstractItemModel::rowsInserted, this, &NearbyCard::refresh);
    connect(nearby->model(), &QAbstractItemModel::rowsRemoved, this, &NearbyCard::refresh);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &NearbyCard::refresh);
    connect(nearby, &Nearby::deafChanged, this, &NearbyCard::refresh);
    connect(nearby, &Nearby::wantedChanged, this, [this](bool wanted) {
        if (wanted)
            m_patience.start();
        refresh();
    });
    m_patience.start();
    refresh();
}

void NearbyCard::setUsable(bool usable)
{
    m_isUsable = usable;
    refresh();
}

void NearbyCard::choose()
{
    const QModelIndex current = m_list->currentIndex();
    if (m_isUsable && m_nearby && current.isValid())
        Q_EMIT chosen(FoundHost(m_nearby->model()->hostAt(current.row()))); // A copy: it may go.
}

void NearbyCard::refresh()
{
    const int rows = m_nearby ? m_nearby->model()->rowCount() : 0;
    auto *stack = qobject_cast<QStackedLayout *>(body()->itemAt(0)->layout());
    stack->setCurrentWidget(rows > 0 ? static_cast<QWidget *>(m_list) : m_empty);
    QStyleOptionViewItem option;
    option.font = m_list->font();
    const int height =
        std::clamp(rows, leastHosts, mostHosts) * m_delegate->sizeHint(option, {}).height();
    m_list->setFixedHeight(height);
    m_empty->setMinimumHeight(height);
    if (m_nearby && m_nearby->isDeaf())
        m_empty->setText(tr("Sessions cannot be heard on this computer, because another program "
                            "keeps UDP port %1 for itself. Ask for the address or the join code.")
                             .arg(QString::number(beaconPort)));
    else if (m_patience.isActive())
        m_empty->setText(tr("Looking for sessions on this network…"));
    else
        m_empty->setText(tr("No session announces itself on this network. Ask the host for the "
                            "address or the join code, and type it below."));
    button()->setEnabled(m_isUsable && m_list->currentIndex().isValid());
}

void NearbyCard::retranslate()
{
    setTexts(tr("Nearby"), tr("Sessions that others host on this network."), tr("Join"));
    m_list->setAccessibleName(tr("Sessions nearby"));
    setTextColor(m_empty, themeColors(palette()).muted);
    if (m_nearby)
        m_nearby->model()->retranslate();
    refresh();
}

void NearbyCard::changeEvent(QEvent *event)
{
    Card::changeEvent(event);
    if (changesLook(*event))
        retranslate();
}

bool NearbyCard::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<const QKeyEvent *>(event);
        if ((key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) && !key->isAutoRepeat()) {
            choose();
            return true;
        }
    }
    // The first one is current when the keyboard comes, so that there is something to see.
    if (watched == m_list && event->type() == QEvent::FocusIn && !m_list->currentIndex().isValid()
        && m_list->model() && m_list->model()->rowCount() > 0)
        m_list->setCurrentIndex(m_list->model()->index(0, 0));
    return Card::eventFilter(watched, event);
}

} // namespace app
} // namespace lanthorn
