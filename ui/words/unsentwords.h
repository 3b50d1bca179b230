// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/unsentedits.h"

#include <QCoreApplication>

namespace leadpilot::ui {

/// What became of an edit that needs its member, in words.
class UnsentWords
{
    Q_DECLARE_TR_FUNCTIONS(leadpilot::ui::UnsentWords)
public:
    /// "Note · Ann Müller".
    static QString title(const UnsentEdit &edit);
    /// A few words for the list.
    static QString brief(const UnsentEdit &edit);
    /// What is in it, on one line.
    static QString gist(const UnsentEdit &edit);
    static QString happened(const UnsentEdit &edit);
    /// Empty where what happened says it all.
    static QString why(const UnsentEdit &edit);
    static QString whatNext(const UnsentEdit &edit);
    /// What cannot be told in words of ours: the code, for whoever looks into it; mostly empty.
    static QString smallPrint(const UnsentEdit &edit);
    /// What nobody has any more after it was discarded.
    static QString destroyed(const UnsentEdit &edit);
    /// What goes wrong with a decision.
    static QString sentence(const Error &error);

private:
    static QString thing(const QString &table);
    static QString refusal(const QString &code);
};

} // namespace leadpilot::ui
