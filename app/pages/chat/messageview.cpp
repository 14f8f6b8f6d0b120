// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/pages/chat/messageview.h>

#include <app/icons.h>
#include <app/pages/chat/messagedelegate.h>
#include <app/widgets/labels.h>
#include <models/messagemodel.h>
#include <models/timeformat.h>

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLocale>
#include <QMenu>
#include <QMouseEvent>
#include <QPushButton>
#include <QScrollBar>

#include <algorithm>

namespace lanthorn {

using namespace Qt::StringLiterals;

namespace {

//! Pixels from the end that still count as the end.
constexpr int atEndSlack = 4;
constexpr int buttonMargin = 12;
//! More would make a menu taller than the screen; the others can be pressed.
constexpr qsizetype mostMenuLinks = 12;

} // namespace

MessageView::MessageView(MessageModel *model, QWidget *parent)
    : QListView(parent)
    , m_delegate(new MessageDelegate(this))
    , m_newButton(new QPushButton(this))
{
    setModel(model);
    setItemDelegate(m_delegate);
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    // Always there: a bar that comes and goes would change the width of every row.
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    setResizeMode(Adjust);
    setMouseTracking(true);
    setTabKeyNavigation(false);
    viewport()->setAutoFillBackground(true);

    m_newButton->setIcon(themedIcon(Icon::ArrowDown));
    m_newButton->setFocusPolicy(Qt::TabFocus);
    m_newButton->hide();
    connect(m_newButton, &QPushButton::clicked, this, &MessageView::jumpToNewest);

    QScrollBar *bar = verticalScrollBar();
    connect(bar, &QScrollBar::rangeChanged, this, [this, bar] {
        if (m_atNewest)
            bar->setValue(bar->maximum());
    });
    connect(bar, &QScrollBar::valueChanged, this, [this, bar](int value) {
        m_atNewest = value >= bar->maximum() - atEndSlack;
        if (m_atNewest)
            setNewCount(0);
    });
    retranslate();
}

void MessageView::jumpToNewest()
{
    m_atNewest = true;
    scrollToBottom();
    verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    setNewCount(0);
}

void MessageView::rowsInserted(const QModelIndex &parent, int start, int end)
{
    int foreign = 0;
    for (int row = start; row <= end; ++row)
        foreign += model()->index(row, 0).data(MessageModel::OwnRole).toBool() ? 0 : 1;
    QListView::rowsInserted(parent, start, end);
    if (foreign <= end - start)
        m_atNewest = true; // Who writes wants to see it.
    if (m_atNewest)
        setNewCount(0);
    else
        setNewCount(m_newCount + foreign);
}

void MessageView::rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end)
{
    // Rows that go at the top must not move what is being read.
    int height = 0;
    if (start == 0 && end + 1 < model()->rowCount() && !m_atNewest)
        height =
            visualRect(model()->index(end + 1, 0)).top() - visualRect(model()->index(0, 0)).top();
    for (int row = start; row <= end; ++row)
        m_delegate->forget(model()->index(row, 0));
    QListView::rowsAboutToBeRemoved(parent, start, end);
    if (height > 0)
        verticalScrollBar()->setValue(verticalScrollBar()->value() - height);
}

void MessageView::dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                              const QList<int> &roles)
{
    for (int row = topLeft.row(); row <= bottomRight.row(); ++row)
        m_delegate->forget(model()->index(row, 0));
    QListView::dataChanged(topLeft, bottomRight, roles);
    scheduleDelayedItemsLayout(); // The height may be another.
}

QStyleOptionViewItem MessageView::optionFor(const QModelIndex &index) const
{
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    option.rect = visualRect(index);
    return option;
}

QUrl MessageView::linkAt(const QPoint &position) const
{
    const QModelIndex index = indexAt(position);
    return index.isValid() ? m_delegate->linkAt(position, optionFor(index), index) : QUrl();
}

void MessageView::mouseMoveEvent(QMouseEvent *event)
{
    QListView::mouseMoveEvent(event);
    if (linkAt(event->position().toPoint()).isValid())
        viewport()->setCursor(Qt::PointingHandCursor);
    else
        viewport()->unsetCursor();
}

void MessageView::mousePressEvent(QMouseEvent *event)
{
    m_pressedLink = linkAt(event->position().toPoint());
    QListView::mousePressEvent(event);
}

void MessageView::mouseReleaseEvent(QMouseEvent *event)
{
    QListView::mouseReleaseEvent(event);
    if (event->button() != Qt::LeftButton || event->modifiers() != Qt::NoModifier)
        return;
    const QUrl link = linkAt(event->position().toPoint());
    if (isAllowedLink(link) && link == m_pressedLink)
        Q_EMIT linkActivated(link);
}

void MessageView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        copySelection();
        return;
    }
    const QModelIndex index = currentIndex();
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && index.isValid()) {
        openMenu(index, viewport()->mapToGlobal(visualRect(index).center()));
        return;
    }
    QListView::keyPressEvent(event);
}

void MessageView::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byMouse = event->reason() == QContextMenuEvent::Mouse;
    const QModelIndex index = byMouse ? indexAt(event->pos()) : currentIndex();
    if (!index.isValid())
        return;
    if (byMouse && !selectionModel()->isSelected(index))
        setCurrentIndex(index);
    openMenu(index,
             byMouse ? event->globalPos() : viewport()->mapToGlobal(visualRect(index).center()));
}

void MessageView::openMenu(const QModelIndex &index, const QPoint &globalPosition)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto delivery = Delivery(index.data(MessageModel::DeliveryRole).toInt());
    if (delivery == Delivery::Failed || index.data(MessageModel::WaitingRole).toBool()) {
        menu->addAction(themedIcon(Icon::Edit), tr("&Edit and send again"), this,
                        [this, row = QPersistentModelIndex(index)] {
                            if (row.isValid())
                                Q_EMIT editAgainRequested(row.row());
                        });
    }
    const QList<TextLink> links = findLinks(index.data(Qt::DisplayRole).toString());
    for (const TextLink &link : links.mid(0, mostMenuLinks)) {
        const QString target = QString::fromLatin1(link.url.toEncoded());
        const QString shown = fontMetrics().elidedText(target, Qt::ElideMiddle, 320);
        menu->addAction(themedIcon(Icon::Link), tr("Open %1").arg(withLiteralAmpersands(shown)),
                        this, [this, url = link.url] { Q_EMIT linkActivated(url); });
    }
    QAction *copy =
        menu->addAction(themedIcon(Icon::Copy), tr("&Copy"), this, [this] { copySelection(); });
    copy->setEnabled(selectionModel()->hasSelection());
    menu->popup(globalPosition);
}

QString MessageView::selectedText() const
{
    QModelIndexList rows = selectionModel()->selectedIndexes();
    std::sort(rows.begin(), rows.end());
    if (rows.size() == 1)
        return rows.constFirst().data(Qt::DisplayRole).toString();
    QStringList lines;
    for (const QModelIndex &row : std::as_const(rows)) {
        const QDateTime time = row.data(MessageModel::TimeRole).toDateTime();
        lines += u"[%1 %2] %3: %4"_s.arg(
            QLocale().toString(time.date(), QLocale::ShortFormat), shortTime(time.time()),
            row.data(MessageModel::SenderRole).toString(), row.data(Qt::DisplayRole).toString());
    }
    return lines.join(u'\n');
}

void MessageView::copySelection() const
{
    const QString text = selectedText();
    if (!text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}

void MessageView::setNewCount(int count)
{
    if (m_newCount == count)
        return;
    m_newCount = count;
    m_newButton->setVisible(count > 0);
    retranslate();
}

void MessageView::placeButton()
{
    m_newButton->adjustSize();
    const QRect area = viewport()->geometry();
    m_newButton->move(area.center().x() - m_newButton->width() / 2,
                      area.bottom() - m_newButton->height() - buttonMargin);
    m_newButton->raise();
}

void MessageView::retranslate()
{
    setAccessibleName(tr("Messages"));
    m_newButton->setText(tr("%n new messages", nullptr, m_newCount));
    placeButton();
}

void MessageView::resizeEvent(QResizeEvent *event)
{
    QListView::resizeEvent(event);
    // The base class thinks of a list whose rows have the same height at every width.
    if (event->size().width() != event->oldSize().width())
        scheduleDelayedItemsLayout();
    placeButton();
}

void MessageView::changeEvent(QEvent *event)
{
    QListView::changeEvent(event);
    switch (event->type()) {
    case QEvent::LanguageChange:
        retranslate();
        [[fallthrough]]; // Times and states have other widths.
    case QEvent::FontChange:
    case QEvent::StyleChange:
    case QEvent::LayoutDirectionChange:
        m_delegate->forgetAll();
        scheduleDelayedItemsLayout();
        break;
    default:
        break;
    }
}

} // namespace lanthorn
