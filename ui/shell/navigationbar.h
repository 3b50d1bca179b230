// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/style/theme.h"

#include <QAbstractButton>
#include <QFrame>

class QButtonGroup;

namespace leadpilot::ui {

/// One destination: an icon over a word, with a count where something waits.
class NavigationButton : public QAbstractButton
{
    Q_OBJECT
public:
    NavigationButton(const Theme &theme, Icon icon, const QString &word, QWidget *parent = nullptr);
    void setCount(int count, const QString &spoken);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    const Theme &m_theme;
    Icon m_icon;
    int m_count = 0;
};

/// The window's pages down the leading edge.
class NavigationBar : public QFrame
{
    Q_OBJECT
public:
    enum Page { Inbox, Chats, NeedsYou };

    explicit NavigationBar(const Theme &theme, QWidget *parent = nullptr);
    void setPage(Page page);
    void setUnanswered(int count);
    void setUnread(int count);
    /// `waiting` edits wait for a decision. While there are none of any kind the page is not offered, unless
    /// it is the one that is open.
    void setNeedsYou(int waiting, bool hasAny);

Q_SIGNALS:
    void pageChosen(int page);
    void settingsChosen();
    void signOutChosen();

private:
    QButtonGroup *m_group;
    NavigationButton *m_inbox;
    NavigationButton *m_chats;
    NavigationButton *m_needsYou;
    bool m_hasAny = false;
};

} // namespace leadpilot::ui
