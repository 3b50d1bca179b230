// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/messagewords.h"

#include "sync/mirror/searchtext.h"

#include <algorithm>

namespace leadpilot::mirror {
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

template <typename Letters> void add(MessageWord &word, const Letters &letters, qsizetype end)
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

bool startsAt(const QList<MessageWord> &words, qsizetype at, const QStringList &run, bool isBeginning)
{
    if (at + run.size() > words.size())
        return false;
    for (qsizetype i = 0; i < run.size(); ++i) {
        const MessageWord &word = words.at(at + i);
        const bool follows = i == 0 || word.begin == words.at(at + i - 1).end;
        const bool matches = isBeginning ? word.folded.startsWith(run.at(i)) : word.folded == run.at(i);
        if (!follows || !matches)
            return false;
    }
    return true;
}

void addApart(QList<TextRange> &ranges, const QList<TextRange> &found)
{
    ranges += found;
    std::ranges::sort(ranges, {}, &TextRange::start);
    QList<TextRange> apart;
    for (const TextRange &range : std::as_const(ranges)) {
        if (apart.isEmpty() || range.start > apart.last().start + apart.last().length)
            apart.append(range);
        else
            apart.last().length =
                std::max(apart.last().length, range.start + range.length - apart.last().start);
    }
    ranges = apart;
}

} // namespace

QList<MessageWord> wordsOf(QStringView text)
{
    QList<MessageWord> words;
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

MessageQuery::MessageQuery(QStringView typed)
{
    qsizetype end = -1;
    for (const MessageWord &word : wordsOf(typed)) {
        const bool follows = word.isSingle && word.begin == end && !m_runs.last().isBeginning;
        if (follows)
            m_runs.last().words.append(word.folded);
        else
            m_runs.append({{word.folded}, !word.isSingle && word.folded.size() >= shortestBeginning});
        end = word.isSingle ? word.end : -1;
    }
}

QString MessageQuery::expression() const
{
    QStringList terms;
    for (const Run &run : m_runs) {
        for (const QString &word : run.words)
            terms.append(u'"' % word % (run.isBeginning ? QStringLiteral("\" *") : QStringLiteral("\"")));
    }
    terms.removeDuplicates();
    return terms.join(u' ');
}

QList<TextRange> MessageQuery::find(QStringView text) const
{
    const QList<MessageWord> words = wordsOf(text);
    QList<TextRange> ranges;
    for (const Run &run : m_runs) {
        QList<TextRange> found;
        for (qsizetype i = 0; i < words.size(); ++i) {
            if (startsAt(words, i, run.words, run.isBeginning))
                found.append({words.at(i).begin, words.at(i + run.words.size() - 1).end - words.at(i).begin});
        }
        if (found.isEmpty())
            return {};
        addApart(ranges, found);
    }
    return ranges;
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

} // namespace leadpilot::mirror
