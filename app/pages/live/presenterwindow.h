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

class QrView;
class SensorsPage;

//! What the audience sees on the second screen, in large type: the chart, the word, and how to join
//! while a session is hosted. Nothing of rooms, no menus, no notices. The arrow keys change the
//! scene; Esc and F5 close it, which deletes it. Keeps the screen on.
class PresenterWindow : public QWidget
{
    Q_OBJECT

public:
    enum Scene { Chart, Word, Join };

    //! What is borrowed outlives the window.
    PresenterWindow(SeriesStore *series, WordsModel *words, QWidget *parent = nullptr);
    ~PresenterWindow() override;

    //! What others join by; empty: there is no such scene.
    void setLink(const QString &link);
    Scene scene() const;
    void showScene(Scene scene);
    //! On a screen other than that of the parent when there is one.
    void present();

    SensorsPage *sensors() const { return m_sensors; }

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void retranslate();
    void step(int direction);
    bool handleKey(int key);
    void keepScreenOn(bool on);
    void enlarge();

    QStackedWidget *m_scenes;
    SensorsPage *m_sensors;
    QWidget *m_words;
    QWidget *m_join;
    QrView *m_qr;
    QLabel *m_link;
    uint m_cookie = 0; // Of the desktop's promise to keep the screen on; 0: none.
    int m_ownSize = 0; // Of the type, points.
};

} // namespace app
} // namespace lanthorn
