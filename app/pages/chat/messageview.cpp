// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/pages/chat/messageview.h>

#include <app/icons.h>
#include <app/pages/chat/messagedelegate.h>
#include <app/theme.h>
#include <app/widgets/avatar.h>
#include <app/widgets/labels.h>
#include <app/widgets/zoom.h>
#include <models/messagemodel.h>
#include <models/timeformat.h>

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLocale>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QPushButton>
#include <QStyle>

#include <algorithm>

namespace lanthorn {
inline namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr int buttonMargin = 12;
//! Pixels; longer lines are hard to read.
constexpr int columnWidth = 760;
// Of the name that stays in sight.
constexpr int nameAvatarSize = 20;
constexpr int nameMargin = 6;
//! More would make a menu taller than the screen; the others can be pressed.
constexpr qsizetype mostMenuLinks = 12;
//! So close to the oldest row what is older is asked for.
constexpr int rowsBeforeLoading = 10;

} // namespace

MessageView::MessageView(MessageModel *model, QWidget *parent)
    : LazyListView(parent)
    , m_delegate(new MessageDelegate(this))
    , m_newButton(new QPushButton(this))
{
    setModel(model);
    setItemDelegate(m_delegate);
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setMouseTracking(true);
    setTabKeyNavigation(false);
    viewport()->setAutoFillBackground(true);

    m_newButton->setIcon(themedIcon(Icon::ArrowDown));
    m_newButton->setFocusPolicy(Qt::TabFocus);
    m_newButton->hide();
    connect(m_newButton, &QPushButton::clicked, this, &MessageView::jumpToNewest);

    fitColumn();
    retranslate();
}

void MessageView::setPersonColors(const PersonColors *colors)
{
    m_delegate->setPersonColors(colors);
    viewport()->update();
}

void MessageView::fitColumn()
{
    setWidestRow(zoomed(columnWidth));
}

//! Who reads back in a long run of one person sees who that is.
void MessageView::paintAbove(QPainter *painter)
{
    const int row = firstRowInSight();
    const QModelIndex index = model()->index(row, 0);
    const QRect rect = visualRect(index);
    const bool isNamed = rect.top() >= 0 && !MessageContent::fromIndex(index).continues;
    if (isAtNewest() || isNamed || index.data(MessageModel::OwnRole).toBool())
        return;
    const QString nick = index.data(MessageModel::SenderRole).toString();
    const ThemeColors colors = themeColors(palette());
    const QColor ground = palette().color(QPalette::Base);
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    const QFontMetrics metrics(bold);
    const int size = zoomed(nameAvatarSize);
    const int margin = zoomed(nameMargin);
    const QString shown = metrics.elidedText(nick, Qt::ElideMiddle, rect.width() - 4 * size);
    QRect plate(rect.left() + margin, margin, size + metrics.horizontalAdvance(shown) + 3 * margin,
                std::max(size, metrics.height()) + margin);
    plate = QStyle::visualRect(layoutDirection(), rect, plate);
    const auto mirrored = [&](const QRect &part) {
        return QStyle::visualRect(layoutDirection(), plate, part);
    };
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(colors.border);
    painter->setBrush(ground);
    painter->drawRoundedRect(QRectF(plate).adjusted(0.5, 0.5, -0.5, -0.5), plate.height() / 2.0,
                             plate.height() / 2.0);
    const QColor color = m_delegate->senderColor(index, palette());
    const QRect picture(plate.left() + margin / 2, plate.center().y() - size / 2 + 1, size, size);
    paintAvatar(painter, mirrored(picture), nick, color, ground, font());
    painter->setFont(bold);
    painter->setPen(color);
    painter->drawText(mirrored(plate.adjusted(size + margin, 0, -margin, 0)),
                      Qt::AlignVCenter | Qt::AlignLeading | Qt::TextSingleLine, shown);
    painter->restore();
}

void MessageView::jumpToNewest()
{
    jumpToEnd();
}

void MessageView::sightChanged()
{
    if (isAtNewest())
        setNewCount(0);
    if (!isAtNewest() && firstRowInSight() >= 0 && firstRowInSight() < rowsBeforeLoading)
        Q_EMIT olderWanted();
}

void MessageView::rowsInserted(const QModelIndex &parent, int start, int end)
{
    const bool isNew = end + 1 == model()->rowCount(); // And not older ones above.
    int foreign = 0;
    for (int row = start; isNew && row <= end; ++row)
        foreign += model()->index(row, 0).data(MessageModel::OwnRole).toBool() ? 0 : 1;
    const bool wasAtNewest = isAtNewest();
    LazyListView::rowsInserted(parent, start, end);
    if (isNew && foreign <= end - start)
        jumpToNewest(); // Who writes wants to see it.
    else if (!wasAtNewest)
        setNewCount(m_newCount + foreign);
}

void MessageView::rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end)
{
    for (int row = start; row <= end; ++row)
        m_delegate->forget(model()->index(row, 0));
    LazyListView::rowsAboutToBeRemoved(parent, start, end);
}

void MessageView::dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                              const QList<int> &roles)
{
    for (int row = topLeft.row(); row <= bottomRight.row(); ++row)
        m_delegate->forget(model()->index(row, 0));
    LazyListView::dataChanged(topLeft, bottomRight, roles);
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
    LazyListView::mouseMoveEvent(event);
    if (linkAt(event->position().toPoint()).isValid())
        viewport()->setCursor(Qt::PointingHandCursor);
    else
        viewport()->unsetCursor();
}

void MessageView::mousePressEvent(QMouseEvent *event)
{
    m_pressedLink = linkAt(event->position().toPoint());
    LazyListView::mousePressEvent(event);
}

void MessageView::mouseReleaseEvent(QMouseEvent *event)
{
    LazyListView::mouseReleaseEvent(event);
    if (event->button() != Qt::LeftButton || event->modifiers() != Qt::NoModifier)
        return;
    const QUrl link = linkAt(event->position().toPoint());
    if (isAllowedLink(link) && link == m_pressedLink)
        Q_EMIT linkActivated(link);
    const QPoint position = event->position().toPoint();
    const QModelIndex index = indexAt(position);
    if (index.isValid() && m_delegate->isGapAt(position, optionFor(index), index))
        Q_EMIT gapPressed(index.row());
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
    LazyListView::keyPressEvent(event);
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
    Q_EMIT menuOpening(menu, index.row());
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
    LazyListView::resizeEvent(event);
    placeButton();
}

void MessageView::changeEvent(QEvent *event)
{
    LazyListView::changeEvent(event);
    switch (event->type()) {
    case QEvent::LanguageChange:
        retranslate();
        [[fallthrough]]; // Times and states have other widths.
    case QEvent::FontChange:
    case QEvent::StyleChange:
    case QEvent::LayoutDirectionChange:
        m_delegate->forgetAll();
        fitColumn();
        forgetRows();
        break;
    default:
        break;
    }
}

} // namespace app
} // namespace lanthorn
