// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imports/columnguess.h"

#include "core/emailaddress.h"
#include "core/searchwords.h"

#include <QHash>
#include <algorithm>
#include <array>

namespace leadpilot::imports {
namespace {

constexpr qsizetype rowsLookedAt = 50;

struct Name
{
    ImportField field;
    const char16_t *name; ///< lower case, without anything but letters and digits
};

constexpr std::array names{
    Name{ImportField::FullName, u"fullname"},
    Name{ImportField::FullName, u"name"},
    Name{ImportField::FullName, u"displayname"},
    Name{ImportField::FullName, u"contactname"},
    Name{ImportField::FullName, u"contact"},
    Name{ImportField::FullName, u"fn"},
    Name{ImportField::FullName, u"vollstandigername"},
    Name{ImportField::FullName, u"ansprechpartner"},
    Name{ImportField::FullName, u"kontakt"},
    Name{ImportField::FullName, u"الاسم"},
    Name{ImportField::FullName, u"الاسمالكامل"},
    Name{ImportField::FirstName, u"firstname"},
    Name{ImportField::FirstName, u"givenname"},
    Name{ImportField::FirstName, u"forename"},
    Name{ImportField::FirstName, u"ngiven"},
    Name{ImportField::FirstName, u"vorname"},
    Name{ImportField::FirstName, u"الاسمالاول"},
    Name{ImportField::LastName, u"lastname"},
    Name{ImportField::LastName, u"familyname"},
    Name{ImportField::LastName, u"surname"},
    Name{ImportField::LastName, u"nfamily"},
    Name{ImportField::LastName, u"nachname"},
    Name{ImportField::LastName, u"familienname"},
    Name{ImportField::LastName, u"اسمالعائلة"},
    Name{ImportField::LastName, u"الاسمالاخير"},
    Name{ImportField::LastName, u"اللقب"},
    Name{ImportField::Phone, u"phone"},
    Name{ImportField::Phone, u"phonenumber"},
    Name{ImportField::Phone, u"phone1value"},
    Name{ImportField::Phone, u"workphone"},
    Name{ImportField::Phone, u"workphonenumber"},
    Name{ImportField::Phone, u"userphone"},
    Name{ImportField::Phone, u"telephone"},
    Name{ImportField::Phone, u"tel"},
    Name{ImportField::Phone, u"tel2"},
    Name{ImportField::Phone, u"mobile"},
    Name{ImportField::Phone, u"mobilephone"},
    Name{ImportField::Phone, u"mobilenumber"},
    Name{ImportField::Phone, u"cell"},
    Name{ImportField::Phone, u"cellphone"},
    Name{ImportField::Phone, u"whatsapp"},
    Name{ImportField::Phone, u"whatsappnumber"},
    Name{ImportField::Phone, u"telefon"},
    Name{ImportField::Phone, u"telefonnummer"},
    Name{ImportField::Phone, u"handy"},
    Name{ImportField::Phone, u"handynummer"},
    Name{ImportField::Phone, u"mobil"},
    Name{ImportField::Phone, u"mobilnummer"},
    Name{ImportField::Phone, u"rufnummer"},
    Name{ImportField::Phone, u"الهاتف"},
    Name{ImportField::Phone, u"رقمالهاتف"},
    Name{ImportField::Phone, u"هاتف"},
    Name{ImportField::Phone, u"الجوال"},
    Name{ImportField::Phone, u"رقمالجوال"},
    Name{ImportField::Phone, u"الموبايل"},
    Name{ImportField::Email, u"email"},
    Name{ImportField::Email, u"email2"},
    Name{ImportField::Email, u"emailaddress"},
    Name{ImportField::Email, u"email1value"},
    Name{ImportField::Email, u"workemail"},
    Name{ImportField::Email, u"useremail"},
    Name{ImportField::Email, u"mail"},
    Name{ImportField::Email, u"emailadresse"},
    Name{ImportField::Email, u"mailadresse"},
    Name{ImportField::Email, u"البريدالالكتروني"},
    Name{ImportField::Email, u"بريدالكتروني"},
    Name{ImportField::Email, u"الايميل"},
    Name{ImportField::Company, u"company"},
    Name{ImportField::Company, u"companyname"},
    Name{ImportField::Company, u"organization"},
    Name{ImportField::Company, u"organisation"},
    Name{ImportField::Company, u"organization1name"},
    Name{ImportField::Company, u"org"},
    Name{ImportField::Company, u"firma"},
    Name{ImportField::Company, u"unternehmen"},
    Name{ImportField::Company, u"الشركة"},
    Name{ImportField::Company, u"اسمالشركة"},
    Name{ImportField::Campaign, u"campaign"},
    Name{ImportField::Campaign, u"campaignname"},
    Name{ImportField::Campaign, u"kampagne"},
    Name{ImportField::Campaign, u"kampagnenname"},
    Name{ImportField::Campaign, u"الحملة"},
    Name{ImportField::Campaign, u"اسمالحملة"},
    Name{ImportField::Status, u"status"},
    Name{ImportField::Status, u"leadstatus"},
    Name{ImportField::Status, u"stage"},
    Name{ImportField::Status, u"stufe"},
    Name{ImportField::Status, u"phase"},
    Name{ImportField::Status, u"الحالة"},
    Name{ImportField::DealValue, u"value"},
    Name{ImportField::DealValue, u"dealvalue"},
    Name{ImportField::DealValue, u"amount"},
    Name{ImportField::DealValue, u"betrag"},
    Name{ImportField::DealValue, u"wert"},
    Name{ImportField::DealValue, u"auftragswert"},
    Name{ImportField::DealValue, u"القيمة"},
    Name{ImportField::DealValue, u"المبلغ"},
    Name{ImportField::Currency, u"currency"},
    Name{ImportField::Currency, u"wahrung"},
    Name{ImportField::Currency, u"العملة"},
    Name{ImportField::Tags, u"tags"},
    Name{ImportField::Tags, u"tag"},
    Name{ImportField::Tags, u"labels"},
    Name{ImportField::Tags, u"schlagworter"},
    Name{ImportField::Tags, u"schlagworte"},
    Name{ImportField::Tags, u"الوسوم"},
    // Of a vendor's export, what says nothing to a person.
    Name{ImportField::Skip, u"id"},
    Name{ImportField::Skip, u"leadid"},
    Name{ImportField::Skip, u"adid"},
    Name{ImportField::Skip, u"adsetid"},
    Name{ImportField::Skip, u"campaignid"},
    Name{ImportField::Skip, u"formid"},
    Name{ImportField::Skip, u"isorganic"},
    Name{ImportField::Skip, u"gclid"},
};

/// "E-Mail Address" and "E‑MAIL_ADDRESS" are one.
QString keyOf(const QString &header)
{
    QString key;
    for (const QChar c : folded(header)) {
        if (c.isLetterOrNumber())
            key += c;
    }
    return key;
}

std::optional<ImportField> fieldNamed(const QString &header)
{
    // In the form that letters of any spelling have.
    static const QHash<QString, ImportField> known = [] {
        QHash<QString, ImportField> keys;
        for (const Name &name : names)
            keys.insert(keyOf(QString::fromUtf16(name.name)), name.field);
        return keys;
    }();
    const auto found = known.constFind(keyOf(header));
    return found == known.cend() ? std::nullopt : std::optional(*found);
}

QStringList someOf(const ImportTable &table, qsizetype column)
{
    QStringList values;
    for (const FileRow &row : table.rows) {
        if (const QString value = row.values.value(column).trimmed(); !value.isEmpty())
            values.append(value);
        if (values.size() >= rowsLookedAt)
            break;
    }
    return values;
}

bool looksLikePhone(const QString &value)
{
    const auto digits = std::ranges::count_if(value, [](QChar c) { return c.isDigit(); });
    const bool isWritten = std::ranges::all_of(
        value, [](QChar c) { return c.isDigit() || QStringView(u"+ ()-./").contains(c); });
    return isWritten && digits >= 8 && digits <= 15 && (value.startsWith(u'+') || value.startsWith(u'0'));
}

ImportField fieldBy(const QStringList &values)
{
    if (values.isEmpty())
        return ImportField::Skip;
    if (std::ranges::all_of(values, [](const QString &v) { return EmailAddress::parse(v).has_value(); }))
        return ImportField::Email;
    return std::ranges::all_of(values, looksLikePhone) ? ImportField::Phone : ImportField::Answer;
}

bool mayRepeat(ImportField field)
{
    return field == ImportField::Skip || field == ImportField::Answer || field == ImportField::Phone ||
           field == ImportField::Email || field == ImportField::Tags;
}

} // namespace

QList<ImportField> guessedColumns(const ImportTable &table)
{
    QList<ImportField> fields;
    for (qsizetype column = 0; column < table.headers.size(); ++column) {
        const QStringList values = someOf(table, column);
        const auto named = fieldNamed(table.headers.at(column));
        ImportField field = values.isEmpty() ? ImportField::Skip : named.value_or(fieldBy(values));
        if (!mayRepeat(field) && fields.contains(field))
            field = ImportField::Answer;
        fields.append(field);
    }
    // Where both parts of a name are there, the whole one says nothing more.
    if (fields.contains(ImportField::FirstName) && fields.contains(ImportField::LastName)) {
        if (const auto whole = fields.indexOf(ImportField::FullName);
            whole >= 0 && table.kind == ImportTable::Kind::Csv)
            fields[whole] = ImportField::Skip;
    }
    return fields;
}

} // namespace leadpilot::imports
