// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/unsentedits.h"
#include "ui/style/theme.h"

#include <QFrame>
#include <QMap>

class QGridLayout;

namespace leadpilot::ui {

/// The fields of an edit, a row each: what the member wrote and, beside it, what stands in the workspace.
/// What was written by hand can be written otherwise in place.
class FieldComparison : public QFrame
{
    Q_OBJECT
public:
    explicit FieldComparison(const Theme &theme, QWidget *parent = nullptr);

    void show(const UnsentEdit &edit);
    /// Fields to write in take the place of the member's values.
    void write(const UnsentEdit &edit);
    /// What the other side has now; what is being written stays.
    void updateTheirs(const UnsentEdit &edit);
    /// What was written otherwise than the edit has it.
    Row written() const;
    /// To write in, in the order in which they stand.
    QList<QWidget *> writingFields() const { return m_fields.values(); }
    /// Something that must not be empty is.
    bool lacksText() const;

Q_SIGNALS:
    void writingChanged();

private:
    void fill(const UnsentEdit &edit, bool writing);
    void addHeads(bool withTheirs);
    QWidget *makeValue(const QString &text, const QString &spoken, bool differs);
    QWidget *makeField(const ComparedField &field, const QString &name);
    QWidget *makeText(const ComparedField &field);
    QWidget *makeChoice(const ComparedField &field);
    static QString textOf(const QWidget *field);

    const Theme &m_theme;
    QGridLayout *m_grid;
    UnsentEdit m_edit;
    QMap<QString, QWidget *> m_fields; ///< to write in, by column
};

} // namespace leadpilot::ui
