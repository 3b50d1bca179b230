// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/fieldwords.h"
#include "core/schema/tables.h"
#include "core/text.h"
#include "ui/words/phrases.h"

#include <QLocale>
#include <algorithm>
#include <array>

namespace leadpilot::ui {

namespace {

struct ColumnName
{
    const char *table; ///< null: of any
    const char *column;
    const char *name; ///< null: not for people
};

constexpr auto context = "leadpilot::ui::FieldWords";

constexpr ColumnName names[] = {
    {"contacts", "display_name", QT_TRANSLATE_NOOP("leadpilot::ui::FieldWords", "Name")},
    {"contacts", "opted_out_at", QT_TRANSLATE_NOOP("leadpilot::ui::FieldWords", "Wants no messages since")},
    {"contacts", "merged_into", QT_TRANSLATE_NOOP("leadpilot::ui::FieldWords", "Same person as")},
    {"contact_identities", "kind", QT_TRANSLATE_NOOP("leadpilot::ui::FieldWords", "Kind")},
    {"contact_identities", "value", QT_TRANSLATE_NOOP("leadpilot::ui::FieldWords", "Number or address")},
    {"activities", "content", QT_TRANSLATE_NOOP("leadpilot::ui::FieldWords", "Note")},
    {"activities", "kind", nullptr},
    {"tasks", "title", QT_TRANSLATE_NOOP("leadpilot::ui::FieldWords", "Task")},
    {"whatsapp_messages", "content", QT_TRANSLATE_NOOP("leadpilot::ui::FieldWords", "Message")},
    {"whatsapp_messages", "status", nullptr},
    {"lead_tags", "tag_id", QT_TRANSLATE_NOOP("leadpilot::ui::FieldWords", "Tag")},
    {"quick_replies", "content", QT_TRANSLATE_NOOP("leadpilot::ui::FieldWords", "Text")},
    {nullptr, "first_name", QT_TRANSLATE_NOOP("leadpilot::ui::FieldWords", "First name")},
    {nullptr, "last_name", QT_TRANSLATE_NOOP("leadpilot::ui::FieldWords", "Last name")},
    {nullptr, "name", QT_TRANSLATE_NOOP("leadpilot::ui::FieldWords", "Name")},
    {nullptr, "email", QT_TRANSLATE_NOOP("leadpilot::ui::FieldWords", "E-mail")},
    {nullptr, "phone", QT_TRANSLATE_NOOP("leadpilot::ui::FieldWords", "Phone")},
    {nullptr, "company", QT_TRANSLATE_NOOP("leadpilot::ui::FieldWords", "Company")},
    {nullptr, "source", QT_TRANSLATE_NOOP("leadpilot::ui::FieldWords", "Source")},
    {nullptr, "campaign_name", QT_TRANSLATE_NOOP("leadpilot::ui::FieldWords", "Campaign")},
    {nullptr, "status", QT_TRANSLATE_NOOP("leadpilot::ui::FieldWords", "Status")},
    {nullptr, "assigned_to", QT_TRANSLATE_NOOP("leadpilot::ui::FieldWords", "Belongs to")},
    {nullptr, "value_minor", QT_TRANSLATE_NOOP("leadpilot::ui::FieldWords", "Value")},
    {nullptr, "currency", QT_TRANSLATE_NOOP("leadpilot::ui::FieldWords", "Currency")},
    {nullptr, "snoozed_until", QT_TRANSLATE_NOOP("leadpilot::ui::FieldWords", "Snoozed until")},
    {nullptr, "first_response_at", QT_TRANSLATE_NOOP("leadpilot::ui::FieldWords", "First answered")},
    {nullptr, "due_at", QT_TRANSLATE_NOOP("leadpilot::ui::FieldWords", "Due")},
    {nullptr, "done_at", QT_TRANSLATE_NOOP("leadpilot::ui::FieldWords", "Done")},
    {nullptr, "last_read_at", QT_TRANSLATE_NOOP("leadpilot::ui::FieldWords", "Read up to")},
    {nullptr, "color", QT_TRANSLATE_NOOP("leadpilot::ui::FieldWords", "Colour")},
    {nullptr, "shortcut", QT_TRANSLATE_NOOP("leadpilot::ui::FieldWords", "Shortcut")},
    {nullptr, "template_name", QT_TRANSLATE_NOOP("leadpilot::ui::FieldWords", "Name of the template")},
    {nullptr, "template_content", QT_TRANSLATE_NOOP("leadpilot::ui::FieldWords", "Text of the template")},
    {nullptr, "deleted_at", QT_TRANSLATE_NOOP("leadpilot::ui::FieldWords", "Deleted")},
};

/// Columns that only programs read.
constexpr std::array technical{"id",       "contact_id",    "lead_id",    "conversation_id", "tag_id",
                               "owner_id", "campaign_id",   "direction",  "message_type",    "occurred_at",
                               "data",     "custom_fields", "is_test",    "evidence",        "sent_by",
                               "actor",    "media",         "reply_to",   "definition",      "body_variables",
                               "version",  "created_at",    "updated_at", "change_xid"};

constexpr int longestShown = 4'000;

/// Currencies without a smaller unit in use.
bool hasNoMinorUnit(const QString &currency)
{
    static constexpr std::array known{"CLP", "ISK", "JPY", "KRW", "PYG", "UGX", "VND", "XAF", "XOF", "XPF"};
    return std::ranges::any_of(known, [&](const char *code) { return currency == QLatin1StringView(code); });
}

QString textOf(const Value &value)
{
    if (const auto *text = std::get_if<QString>(&value))
        return *text;
    if (const auto *number = std::get_if<qint64>(&value))
        return QLocale().toString(*number);
    if (const auto *json = std::get_if<JsonText>(&value))
        return QString::fromUtf8(json->text);
    return {};
}

} // namespace

QString FieldWords::name(const QString &table, const QString &column)
{
    for (const ColumnName &known : names) {
        if (column == QLatin1StringView(known.column) &&
            (!known.table || table == QLatin1StringView(known.table)))
            return known.name ? QCoreApplication::translate(context, known.name) : QString();
    }
    const bool isTechnical = std::ranges::any_of(
        technical, [&column](const char *known) { return column == QLatin1StringView(known); });
    return isTechnical ? QString() : Phrases::oneLine(column);
}

QList<ComparedField> FieldWords::shown(const UnsentEdit &edit)
{
    QList<ComparedField> fields;
    const bool hasAmount = std::ranges::any_of(
        edit.fields, [](const ComparedField &field) { return field.column == u"value_minor"; });
    for (const ComparedField &field : edit.fields) {
        // An amount is told with its currency.
        const bool isTold = hasAmount && field.column == u"currency";
        if (!isTold && !name(edit.table, field.column).isEmpty())
            fields += field;
    }
    return fields;
}

QString FieldWords::yours(const UnsentEdit &edit, const ComparedField &field)
{
    return text(edit, field, true);
}

QString FieldWords::theirs(const UnsentEdit &edit, const ComparedField &field)
{
    return text(edit, field, false);
}

QString FieldWords::text(const UnsentEdit &edit, const ComparedField &field, bool isYours)
{
    const Value &value = isYours ? field.yours : field.theirs;
    if (isNull(value))
        return {};
    const QString written = textOf(value);
    const schema::Table *table = schema::findTable(edit.table);
    const schema::Column *column = table ? schema::findColumn(*table, field.column) : nullptr;
    if (column && column->references) {
        const QString known = Phrases::oneLine(isYours ? field.yoursName : field.theirsName);
        return known.isEmpty() ? tr("somebody or something not known here") : known;
    }
    if (const auto *flag = std::get_if<bool>(&value))
        return *flag ? tr("yes") : tr("no");
    if (column && column->type == schema::Type::Timestamp) {
        const auto at = Timestamp::parse(written);
        return at ? Phrases::moment(*at) : Phrases::oneLine(written);
    }
    if (edit.table == u"leads" && field.column == u"status") {
        const auto status = leadStatusFromString(written);
        return status ? Phrases::status(*status) : Phrases::oneLine(written);
    }
    if (edit.table == u"leads" && field.column == u"source") {
        const auto source = leadSourceFromString(written);
        return source ? Phrases::source(*source) : Phrases::oneLine(written);
    }
    if (field.column == u"kind" && edit.table == u"contact_identities") {
        if (written == u"phone")
            return tr("Phone");
        return written == u"email" ? tr("E-mail") : tr("WhatsApp");
    }
    if (field.column == u"value_minor") {
        for (const ComparedField &other : edit.fields) {
            if (other.column == u"currency")
                return money(written, textOf(isYours ? other.yours : other.theirs));
        }
        return money(written, {});
    }
    return text::cleaned(written, longestShown);
}

QString FieldWords::money(const QString &minorUnits, const QString &currency)
{
    bool isNumber = false;
    const qint64 units = minorUnits.toLongLong(&isNumber);
    if (!isNumber)
        return Phrases::oneLine(minorUnits);
    const QLocale locale;
    QString amount;
    if (hasNoMinorUnit(currency)) {
        amount = locale.toString(units);
    } else {
        const QString cents = QString::number(qAbs(units % 100)).rightJustified(2, u'0');
        const QString zero = locale.zeroDigit();
        QString digits;
        for (const QChar digit : cents)
            digits += QChar(char16_t(zero.at(0).unicode() + digit.digitValue()));
        const QString sign = units < 0 && units > -100 ? locale.negativeSign() : QString();
        amount = sign + locale.toString(units / 100) + locale.decimalPoint() + digits;
    }
    return currency.isEmpty() ? amount
                              : tr("%1 %2", "amount and currency").arg(amount, Phrases::oneLine(currency));
}

} // namespace leadpilot::ui
