// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/unsentedits.h"

#include <QCoreApplication>

namespace leadpilot::ui {

/// Columns of the workspace and what stands in them, in words.
class FieldWords
{
    Q_DECLARE_TR_FUNCTIONS(leadpilot::ui::FieldWords)
public:
    /// Empty for a column that says nothing to a person.
    static QString name(const QString &table, const QString &column);
    /// One side of a field of `edit`; empty where nothing stands there.
    static QString yours(const UnsentEdit &edit, const ComparedField &field);
    static QString theirs(const UnsentEdit &edit, const ComparedField &field);
    /// The fields of an edit that a person is shown.
    static QList<ComparedField> shown(const UnsentEdit &edit);

private:
    static QString text(const UnsentEdit &edit, const ComparedField &field, bool isYours);
    static QString money(const QString &minorUnits, const QString &currency);
};

} // namespace leadpilot::ui
