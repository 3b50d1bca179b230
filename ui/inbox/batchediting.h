// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/leadbatch.h"

#include <QObject>

namespace leadpilot::ui {

class UndoBar;

/// Does one thing to many leads, says what came of it and offers to take it back.
class BatchEditing : public QObject
{
    Q_OBJECT
public:
    BatchEditing(LeadBatch &batch, UndoBar &undo, QObject *parent)
        : QObject(parent)
        , m_batch(batch)
        , m_undo(undo)
    {
    }
    /// `said` are the words for it, of one lead.
    void apply(const LeadSelection &selection, const LeadEdit &edit, const QString &said);
    bool isBusy() const { return m_underWay > 0; }

Q_SIGNALS:
    void busyChanged();
    /// Something was changed.
    void done();

private:
    LeadBatch &m_batch;
    UndoBar &m_undo;
    int m_underWay = 0;
};

} // namespace leadpilot::ui
