// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/share/qrsheet.h>
#include <app/share/sharing.h>

#include <QDialog>

#include <optional>

class QAction;
class QBoxLayout;
class QButtonGroup;
class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace lanthorn {
inline namespace app {

class Banner;
class QrView;
class ShareRow;

//! Shows by which links others come into the hosted session, one of them as a QR code, and lets the
//! network in or out. Does not block.
class SharePanel : public QDialog
{
    Q_OBJECT

public:
    //! The window's own actions, which the switches follow and trigger.
    struct Switches
    {
        QAction *openToNetwork;
        QAction *announce;
        QAction *encrypt;
    };

    //! All pointers are borrowed and outlive the panel.
    SharePanel(Session *session, const Switches &switches, QWidget *parent = nullptr);

    Sharing *sharing() { return &m_sharing; }
    //! The room that links may lead to; nothing: to the start page only.
    void setRoom(const std::optional<RoomName> &room);
    //! What is said of the code of the link that is chosen.
    const QLabel *code() const { return m_code; }
    //! One for each offer, in their order.
    const QList<ShareRow *> &rows() const { return m_rows; }
    //! Writes the QR code shown as a picture; what went wrong is told in the panel.
    void savePicture(const QString &path);

Q_SIGNALS:
    //! The person wants to know what keeps others out.
    void checkRequested();

protected:
    void changeEvent(QEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeWays();
    QWidget *makeEmpty();
    QWidget *makeParts(const Switches &switches);
    QWidget *makeSwitch(QAction *openToNetwork);
    void retranslate();
    void refresh();
    void refreshRows();
    void refreshTargets();
    void refreshTexts();
    void showChosen();
    void showCode(const ShareOffer *offer);
    std::optional<QString> codeOf(const ShareOffer &offer) const;
    //! While there is a QR code.
    QrSheet sheet(const ShareOffer &offer) const;
    void showFullScreen();
    void askWhere();
    const ShareOffer *chosen() const;

    Session *m_session;
    Sharing m_sharing;
    QTimer m_lookAgain;
    std::optional<RoomName> m_room;
    bool m_toStartPage = false; // The person's wish; without a room there is no choice.
    QList<ShareRow *> m_rows;
    QWidget *m_empty; // In the place of the next one while there is no way in.
    QWidget *m_waysPage;
    QBoxLayout *m_ways; // Side by side, or one above the other.
    QrView *m_qr;
    QLabel *m_code;
    QPushButton *m_fullScreen;
    QPushButton *m_save;
    QLabel *m_targetLabel;
    QComboBox *m_target;
    QVBoxLayout *m_rowColumn;
    QButtonGroup *m_choice;
    QLabel *m_emptyIcon;
    QLabel *m_emptyHeading;
    QLabel *m_emptyText;
    Banner *m_hint;
    Banner *m_problem;
    QCheckBox *m_switch;
    QLabel *m_switchText;
    QLabel *m_listening;
};

} // namespace app
} // namespace lanthorn
