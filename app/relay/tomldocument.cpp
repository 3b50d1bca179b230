// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/relay/tomldocument.h"

#include <QByteArray>

namespace leadpilot::relay {
namespace {

/// Walks a document and knows what is quoted or a comment.
class Walk
{
public:
    bool isOpen() const { return m_state == State::Open; }

    /// Takes what stands at the beginning of `rest`; how many bytes that is.
    qsizetype take(QByteArrayView rest)
    {
        const char c = rest.front();
        if (m_state == State::Open)
            return enter(rest);
        const bool isSingle = m_state == State::Comment || m_state == State::Quoted;
        if (isSingle && c == '\n') {
            m_state = State::Open;
            m_before = c;
            return 1;
        }
        if (m_state == State::Comment)
            return 1;
        if (m_quote == '"' && c == '\\' && rest.size() > 1 && rest[1] != '\n')
            return 2;
        const QByteArray end(m_state == State::Quoted ? 1 : 3, m_quote);
        if (!rest.startsWith(end))
            return 1;
        m_state = State::Open;
        return end.size();
    }

private:
    enum class State { Open, Comment, Quoted, QuotedLines };

    qsizetype enter(QByteArrayView rest)
    {
        const char c = rest.front();
        // toml++ reads what it takes for a number, a time or a word up to here, whatever is in it.
        m_isWord = m_isWord && !QByteArrayView(" \t\r\n,]}#").contains(c);
        if (m_isWord)
            return 1;
        if (c == '#')
            m_state = State::Comment;
        const bool mayBegin = m_isValue || QByteArrayView(",[{.\n").contains(m_before);
        nest(c);
        if (c != ' ' && c != '\t')
            m_before = c;
        if ((c != '"' && c != '\'') || !mayBegin)
            return 1;
        m_quote = c;
        m_isWord = false;
        const bool isLong = rest.startsWith(QByteArray(3, c));
        m_state = isLong ? State::QuotedLines : State::Quoted;
        return isLong ? 3 : 1;
    }

    /// Keeps up with whether a value is to come, or a key.
    void nest(char c)
    {
        switch (c) {
        case '=':
            m_isValue = true;
            break;
        case '\n':
            m_isValue = !m_nested.isEmpty() && m_isValue;
            break;
        case '[':
        case '{':
            if (!m_isValue)
                break;
            m_nested.append(c);
            m_isValue = c == '[';
            break;
        case ']':
        case '}':
            m_nested.chop(1);
            m_isValue = !m_nested.isEmpty();
            break;
        case ',':
            m_isValue = m_nested.endsWith('[');
            break;
        default:
            m_isWord = m_isValue && !QByteArrayView(" \t\r#").contains(c);
        }
    }

    State m_state = State::Open;
    char m_quote = 0;
    char m_before = '\n';   ///< what stands before, blanks aside: after other things a quote begins no text
    bool m_isValue = false; ///< what comes is one
    bool m_isWord = false;  ///< within a value without quotes
    QByteArray m_nested;    ///< the brackets around the value
};

/// The line of the first letter beyond ASCII that is neither quoted nor in a comment, where toml++ 3.3 is
/// undefined; 0: there is none.
int lineOfForeignLetter(QByteArrayView document)
{
    constexpr QByteArrayView byteOrderMark("\xef\xbb\xbf");
    QByteArrayView rest = document.sliced(document.startsWith(byteOrderMark) ? byteOrderMark.size() : 0);
    Walk walk;
    int line = 1;
    while (!rest.isEmpty()) {
        const char c = rest.front();
        if (walk.isOpen() && static_cast<unsigned char>(c) >= 0x80)
            return line;
        line += c == '\n' ? 1 : 0;
        rest = rest.sliced(walk.take(rest));
    }
    return 0;
}

std::string_view textOf(QByteArrayView document)
{
    return {document.data(), static_cast<size_t>(document.size())};
}

/// The first line with which toml++ gives up.
qint64 lineThatBreaks(QByteArrayView document)
{
    qint64 line = 1;
    for (qsizetype end = document.indexOf('\n'); end >= 0; end = document.indexOf('\n', end + 1), ++line) {
        try {
            (void)toml::parse(textOf(document.first(end)));
        } catch (const toml::parse_error &) {
            continue; // half of something
        } catch (const BrokenToml &) {
            return line;
        }
    }
    return line;
}

} // namespace

std::expected<toml::table, TomlProblem> tomlFrom(QByteArrayView document)
{
    if (const int line = lineOfForeignLetter(document))
        return std::unexpected(TomlProblem{line, QStringLiteral("letters beyond ASCII belong in quotes")});
    try {
        return toml::parse(textOf(document));
    } catch (const toml::parse_error &error) {
        const std::string_view why = error.description();
        return std::unexpected(TomlProblem{
            error.source().begin.line, QString::fromUtf8(why.data(), static_cast<qsizetype>(why.size()))});
    } catch (const BrokenToml &) {
        return std::unexpected(TomlProblem{lineThatBreaks(document),
                                           QStringLiteral("neither a section nor a key with its value")});
    }
}

} // namespace leadpilot::relay
