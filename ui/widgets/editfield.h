// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/widgets/sendmark.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QLineEdit;

namespace leadpilot::ui {

/// A caption, a text that can be changed in its place, and below it what has to be said about it. Enter, or
/// going elsewhere, hands out what was written; Escape takes it back. A value that changes while somebody
/// writes takes nothing away: the field says so, and only Enter hands out what was written over it.
class EditField : public QWidget
{
    Q_OBJECT
public:
    EditField(const QString &label, const QString &name, const Theme &theme, QWidget *parent = nullptr);

    /// What the field shows while nobody writes in it.
    void setValue(const QString &value);
    const QString &value() const { return m_value; }
    QString text() const;
    bool isBeingWritten() const { return text() != m_value; }
    /// What was handed out cannot be, and stays to be corrected.
    void refuse(const QString &sentence);
    /// Hands out what is being written, unless it was refused or the value has become another one meanwhile.
    void leave();
    /// Drops what is being written.
    void reset();
    void setMark(SendMark::State state) { m_mark->show(state); }
    /// Stands behind the text.
    void addBehind(QWidget *widget);
    QLineEdit *edit() const { return m_edit; }

Q_SIGNALS:
    void committed(const QString &text);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    /// Why leaving the field does not hand out what was written: it takes Enter.
    enum class Stop { None, Refused, Contested };
    void commit();
    void stop(Stop why, const QString &sentence = {});

    QLabel *m_caption;
    QLineEdit *m_edit;
    SendMark *m_mark;
    QLabel *m_note;
    QHBoxLayout *m_row;
    QString m_value;
    bool m_handedOut = false; ///< nothing was written since
    Stop m_stop = Stop::None;
};

} // namespace leadpilot::ui
