// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QScreen;
class QStackedWidget;

namespace lanthorn {
inline namespace models {
class SeriesStore;
class WordsModel;
} // namespace models
} // namespace lanthorn

namespace lanthorn {
inline namespace app {

class OpenRoom;
class PersonColors;
class QrView;
class RoomScene;
class SensorsPage;

//! What the audience sees on the second screen, in large type: the chart, the word, what is said in
//! one room, and how to join while a session is hosted. No menus, no notices, nothing of other
//! rooms. The arrow keys change the scene; Esc and F5 close it, which deletes it. Keeps the screen
//! on.
class PresenterWindow : public QWidget
{
    Q_OBJECT

public:
    enum Scene { Chart, Word, Room, Join };

    //! What is borrowed outlives the window.
    PresenterWindow(SeriesStore *series, WordsModel *words, QWidget *parent = nullptr);
    ~PresenterWindow() override;

    //! What is said there; null: there is no such scene. Borrowed, like `colors`, until another one
    //! is set.
    void setRoom(OpenRoom *room, const PersonColors *colors);
    //! What others join by; empty: there is no such scene.
    void setLink(const QString &link);
    Scene scene() const;
    void showScene(Scene scene);
    //! On a screen other than that of the parent when there is one.
    void present();

    SensorsPage *sensors() const { return m_sensors; }

Q_SIGNALS:
    //! Somebody pressed an arrow key.
    void sceneChosen(lanthorn::PresenterWindow::Scene scene);

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void retranslate();
    void step(int direction);
    bool hasScene(Scene scene) const;
    bool handleKey(int key);
    void keepScreenOn(bool on);
    void enlarge();

    QStackedWidget *m_scenes;
    SensorsPage *m_sensors;
    QWidget *m_words;
    RoomScene *m_room;
    QWidget *m_join;
    QrView *m_qr;
    QLabel *m_link;
    uint m_cookie = 0; // Of the desktop's promise to keep the screen on; 0: none.
    int m_ownSize = 0; // Of the type, points.
};

} // namespace app
} // namespace lanthorn
