// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imports/importtable.h"

#include "core/csv.h"
#include "core/vcard.h"

#include <algorithm>

namespace leadpilot::imports {
namespace {

constexpr qsizetype longestValue = 100'000;
constexpr int rowsLookedAt = 20;

const QString attempted = QStringLiteral("read a file of leads");

/// Rows of a text (RFC 4180, and what people make of it): a field in quotes holds separators, breaks and
/// doubled quotes; a quote within a bare field is one.
class Rows
{
public:
    Rows(QStringView text, QChar separator, int firstLine = 1)
        : m_text(text)
        , m_separator(separator)
        , m_line(firstLine)
    {
    }

    bool atEnd() const { return m_at >= m_text.size(); }

    FileRow next()
    {
        FileRow row;
        row.line = m_line;
        m_isBroken = false;
        for (;;) {
            const bool isQuoted = m_at < m_text.size() && m_text[m_at] == u'"';
            QString value = isQuoted ? quoted() : bare();
            if (row.values.size() < ImportTable::mostColumns)
                row.values.append(csv::asWritten(value));
            if (m_at >= m_text.size() || m_text[m_at] != m_separator)
                break;
            ++m_at;
        }
        takeBreak();
        row.isBroken = m_isBroken;
        return row;
    }

private:
    bool isBreak(QChar c) const { return c == u'\n' || c == u'\r'; }

    QString bare()
    {
        const qsizetype from = m_at;
        while (m_at < m_text.size() && m_text[m_at] != m_separator && !isBreak(m_text[m_at]))
            ++m_at;
        return cut(m_text.mid(from, m_at - from));
    }

    QString quoted()
    {
        QString value;
        const qsizetype begin = m_at;
        const int line = m_line;
        ++m_at;
        for (;; ++m_at) {
            if (m_at >= m_text.size()) {
                // One that does not end would swallow the rest of the file: only its line is lost.
                m_isBroken = true;
                m_at = begin;
                m_line = line;
                while (m_at < m_text.size() && !isBreak(m_text[m_at]))
                    ++m_at;
                return cut(m_text.mid(begin, m_at - begin));
            }
            const QChar c = m_text[m_at];
            if (c == u'"') {
                if (m_at + 1 >= m_text.size() || m_text[m_at + 1] != u'"')
                    break;
                ++m_at;
            }
            m_line += c == u'\n' || (c == u'\r' && !m_text.mid(m_at + 1).startsWith(u'\n'));
            if (value.size() < longestValue)
                value += c;
            else
                m_isBroken = true;
        }
        ++m_at;
        return value + bare();
    }

    QString cut(QStringView value)
    {
        m_isBroken = m_isBroken || value.size() > longestValue;
        return value.left(longestValue).toString();
    }

    void takeBreak()
    {
        if (m_at >= m_text.size())
            return;
        m_at += m_text.mid(m_at).startsWith(u"\r\n") ? 2 : 1;
        ++m_line;
    }

    QStringView m_text;
    QChar m_separator;
    qsizetype m_at = 0;
    int m_line;
    bool m_isBroken = false;
};

/// No character of its beginning is one that no editor writes, and none at all is NUL.
bool isText(QStringView text)
{
    constexpr qsizetype looked = 4'096;
    const bool isClean = std::ranges::all_of(text.left(looked), [](QChar c) {
        return c.category() != QChar::Other_Control || c.isSpace() || c == QChar(0x1a) || c.unicode() >= 0x7f;
    });
    return isClean && !text.contains(QChar(u'\0'));
}

bool isBlank(const FileRow &row)
{
    return std::ranges::all_of(row.values, [](const QString &value) { return value.trimmed().isEmpty(); });
}

/// The one by which the first rows fall into most columns, as many in each.
QChar separatorOf(QStringView text)
{
    QChar best = u',';
    qsizetype most = 1;
    for (const QChar separator : {QChar(u','), QChar(u';'), QChar(u'\t'), QChar(u'|')}) {
        Rows rows(text, separator);
        const qsizetype columns = rows.next().values.size();
        qsizetype alike = columns;
        for (int i = 0; i < rowsLookedAt && !rows.atEnd(); ++i) {
            const FileRow row = rows.next();
            if (!isBlank(row) && row.values.size() != columns)
                alike = std::min<qsizetype>(alike, 2);
        }
        if (alike > most) {
            most = alike;
            best = separator;
        }
    }
    return best;
}

/// Nothing that ends a row or surrounds a field.
bool isSeparator(QChar c)
{
    return c != u'\r' && c != u'\n' && c != u'"';
}

QStringList namedColumns(const QStringList &found)
{
    QStringList names;
    for (const QString &value : found)
        names.append(value.simplified().left(200));
    return names;
}

std::unexpected<Error> refused(const QString &detail, const QString &reason)
{
    return failure(ErrorCode::Rejected, attempted, detail, reason);
}

Expected<ImportTable> readRows(QStringView text, ImportTable table)
{
    // Spreadsheets name the separator in a first line of its own.
    int firstLine = 1;
    if (text.startsWith(u"sep=") && text.size() > 5 && isSeparator(text[4]) &&
        (text[5] == u'\r' || text[5] == u'\n')) {
        table.separator = text[4];
        text = text.mid(text.mid(5).startsWith(u"\r\n") ? 7 : 6);
        firstLine = 2;
    } else {
        table.separator = separatorOf(text);
    }
    Rows rows(text, table.separator, firstLine);
    while (table.headers.isEmpty() && !rows.atEnd()) {
        const FileRow row = rows.next();
        if (!isBlank(row))
            table.headers = namedColumns(row.values);
    }
    while (!rows.atEnd()) {
        FileRow row = rows.next();
        if (isBlank(row))
            continue;
        if (table.rows.size() >= ImportTable::mostRows)
            return refused(QStringLiteral("it has more than 200000 rows"),
                           QStringLiteral("import_too_large"));
        while (table.headers.size() < row.values.size())
            table.headers.append(QString());
        table.rows.append(std::move(row));
    }
    return table;
}

/// As a table, so that all that follows is the same.
Expected<ImportTable> readCards(QStringView text, ImportTable table)
{
    const QList<vcard::Card> cards = vcard::read(text);
    if (cards.size() > ImportTable::mostRows)
        return refused(QStringLiteral("it has more than 200000 cards"), QStringLiteral("import_too_large"));
    table.kind = ImportTable::Kind::VCard;
    table.headers = {QStringLiteral("FN"),    QStringLiteral("N.given"), QStringLiteral("N.family"),
                     QStringLiteral("ORG"),   QStringLiteral("TEL"),     QStringLiteral("EMAIL"),
                     QStringLiteral("TEL 2"), QStringLiteral("EMAIL 2")};
    for (const vcard::Card &card : cards)
        table.rows.append({card.line,
                           {card.name, card.firstName, card.lastName, card.company, card.phones.value(0),
                            card.emails.value(0), card.phones.mid(1).join(QStringLiteral(", ")),
                            card.emails.mid(1).join(QStringLiteral(", "))},
                           false});
    return table;
}

} // namespace

Expected<ImportTable> tableOf(QByteArrayView bytes, const QString &fileName)
{
    if (bytes.size() > ImportTable::mostBytes)
        return refused(QStringLiteral("it has more than 100 MB"), QStringLiteral("import_too_large"));
    const TextFile file = textOf(bytes);
    ImportTable table{fileName, ImportTable::Kind::Csv, file.encoding, u',', {}, {}};
    const QStringView text(file.text);
    if (!isText(text))
        return refused(QStringLiteral("it is no text"), QStringLiteral("import_no_table"));
    const bool isCards = text.left(200).trimmed().startsWith(u"BEGIN:VCARD", Qt::CaseInsensitive);
    auto read = isCards ? readCards(text, std::move(table)) : readRows(text, std::move(table));
    if (read && read->rows.isEmpty())
        return refused(QStringLiteral("there are no rows in it"), QStringLiteral("import_empty"));
    return read;
}

} // namespace leadpilot::imports
