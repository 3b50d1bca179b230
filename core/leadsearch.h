// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/textrange.h"

#include <QList>
#include <QString>
#include <QStringList>
#include <QStringView>

namespace leadpilot {

/// What the search for leads looks in.
struct LeadText
{
    QStringList names;
    QStringList others; ///< company, e-mail
    QStringList phones; ///< as written
};

/// The same folded, as a list keeps it.
QString searchedText(const LeadText &text);
/// The words under which a full-text index keeps it: the beginnings of each word, of a name's in a form of
/// their own, and each three digits of a phone number.
QString indexedWords(QStringView searched);

/// What somebody types to find a lead: every word must begin one of the lead's, in any order; phone numbers
/// in any spelling, whole or in part, from three digits on.
class LeadSearch
{
public:
    explicit LeadSearch(QStringView typed);
    bool isEmpty() const { return m_words.isEmpty() && m_numbers.isEmpty(); }

    /// As FTS5 reads it, for words of indexedWords(). Finds a little more than matches() does.
    QString expression() const;
    /// The same for leads with all words in their name; empty if a name cannot have them.
    QString nameExpression() const;
    bool matches(QStringView searched) const;

    /// What of it stands in a name, an e-mail address or the like, in order and apart.
    QList<TextRange> marksIn(QStringView text) const;
    /// The same for a phone number as it is shown.
    QList<TextRange> marksInPhone(QStringView phone) const;

private:
    struct Word
    {
        QString folded;
        bool isSingle = false; ///< characters of a script without blanks, that follow each other
    };
    /// Digits that follow each other in a number, except that a piece may lose its leading zeros.
    using Number = QStringList;

    /// As the index has them: a run of single characters one by one.
    static QStringList partsOf(const Word &word);

    QList<Word> m_words;
    QList<Number> m_numbers;
};

} // namespace leadpilot
