// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/pages/live/roomscene.h>

#include <app/pages/chat/messageview.h>
#include <app/sessions/openroom.h>
#include <app/widgets/fonts.h>
#include <models/foreigntext.h>

#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

namespace lanthorn {
inline namespace app {

namespace {
constexpr int roomSceneMargin = 24;
constexpr double titleSize = 1.6; // Of the type of the scene.
} // namespace

RoomScene::RoomScene(QWidget *parent)
    : QWidget(parent)
    , m_title(new QLabel(this))
    , m_empty(new QLabel(this))
    , m_column(new QVBoxLayout(this))
{
    m_title->setTextFormat(Qt::PlainText);
    m_title->setContentsMargins(roomSceneMargin, roomSceneMargin, roomSceneMargin, 0);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->addWidget(m_title);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_column->addWidget(m_empty, 1);
    enlargeTitle();
    retranslate();
}

RoomScene::~RoomScene() = default;

void RoomScene::setRoom(OpenRoom *room, const PersonColors *colors)
{
    if (room == m_room)
        return;
    delete m_view; // At once: its model ends with the room.
    m_view = nullptr;
    m_room = room;
    if (!room)
        return;
    m_title->setText(readableText(room->name().toString()));
    m_view = new MessageView(room->messages(), this);
    m_view->setPersonColors(colors);
    m_view->setFocusPolicy(Qt::NoFocus);
    m_view->setContextMenuPolicy(Qt::NoContextMenu);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_column->addWidget(m_view, 1);
    connect(m_view->model(), &QAbstractItemModel::rowsInserted, m_view,
            [this] { showEmptiness(); });
    connect(m_view->model(), &QAbstractItemModel::modelReset, m_view, [this] { showEmptiness(); });
    showEmptiness();
}

void RoomScene::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::FontChange)
        enlargeTitle();
    QWidget::changeEvent(event);
}

void RoomScene::retranslate()
{
    m_empty->setText(tr("Nothing has been said here yet."));
}

void RoomScene::enlargeTitle()
{
    m_title->setFont(scaledFont(font(), titleSize, QFont::DemiBold));
}

void RoomScene::showEmptiness()
{
    const bool isEmpty = m_view->model()->rowCount() == 0;
    m_empty->setVisible(isEmpty);
    m_view->setVisible(!isEmpty);
}

} // namespace app
} // namespace lanthorn
