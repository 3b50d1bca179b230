// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/vendors/whatsapp/content.h"

#include "relay/vendors/meta/changes.h"

#include <QStringList>

namespace leadpilot::relay::vendors::whatsapp {

using namespace Qt::StringLiterals;

namespace {

QString firstOf(std::initializer_list<QString> texts)
{
    for (const QString &text : texts) {
        if (!text.isEmpty())
            return text;
    }
    return {};
}

Content readMedia(const JsonNode &message, QLatin1StringView type)
{
    const JsonNode media = message.required(type);
    const QString caption = media.optional("caption"_L1).text();
    QString description;
    if (type == "image"_L1)
        description = u"Photo"_s;
    else if (type == "video"_L1)
        description = u"Video"_s;
    else if (type == "sticker"_L1)
        description = u"Sticker"_s;
    else if (type == "audio"_L1)
        description = media.optional("voice"_L1).flag() ? u"Voice message"_s : u"Audio"_s;
    else
        description = firstOf({media.optional("filename"_L1).text(), u"Document"_s});
    media.required("id"_L1).id();
    return {type, firstOf({caption, description}), media.canonical(), {}};
}

Content readLocation(const JsonNode &message)
{
    const JsonNode location = message.required("location"_L1);
    const QString name = location.optional("name"_L1).text();
    const QString address = location.optional("address"_L1).text();
    const QJsonValue latitude = location.required("latitude"_L1).value();
    const QJsonValue longitude = location.required("longitude"_L1).value();
    if (!latitude.isDouble())
        location.required("latitude"_L1).fail(u"not a number");
    if (!longitude.isDouble())
        location.required("longitude"_L1).fail(u"not a number");
    const QString separator = name.isEmpty() || address.isEmpty() ? QString() : u", "_s;
    const QString place = name + separator + address;
    const QString coordinates = QString::number(latitude.toDouble(), 'f', 5) + u", "_s +
                                QString::number(longitude.toDouble(), 'f', 5);
    return {u"location"_s, firstOf({place, coordinates}), location.canonical(), {}};
}

Content readContacts(const JsonNode &message)
{
    const JsonNode contacts = message.required("contacts"_L1);
    QStringList names;
    for (const JsonNode &contact : contacts.items()) {
        const JsonNode name = contact.optional("name"_L1);
        const QString formatted = name.optional("formatted_name"_L1).text();
        const auto phones = contact.optional("phones"_L1).items();
        const QString phone = phones.empty() ? QString() : phones.front().optional("phone"_L1).text();
        names << firstOf({formatted, name.optional("first_name"_L1).text(), phone, u"Contact"_s});
    }
    return {u"contacts"_s, names.join(u", "_s), contacts.canonical(), {}};
}

Content readInteractive(const JsonNode &message)
{
    const JsonNode interactive = message.optional("interactive"_L1);
    // Meta sends some answers it cannot express without their content (error 131000 beside them).
    if (interactive.isAbsent())
        return {u"interactive"_s, u"Answer that cannot be shown"_s, {}, {}};
    const QString title = firstOf({interactive.optional("button_reply"_L1).optional("title"_L1).text(),
                                   interactive.optional("list_reply"_L1).optional("title"_L1).text()});
    const JsonNode form = interactive.optional("nfm_reply"_L1);
    const QString filled =
        form.isAbsent() ? QString() : firstOf({form.optional("body"_L1).text(), u"Form"_s});
    return {u"interactive"_s, firstOf({title, filled, u"Answer"_s}), interactive.canonical(), {}};
}

Content readOrder(const JsonNode &message)
{
    const JsonNode order = message.required("order"_L1);
    const auto count = order.optional("product_items"_L1).items().size();
    const QString items = count == 1 ? u"Order of 1 item"_s : u"Order of %1 items"_s.arg(count);
    return {u"interactive"_s, firstOf({order.optional("text"_L1).text(), items}), order.canonical(), {}};
}

Content readReaction(const JsonNode &message)
{
    const JsonNode reaction = message.required("reaction"_L1);
    // A reaction taken back comes without its emoji.
    return {u"reaction"_s, reaction.optional("emoji"_L1).text(), reaction.canonical(),
            reaction.required("message_id"_L1).text()};
}

Content readUnsupported(const JsonNode &message, const QString &type)
{
    const JsonNode detail = message.optional("unsupported"_L1);
    const QString kind = detail.isAbsent() ? type : detail.optional("type"_L1).text();
    QJsonObject media;
    media.insert("type"_L1, kind);
    if (message.has("errors"_L1))
        media.insert("errors"_L1, message.optional("errors"_L1).value());
    JsonFault none;
    return {u"unsupported"_s,
            u"Message of a kind that cannot be shown (%1)"_s.arg(meta::plainWord(kind)),
            JsonNode(media, {}, none).canonical(),
            {}};
}

} // namespace

Content readContent(const JsonNode &message, const QString &type)
{
    if (type == "text"_L1)
        return {type, message.required("text"_L1).required("body"_L1).text(), {}, {}};
    for (const QLatin1StringView media : {"image"_L1, "video"_L1, "audio"_L1, "document"_L1, "sticker"_L1}) {
        if (type == media)
            return readMedia(message, media);
    }
    if (type == "location"_L1)
        return readLocation(message);
    if (type == "contacts"_L1)
        return readContacts(message);
    if (type == "interactive"_L1)
        return readInteractive(message);
    if (type == "order"_L1)
        return readOrder(message);
    if (type == "reaction"_L1)
        return readReaction(message);
    if (type == "button"_L1) {
        const JsonNode button = message.required("button"_L1);
        return {u"interactive"_s, button.required("text"_L1).text(), button.canonical(), {}};
    }
    return readUnsupported(message, type);
}

} // namespace leadpilot::relay::vendors::whatsapp
