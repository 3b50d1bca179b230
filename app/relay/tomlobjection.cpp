// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/relay/tomlobjection.h"

#include <QByteArray>

namespace leadpilot::relay {
namespace {

QByteArrayView firstLine(QByteArrayView text)
{
    const qsizetype end = text.indexOf('\n');
    return end < 0 ? text : text.first(end);
}

bool opensNamelessSection(QByteArrayView line)
{
    QByteArrayView rest = line.trimmed();
    if (!rest.startsWith('['))
        return false;
    rest = rest.sliced(rest.startsWith("[[") ? 2 : 1).trimmed();
    return rest.isEmpty() ||
           !QByteArrayView("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-\"'")
                .contains(rest.front());
}

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
        if (c == '#')
            m_state = State::Comment;
        if (c != '"' && c != '\'')
            return 1;
        m_quote = c;
        const bool isLong = rest.startsWith(QByteArray(3, c));
        m_state = isLong ? State::QuotedLines : State::Quoted;
        return isLong ? 3 : 1;
    }

    State m_state = State::Open;
    char m_quote = 0;
};

} // namespace

std::optional<TomlObjection> TomlObjection::to(QByteArrayView document)
{
    constexpr QByteArrayView byteOrderMark("\xef\xbb\xbf");
    QByteArrayView rest = document.sliced(document.startsWith(byteOrderMark) ? byteOrderMark.size() : 0);
    Walk walk;
    int line = 1;
    bool lineBegins = true;
    while (!rest.isEmpty()) {
        if (lineBegins && walk.isOpen() && opensNamelessSection(firstLine(rest)))
            return TomlObjection{line, QStringLiteral("the name of a section must follow the bracket")};
        const char c = rest.front();
        if (walk.isOpen() && static_cast<unsigned char>(c) >= 0x80)
            return TomlObjection{line, QStringLiteral("letters beyond ASCII belong in quotes")};
        lineBegins = c == '\n';
        line += lineBegins ? 1 : 0;
        rest = rest.sliced(walk.take(rest));
    }
    return {};
}

} // namespace leadpilot::relay
