// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vcard.h"

#include "core/text.h"

#include <QStringDecoder>
#include <algorithm>
#include <optional>

namespace leadpilot::vcard {
namespace {

constexpr qsizetype longestLine = 75; // bytes, without the break
constexpr qsizetype longestValue = 20'000;
constexpr qsizetype mostOfAKind = 50;

QString escaped(const QString &value)
{
    QString text = value;
    text.replace(u'\\', QStringLiteral("\\\\"));
    text.replace(u'\n', QStringLiteral("\\n"));
    text.replace(u',', QStringLiteral("\\,"));
    text.replace(u';', QStringLiteral("\\;"));
    return text;
}

/// Never within a character.
void append(QByteArray &out, const QString &line)
{
    const QByteArray bytes = line.toUtf8();
    qsizetype from = 0;
    qsizetype room = longestLine;
    while (bytes.size() - from > room) {
        qsizetype end = from + room;
        while ((static_cast<uchar>(bytes[end]) & 0xc0) == 0x80)
            --end;
        out += bytes.mid(from, end - from) + "\r\n ";
        from = end;
        room = longestLine - 1;
    }
    out += bytes.mid(from) + "\r\n";
}

/// A line of a card: NAME;PARAMETER=…:value.
struct Property
{
    QString name; ///< upper case, without its group
    QString parameters;
    QString value;
    int line = 0;
    bool isQuotedPrintable() const { return parameters.contains(u"QUOTED-PRINTABLE"); }
    bool isPreferred() const { return parameters.contains(u"PREF"); }
};

/// The colon that ends the parameters: one in quotes does not.
qsizetype colonOf(QStringView line)
{
    bool isQuoted = false;
    for (qsizetype i = 0; i < line.size(); ++i) {
        if (line[i] == u'"')
            isQuoted = !isQuoted;
        else if (line[i] == u':' && !isQuoted)
            return i;
    }
    return -1;
}

Property propertyOf(QStringView line, int number)
{
    const qsizetype colon = colonOf(line);
    if (colon <= 0)
        return {};
    const QStringView head = line.left(colon);
    const qsizetype end = std::max<qsizetype>(head.indexOf(u';'), -1);
    QStringView name = end < 0 ? head : head.left(end);
    name = name.mid(name.lastIndexOf(u'.') + 1);
    return {name.trimmed().toString().toUpper(), end < 0 ? QString() : head.mid(end).toString().toUpper(),
            line.mid(colon + 1).toString(), number};
}

QString fromQuotedPrintable(const Property &property)
{
    QByteArray bytes;
    const QByteArray source = property.value.toUtf8();
    for (qsizetype i = 0; i < source.size(); ++i) {
        const QByteArray digits = source.mid(i + 1, 2);
        bool isCode = false;
        const int code = digits.size() == 2 ? digits.toInt(&isCode, 16) : 0;
        if (source[i] == '=' && isCode) {
            bytes += static_cast<char>(code);
            i += 2;
        } else {
            bytes += source[i];
        }
    }
    QStringDecoder utf8(QStringDecoder::Utf8);
    const QString text = utf8(bytes);
    return utf8.hasError() ? QString::fromLatin1(bytes) : text;
}

/// The parts of a structured value, without their escapes.
QStringList partsOf(const QString &value, QChar separator)
{
    QStringList parts{QString()};
    for (qsizetype i = 0; i < value.size(); ++i) {
        const QChar c = value[i];
        if (c == u'\\' && i + 1 < value.size()) {
            const QChar next = value[++i];
            parts.last() += next == u'n' || next == u'N' ? QChar(u'\n') : next;
        } else if (c == separator) {
            parts.append(QString());
        } else {
            parts.last() += c;
        }
    }
    return parts;
}

QString whole(const QString &value)
{
    return partsOf(value, QChar(u'\0')).first();
}

/// Lines as they were before they were folded. Of a value that is too long the rest is dropped.
class Lines
{
public:
    explicit Lines(QStringView text)
        : m_text(text)
    {
    }
    bool atEnd() const { return m_at >= m_text.size(); }

    Property next()
    {
        const int number = m_number + 1;
        QString line = one().toString();
        const bool isSoft = isQuotedPrintable(line);
        while (!atEnd()) {
            const QChar first = m_text[m_at];
            const bool isFolded = first == u' ' || first == u'\t';
            const bool goesOn = isSoft && line.endsWith(u'=');
            if (!isFolded && !goesOn)
                break;
            if (goesOn)
                line.chop(1);
            const QStringView more = one();
            if (line.size() + more.size() <= longestValue)
                line += isFolded && !goesOn ? more.mid(1) : more;
        }
        return propertyOf(line.left(longestValue), number);
    }

private:
    static bool isQuotedPrintable(QStringView line)
    {
        const qsizetype colon = colonOf(line);
        return colon > 0 && line.left(colon).contains(u"QUOTED-PRINTABLE", Qt::CaseInsensitive);
    }

    QStringView one()
    {
        const qsizetype from = m_at;
        while (m_at < m_text.size() && m_text[m_at] != u'\n' && m_text[m_at] != u'\r')
            ++m_at;
        const QStringView line = m_text.mid(from, std::min(m_at - from, longestValue));
        if (m_at < m_text.size())
            m_at += m_text.mid(m_at).startsWith(u"\r\n") ? 2 : 1;
        ++m_number;
        return line;
    }

    QStringView m_text;
    qsizetype m_at = 0;
    int m_number = 0;
};

/// "tel:+4915112345678;ext=5" is a number as much as the number itself.
QString withoutScheme(const QString &value, QStringView scheme)
{
    QString bare = text::cleanedLine(value, text::longestField);
    while (bare.startsWith(scheme, Qt::CaseInsensitive))
        bare = bare.mid(scheme.size()).section(u';', 0, 0).trimmed();
    return bare;
}

void take(QStringList &values, const QString &value, bool isPreferred)
{
    if (value.isEmpty() || values.contains(value) || values.size() >= mostOfAKind)
        return;
    isPreferred ? values.prepend(value) : values.append(value);
}

void take(Card &card, const Property &property)
{
    const QString value = property.isQuotedPrintable() ? fromQuotedPrintable(property) : property.value;
    const auto line = [](const QString &text) {
        return text::cleanedLine(text, text::longestName);
    };
    if (property.name == u"FN" && card.name.isEmpty()) {
        card.name = line(whole(value));
    } else if (property.name == u"N" && card.lastName.isEmpty() && card.firstName.isEmpty()) {
        const QStringList parts = partsOf(value, u';');
        card.lastName = line(parts.value(0));
        card.firstName = line(QString(parts.value(1) + u' ' + parts.value(2)));
    } else if (property.name == u"ORG" && card.company.isEmpty()) {
        card.company = line(partsOf(value, u';').first());
    } else if (property.name == u"TEL") {
        take(card.phones, withoutScheme(whole(value), u"tel:"), property.isPreferred());
    } else if (property.name == u"EMAIL") {
        take(card.emails, withoutScheme(whole(value), u"mailto:"), property.isPreferred());
    } else if (property.name == u"UID" && card.id.isEmpty()) {
        card.id = line(withoutScheme(whole(value), u"urn:uuid:"));
    }
}

bool isEmpty(const Card &card)
{
    return card.name.isEmpty() && card.firstName.isEmpty() && card.lastName.isEmpty() &&
           card.company.isEmpty() && card.phones.isEmpty() && card.emails.isEmpty();
}

} // namespace

QByteArray text(const Card &card)
{
    QByteArray out("BEGIN:VCARD\r\nVERSION:4.0\r\n");
    const auto put = [&out](const char *name, const QString &value) {
        append(out, QString(QString::fromLatin1(name) + value));
    };
    if (!card.id.isEmpty())
        put("UID:urn:uuid:", card.id);
    const QString name =
        card.name.isEmpty() ? QString(card.firstName + u' ' + card.lastName).trimmed() : card.name;
    // A card has to have a name.
    put("FN:",
        escaped(!name.isEmpty() ? name : (card.phones + card.emails + QStringList{card.company}).first()));
    if (!card.firstName.isEmpty() || !card.lastName.isEmpty())
        put("N:", QString(escaped(card.lastName) + u';' + escaped(card.firstName) + u";;;"));
    if (!card.company.isEmpty())
        put("ORG:", escaped(card.company));
    for (const QString &phone : card.phones)
        put(phone == card.phones.first() ? "TEL;PREF=1;VALUE=uri:tel:" : "TEL;VALUE=uri:tel:",
            QString(phone).remove(u' '));
    for (const QString &mail : card.emails)
        put(mail == card.emails.first() ? "EMAIL;PREF=1:" : "EMAIL:", escaped(mail));
    return out + "END:VCARD\r\n";
}

QList<Card> read(QStringView text)
{
    QList<Card> cards;
    std::optional<Card> card;
    Lines lines(text);
    while (!lines.atEnd()) {
        const Property property = lines.next();
        const bool isCard = property.value.trimmed().compare(u"VCARD", Qt::CaseInsensitive) == 0;
        if (property.name == u"BEGIN" && isCard) {
            card = Card();
            card->line = property.line;
        } else if (property.name == u"END" && isCard) {
            if (card && !isEmpty(*card))
                cards.append(*card);
            card.reset();
        } else if (card) {
            take(*card, property);
        }
    }
    return cards;
}

} // namespace leadpilot::vcard
