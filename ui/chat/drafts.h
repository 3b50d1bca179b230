// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/id.h"

#include <QHash>
#include <QString>

namespace leadpilot::ui {

/// What was typed and not sent, per conversation. Shared by every chat panel of a window.
class Drafts
{
public:
    QString of(ConversationId id) const { return m_texts.value(id); }
    void keep(ConversationId id, const QString &text)
    {
        if (text.isEmpty())
            m_texts.remove(id);
        else
            m_texts.insert(id, text);
    }

    qsizetype count() const { return m_texts.size(); }

private:
    QHash<ConversationId, QString> m_texts;
};

} // namespace leadpilot::ui
