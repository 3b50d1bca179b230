// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/chatrepository.h"
#include "core/ports/clock.h"
#include "ui/style/theme.h"

#include <QWidget>

class QLabel;

namespace leadpilot::ui {

class MessageHitModel;
class SteadyListView;

/// Messages in which a search was found, below the leads; hidden without any.
class MessageHitsPanel : public QWidget
{
    Q_OBJECT
public:
    MessageHitsPanel(ChatRepository &chats, const Clock &clock, const Theme &theme, QWidget *parent);
    void setSearch(const QString &typed);
    MessageHitModel *model() const { return m_model; }

Q_SIGNALS:
    void hitOpened(const leadpilot::MessageHit &hit);
    /// Messages were found, or none any more.
    void foundChanged();

private:
    void showFound();

    MessageHitModel *m_model;
    QLabel *m_title;
    SteadyListView *m_list;
};

} // namespace leadpilot::ui
