// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/textrange.h"

#include <QList>
#include <QString>
#include <QStringView>

/// Words as the search, its indexes and its marks see them.
namespace leadpilot {

/// Text as the search compares it: without case, accents, vowel signs and the variants of a letter or digit
/// that people do not tell apart when they type.
QString folded(QStringView text);

/// Letters and digits without a break, folded; in scripts that leave no blanks each character is a word.
struct SearchWord
{
    QString folded;
    qsizetype begin = 0; ///< in the text
    qsizetype end = 0;
    bool isSingle = false; ///< of a script without blanks
};

QList<SearchWord> wordsOf(QStringView text);

/// What somebody looks for in messages and notes: every word must occur, one of three letters and more as the
/// beginning of a word; characters of a script without blanks must follow each other as they were typed.
class SearchQuery
{
public:
    explicit SearchQuery(QStringView typed);
    bool isEmpty() const { return m_runs.isEmpty(); }
    /// As FTS5 reads it. Finds a little more than find() does.
    QString expression() const;
    /// What was found in a message, in order and apart; empty unless all was.
    QList<TextRange> find(QStringView text) const;

private:
    /// Words that have to follow each other; mostly one.
    struct Run
    {
        QStringList words;
        bool isBeginning = false;
    };
    QList<Run> m_runs;
};

/// One line of at most `longest` characters about the first of `marks`, which become its own.
QString snippetOf(QStringView text, QList<TextRange> &marks, qsizetype longest);

} // namespace leadpilot
