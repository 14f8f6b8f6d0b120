// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/share/sharing.h>

#include <QAbstractButton>

class QToolButton;

namespace lanthorn {
inline namespace app {

//! One way for others to come in: link, kind of network, whether it was used, and a button that
//! copies the link. Checked is the one whose QR code is shown. A long link takes several lines.
class ShareRow : public QAbstractButton
{
    Q_OBJECT

public:
    explicit ShareRow(const ShareOffer &offer, QWidget *parent = nullptr);

    void setOffer(const ShareOffer &offer);
    const ShareOffer &offer() const { return m_offer; }
    QToolButton *copyButton() const { return m_copy; }
    QSize sizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QString explanation() const;
    //! Of a row that is this wide, as if written from left to right.
    QRect linkArea(int width) const;
    void copy();
    void retranslate();
    void placeCopyButton();

    ShareOffer m_offer;
    QToolButton *m_copy;
    bool m_justCopied = false;
};

} // namespace app
} // namespace lanthorn
