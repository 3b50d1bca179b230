// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/searchwords.h"

#include <algorithm>

namespace leadpilot {
namespace {

constexpr qsizetype longestWord = 64;
constexpr qsizetype shortestBeginning = 3;
constexpr qsizetype beforeFirstMark = 30;

bool isLeftWithoutBlanks(char32_t character)
{
    switch (QChar::script(character)) {
    case QChar::Script_Han:
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana:
    case QChar::Script_Thai:
    case QChar::Script_Lao:
    case QChar::Script_Khmer:
    case QChar::Script_Myanmar:
        return true;
    default:
        return false;
    }
}

template <typename Letters> void add(SearchWord &word, const Letters &letters, qsizetype end)
{
    if (word.folded.size() < longestWord)
        word.folded += letters;
    word.end = end;
}

/// Nothing: the character, none of ASCII, separates words.
QString foldedLetter(char32_t character)
{
    if (!QChar::isLetterOrNumber(character) && !QChar::isMark(character))
        return {};
    QString letters = folded(QString::fromUcs4(&character, 1));
    letters.removeIf([](QChar c) { return c.unicode() < 0x80 && !c.isLetterOrNumber(); });
    return letters;
}

bool startsAt(const QList<SearchWord> &words, qsizetype at, const QStringList &run, bool isBeginning)
{
    if (at + run.size() > words.size())
        return false;
    for (qsizetype i = 0; i < run.size(); ++i) {
        const SearchWord &word = words.at(at + i);
        const bool follows = i == 0 || word.begin == words.at(at + i - 1).end;
        const bool matches = isBeginning ? word.folded.startsWith(run.at(i)) : word.folded == run.at(i);
        if (!follows || !matches)
            return false;
    }
    return true;
}

/// What one character becomes beyond what Unicode's own folding does: letters that are told apart in print
/// but not at a keyboard, and digits of any script.
void addFolded(QString &result, QChar c)
{
    switch (c.unicode()) {
    case u'ß':
    case u'ẞ':
        result += QStringLiteral("ss");
        return;
    case 0x0640: // tatweel
        return;
    case 0x0629: // teh marbuta
        result += QChar(0x0647);
        return;
    case 0x0649: // alef maksura
    case 0x06CC: // Farsi yeh
        result += QChar(0x064A);
        return;
    case 0x06A9: // keheh
        result += QChar(0x0643);
        return;
    case 0x0671: // alef wasla
        result += QChar(0x0627);
        return;
    default:
        break;
    }
    if (c.category() == QChar::Mark_NonSpacing || c.category() == QChar::Other_Format)
        return;
    const int digit = c.isDigit() ? c.digitValue() : -1;
    result += digit >= 0 ? QChar(u'0' + digit) : c;
}

} // namespace

QString folded(QStringView text)
{
    QString result;
    const QString split = text.toString().normalized(QString::NormalizationForm_KD);
    result.reserve(split.size());
    for (const QChar c : split)
        addFolded(result, c);
    return result.toCaseFolded();
}

QList<TextRange> apart(QList<TextRange> ranges)
{
    std::ranges::sort(ranges, {}, &TextRange::start);
    QList<TextRange> result;
    for (const TextRange &range : std::as_const(ranges)) {
        if (result.isEmpty() || range.start > result.last().start + result.last().length)
            result.append(range);
        else
            result.last().length =
                std::max(result.last().length, range.start + range.length - result.last().start);
    }
    return result;
}

QList<SearchWord> wordsOf(QStringView text)
{
    QList<SearchWord> words;
    bool open = false;
    for (qsizetype i = 0; i < text.size();) {
        const qsizetype begin = i;
        char32_t character = text.at(i++).unicode();
        if (character < 0x80) {
            const auto plain = static_cast<char>(character);
            const bool isUpper = plain >= 'A' && plain <= 'Z';
            if (isUpper || (plain >= 'a' && plain <= 'z') || (plain >= '0' && plain <= '9')) {
                if (!open)
                    words.append({QString(), begin, begin, false});
                add(words.last(), QLatin1Char(static_cast<char>(isUpper ? plain + 32 : plain)), i);
                open = true;
            } else {
                open = false;
            }
            continue;
        }
        if (QChar::isHighSurrogate(character) && i < text.size() && text.at(i).isLowSurrogate())
            character = QChar::surrogateToUcs4(text.at(begin), text.at(i++));
        const QString letters = foldedLetter(character);
        if (letters.isEmpty()) {
            // A mark alone, as an accent is, belongs to its letter.
            if (open && QChar::isMark(character))
                words.last().end = i;
            else
                open = false;
            continue;
        }
        const bool isSingle = isLeftWithoutBlanks(character);
        if (!open || isSingle)
            words.append({QString(), begin, begin, isSingle});
        add(words.last(), letters, i);
        open = !isSingle;
    }
    return words;
}

SearchQuery::SearchQuery(QStringView typed)
{
    qsizetype end = -1;
    for (const SearchWord &word : wordsOf(typed)) {
        const bool follows = word.isSingle && word.begin == end && !m_runs.last().isBeginning;
        if (follows)
            m_runs.last().words.append(word.folded);
        else
            m_runs.append({{word.folded}, !word.isSingle && word.folded.size() >= shortestBeginning});
        end = word.isSingle ? word.end : -1;
    }
}

QString SearchQuery::expression() const
{
    QStringList terms;
    for (const Run &run : m_runs) {
        for (const QString &word : run.words)
            terms.append(u'"' % word % (run.isBeginning ? QStringLiteral("\" *") : QStringLiteral("\"")));
    }
    terms.removeDuplicates();
    return terms.join(u' ');
}

QList<TextRange> SearchQuery::find(QStringView text) const
{
    const QList<SearchWord> words = wordsOf(text);
    QList<TextRange> ranges;
    for (const Run &run : m_runs) {
        QList<TextRange> found;
        for (qsizetype i = 0; i < words.size(); ++i) {
            if (startsAt(words, i, run.words, run.isBeginning))
                found.append({words.at(i).begin, words.at(i + run.words.size() - 1).end - words.at(i).begin});
        }
        if (found.isEmpty())
            return {};
        ranges += found;
    }
    return apart(ranges);
}

QString snippetOf(QStringView text, QList<TextRange> &marks, qsizetype longest)
{
    const qsizetype first = marks.isEmpty() ? 0 : marks.first().start;
    qsizetype begin = text.size() <= longest ? 0 : std::max<qsizetype>(0, first - beforeFirstMark);
    qsizetype end = std::min(text.size(), begin + longest);
    // Never through a character.
    if (begin > 0 && text.at(begin).isLowSurrogate())
        --begin;
    if (end < text.size() && text.at(end).isLowSurrogate())
        --end;
    QString line = text.mid(begin, end - begin).toString();
    for (QChar &c : line) {
        if (c.isSpace() || c.category() == QChar::Other_Control)
            c = u' ';
    }
    const qsizetype shift = begin > 0 ? begin - 1 : 0;
    QList<TextRange> shown;
    for (const TextRange &mark : std::as_const(marks)) {
        if (mark.start >= begin && mark.start < end)
            shown.append({mark.start - shift, std::min(mark.length, end - mark.start)});
    }
    marks = shown;
    if (begin > 0)
        line.prepend(u'…');
    if (end < text.size())
        line.append(u'…');
    return line;
}

} // namespace leadpilot
