// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/messagehit.h"

#include <QList>
#include <QString>
#include <QStringView>

/// The words of messages, as their index and a search for them see them.
namespace leadpilot::mirror {

/// Letters and digits without a break, folded; in scripts that leave no blanks each character is a word.
struct MessageWord
{
    QString folded;
    qsizetype begin = 0; ///< in the text
    qsizetype end = 0;
    bool isSingle = false; ///< of a script without blanks
};

QList<MessageWord> wordsOf(QStringView text);

/// What somebody looks for: every word must occur, one of three letters and more as the beginning of a word;
/// characters of a script without blanks must follow each other as they were typed.
class MessageQuery
{
public:
    explicit MessageQuery(QStringView typed);
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

} // namespace leadpilot::mirror
