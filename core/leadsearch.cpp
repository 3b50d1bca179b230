// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/leadsearch.h"

#include "core/searchwords.h"

#include <algorithm>

namespace leadpilot {
namespace {

// Letters of no script: no text has a word that begins with one.
constexpr char16_t ofName = 0xE000;
constexpr char16_t ofPhone = 0xE001;

// Every query is for whole words of the index, whose leads FTS5 reads one by one: of beginnings it would
// gather all first, which takes long for common ones. So the beginnings are words, up to this length.
constexpr qsizetype longestBeginning = 7;
constexpr qsizetype digitsTogether = 3; // of a phone number's words

constexpr qsizetype longestNumber = 20;
constexpr qsizetype mostWords = 12;
constexpr qsizetype shortestBesideNames = 2;

QString digitsOf(QStringView text)
{
    QString digits = folded(text);
    digits.removeIf([](QChar c) { return c < u'0' || c > u'9'; });
    return digits;
}

QString withoutZeros(const QString &digits)
{
    qsizetype zeros = 0;
    while (zeros < digits.size() - 1 && digits.at(zeros) == u'0')
        ++zeros;
    return digits.mid(zeros);
}

bool isOfPhoneNumber(QStringView piece)
{
    return std::ranges::all_of(piece,
                               [](QChar c) { return c.isDigit() || QStringView(u"+-()/.").contains(c); }) &&
           std::ranges::any_of(piece, [](QChar c) { return c.isDigit(); });
}

QString term(char16_t kind, QStringView word)
{
    QString text(u'"');
    if (kind != 0)
        text += QChar(kind);
    text += word.left(longestBeginning);
    text += u'"';
    return text;
}

/// A word that names and other texts may have; short beginnings are those of too many others to be of use.
QString nameOrOther(QStringView word)
{
    if (word.size() < shortestBesideNames)
        return term(ofName, word);
    return QString(u'(' % term(ofName, word) % QStringLiteral(" OR ") % term(0, word) % u')');
}

/// What a phone number with these digits has; empty for too few of them.
QStringList phoneTerms(const QStringList &pieces)
{
    // Where a piece may lose its zeros, nobody knows what stands beside it.
    QStringList runs;
    for (const QString &piece : pieces) {
        if (runs.isEmpty() || piece.startsWith(u'0'))
            runs.append(withoutZeros(piece));
        else
            runs.last() += piece;
    }
    QStringList terms;
    for (const QString &run : std::as_const(runs)) {
        for (qsizetype at = 0; at + digitsTogether <= run.size(); ++at)
            terms.append(term(ofPhone, QStringView(run).mid(at, digitsTogether)));
    }
    terms.removeDuplicates();
    return terms;
}

void addBeginnings(QStringList &words, QStringView text, char16_t kind, qsizetype shortest)
{
    for (const SearchWord &word : wordsOf(text)) {
        const qsizetype longest = std::min(longestBeginning, word.folded.size());
        for (qsizetype length = word.isSingle ? longest : std::min(shortest, longest); length <= longest;
             ++length)
            words.append(kind == 0 ? word.folded.left(length)
                                   : QString(QChar(kind) + word.folded.left(length)));
    }
}

/// Where the pieces stand in `digits` one after the other; the end, or -1.
qsizetype follow(QStringView digits, qsizetype at, const QStringList &pieces, qsizetype next)
{
    if (next == pieces.size())
        return at;
    for (const QString &piece : {pieces.at(next), withoutZeros(pieces.at(next))}) {
        if (!digits.mid(at).startsWith(piece))
            continue;
        if (const qsizetype end = follow(digits, at + piece.size(), pieces, next + 1); end >= 0)
            return end;
    }
    return -1;
}

TextRange findNumber(QStringView digits, const QStringList &pieces)
{
    for (qsizetype at = 0; at < digits.size(); ++at) {
        if (const qsizetype end = follow(digits, at, pieces, 0); end >= 0)
            return {at, end - at};
    }
    return {};
}

struct Sections
{
    QStringView names, others, phones;
};

Sections sectionsOf(QStringView searched)
{
    const qsizetype first = searched.indexOf(u'\n');
    const qsizetype second = first < 0 ? -1 : searched.indexOf(u'\n', first + 1);
    if (second < 0)
        return {searched, {}, {}};
    return {searched.left(first), searched.mid(first + 1, second - first - 1), searched.mid(second + 1)};
}

bool anyBegins(const QList<SearchWord> &words, const QString &with)
{
    return std::ranges::any_of(words, [&](const SearchWord &word) { return word.folded.startsWith(with); });
}

} // namespace

QString searchedText(const LeadText &text)
{
    const auto onOneLine = [](const QStringList &texts) {
        QString line = folded(texts.join(u' ')).simplified();
        line.remove(u'\n');
        return line;
    };
    QStringList phones;
    for (const QString &phone : text.phones) {
        const QString digits = digitsOf(phone).left(longestNumber);
        if (!digits.isEmpty() && !phones.contains(digits))
            phones.append(digits);
    }
    return QStringList{onOneLine(text.names), onOneLine(text.others), phones.join(u' ')}.join(u'\n');
}

QString indexedWords(QStringView searched)
{
    const Sections sections = sectionsOf(searched);
    QStringList words;
    addBeginnings(words, sections.names, ofName, 1);
    addBeginnings(words, sections.others, 0, shortestBesideNames);
    for (const QStringView digits : sections.phones.split(u' ', Qt::SkipEmptyParts)) {
        for (qsizetype at = 0; at + digitsTogether <= digits.size(); ++at)
            words.append(QString(QChar(ofPhone)) + digits.mid(at, digitsTogether));
    }
    words.removeDuplicates();
    return words.join(u' ');
}

LeadSearch::LeadSearch(QStringView typed)
{
    bool inNumber = false;
    const QString spaced = typed.toString().simplified();
    for (QString piece : spaced.split(u' ', Qt::SkipEmptyParts)) {
        if (m_words.size() + m_numbers.size() >= mostWords)
            break;
        if (isOfPhoneNumber(piece)) {
            piece.remove(QStringLiteral("(0)"));
            const QString digits = digitsOf(piece).left(longestNumber);
            if (digits.isEmpty())
                continue;
            if (!inNumber)
                m_numbers.append(Number());
            if (m_numbers.last().size() < mostWords)
                m_numbers.last().append(digits);
            inNumber = true;
            continue;
        }
        inNumber = false;
        qsizetype end = -1;
        for (const SearchWord &word : wordsOf(piece)) {
            if (word.isSingle && word.begin == end && m_words.last().isSingle)
                m_words.last().folded += word.folded;
            else if (m_words.size() < mostWords)
                m_words.append({word.folded, word.isSingle});
            end = word.isSingle ? word.end : -1;
        }
    }
}

QString LeadSearch::expression() const
{
    const QString both = QStringLiteral(" AND ");
    QStringList terms;
    for (const Word &word : m_words) {
        for (const QString &part : partsOf(word))
            terms.append(nameOrOther(part));
    }
    for (const Number &number : m_numbers) {
        QStringList words;
        for (const QString &piece : number)
            words.append(nameOrOther(piece));
        const QStringList digits = phoneTerms(number);
        terms.append(digits.isEmpty()
                         ? words.join(both)
                         : QString(QStringLiteral("((") % digits.join(both) % QStringLiteral(") OR (") %
                                   words.join(both) % QStringLiteral("))")));
    }
    return terms.join(both);
}

QString LeadSearch::nameExpression() const
{
    if (!m_numbers.isEmpty())
        return {};
    QStringList terms;
    for (const Word &word : m_words) {
        for (const QString &part : partsOf(word))
            terms.append(term(ofName, part));
    }
    return terms.join(QStringLiteral(" AND "));
}

QStringList LeadSearch::partsOf(const Word &word)
{
    if (!word.isSingle)
        return {word.folded};
    QStringList singles;
    for (const SearchWord &single : wordsOf(word.folded))
        singles.append(single.folded);
    return singles;
}

bool LeadSearch::matches(QStringView searched) const
{
    const Sections sections = sectionsOf(searched);
    const QList<SearchWord> names = wordsOf(sections.names);
    const QList<SearchWord> others = wordsOf(sections.others);
    const auto isWord = [&](const QString &word) {
        return anyBegins(names, word) || (word.size() >= shortestBesideNames && anyBegins(others, word));
    };
    const auto isThere = [&](const Word &word) {
        return word.isSingle ? searched.contains(word.folded) : isWord(word.folded);
    };
    const auto isNumber = [&](const Number &number) {
        const auto phones = sections.phones.split(u' ', Qt::SkipEmptyParts);
        const bool isLong = !phoneTerms(number).isEmpty();
        return (isLong &&
                std::ranges::any_of(
                    phones, [&](QStringView digits) { return findNumber(digits, number).length > 0; })) ||
               std::ranges::all_of(number, isWord);
    };
    return std::ranges::all_of(m_words, isThere) && std::ranges::all_of(m_numbers, isNumber);
}

QList<TextRange> LeadSearch::marksIn(QStringView text) const
{
    QStringList beginnings, singles;
    for (const Word &word : m_words)
        (word.isSingle ? singles : beginnings).append(word.folded);
    for (const Number &number : m_numbers)
        beginnings += number;
    QList<TextRange> marks;
    const QList<SearchWord> words = wordsOf(text);
    for (const SearchWord &word : words) {
        for (const QString &beginning : std::as_const(beginnings)) {
            if (!word.folded.startsWith(beginning))
                continue;
            // Where folding has changed the length, nobody can say where the beginning ends.
            const qsizetype whole = word.end - word.begin;
            marks.append({word.begin, word.folded.size() == whole ? beginning.size() : whole});
        }
    }
    for (const QString &single : std::as_const(singles)) {
        for (qsizetype at = text.indexOf(single); at >= 0; at = text.indexOf(single, at + 1))
            marks.append({at, single.size()});
    }
    return apart(marks);
}

QList<TextRange> LeadSearch::marksInPhone(QStringView phone) const
{
    QString digits;
    QList<qsizetype> places;
    for (qsizetype i = 0; i < phone.size(); ++i) {
        if (phone.at(i).isDigit()) {
            digits += digitsOf(phone.mid(i, 1));
            places.append(i);
        }
    }
    QList<TextRange> marks;
    for (const Number &number : m_numbers) {
        const TextRange found = digits.size() == places.size() ? findNumber(digits, number) : TextRange();
        if (found.length > 0)
            marks.append({places.at(found.start),
                          places.at(found.start + found.length - 1) - places.at(found.start) + 1});
    }
    return apart(marks);
}

} // namespace leadpilot
