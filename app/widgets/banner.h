// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QList>
#include <QString>

#include <functional>

class QLabel;
class QGridLayout;
class QHBoxLayout;
class QToolButton;

namespace lanthorn {
inline namespace app {

//! What a banner says and offers. A plain value, texts in the user's language.
struct BannerContent
{
    enum class Kind { Info, Warning, Error };
    struct Button
    {
        QString text;
        std::function<void()> run;
    };

    Kind kind = Kind::Info;
    QString text = {};
    QList<Button> buttons = {};
    bool canClose = true;
};

//! A message beside its cause: one strip with icon, text and buttons.
class Banner : public QFrame
{
    Q_OBJECT

public:
    explicit Banner(QWidget *parent = nullptr);

    void setContent(const BannerContent &content);
    const BannerContent &content() const { return m_content; }

Q_SIGNALS:
    void closeRequested();

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void rebuildButtons();
    void recolor();
    void arrange();
    void retranslate();

    BannerContent m_content;
    QLabel *m_icon;
    QLabel *m_text;
    QGridLayout *m_grid;
    QWidget *m_buttonBox;
    QHBoxLayout *m_buttons;
    QToolButton *m_close;
    bool m_narrow = false;
};

} // namespace app
} // namespace lanthorn
