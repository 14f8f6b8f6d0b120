// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace lanthorn {
inline namespace app {

class MessageView;
class OpenRoom;
class PersonColors;

//! What is said in a room, for an audience: its name and the newest messages, nothing to press.
class RoomScene : public QWidget
{
    Q_OBJECT

public:
    explicit RoomScene(QWidget *parent = nullptr);
    ~RoomScene() override;

    //! Null: nothing is shown. Both are borrowed until another one is set; the room may end before.
    void setRoom(OpenRoom *room, const PersonColors *colors);
    bool hasRoom() const { return !m_room.isNull(); }

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void enlargeTitle();
    void showEmptiness();

    QPointer<OpenRoom> m_room;
    QLabel *m_title;
    QLabel *m_empty;
    QVBoxLayout *m_column;
    MessageView *m_view = nullptr;
};

} // namespace app
} // namespace lanthorn
