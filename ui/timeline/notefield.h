// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/calloutcome.h"
#include "ui/style/theme.h"

#include <QWidget>
#include <optional>

class QPushButton;

namespace leadpilot::ui {

class ChoiceRow;
class GrowingField;

/// Where a note is written, or a call noted: several lines, Ctrl+Enter saves. An entry that is to be changed
/// comes into it.
class NoteField : public QWidget
{
    Q_OBJECT
public:
    explicit NoteField(const Theme &theme, QWidget *parent = nullptr);

    QString text() const;
    void setText(const QString &text);
    /// What is being written: a call that went so, or (empty) a note.
    std::optional<CallOutcome> outcome() const;
    void chooseNote();
    /// From now on an entry is being changed, until beginAnew(). `isCall`: it needs no text.
    void beginChange(const QString &text, bool isCall);
    void beginAnew(const QString &text = {});
    bool isChanging() const { return m_changing; }
    void focusField();

Q_SIGNALS:
    void saveWanted();
    void changeCancelled();
    void escaped();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void save();
    void showWords();

    bool m_changing = false;
    bool m_changesCall = false;
    GrowingField *m_field;
    ChoiceRow *m_what;
    QPushButton *m_cancel;
    QPushButton *m_save;
};

} // namespace leadpilot::ui
