// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/chatrepository.h"
#include "core/ports/clock.h"
#include "core/ports/timelinerepository.h"
#include "ui/style/theme.h"

#include <QSplitter>

namespace leadpilot::ui {

class HitsPanel;
class MessageHitModel;
class NoteHitModel;

/// What a search finds beside leads: messages and notes; hidden without any.
class SearchHits : public QSplitter
{
    Q_OBJECT
public:
    SearchHits(ChatRepository &chats, TimelineRepository &timeline, const Clock &clock, const Theme &theme,
               QWidget *parent);
    void setSearch(const QString &typed);
    MessageHitModel *messages() const { return m_messages; }
    NoteHitModel *notes() const { return m_notes; }

Q_SIGNALS:
    void messageOpened(const leadpilot::MessageHit &hit);
    void noteOpened(const leadpilot::NoteHit &hit);
    /// Something was found, or nothing any more.
    void foundChanged();

private:
    void showFound();

    MessageHitModel *m_messages;
    NoteHitModel *m_notes;
    HitsPanel *m_messagePanel;
    HitsPanel *m_notePanel;
};

} // namespace leadpilot::ui
