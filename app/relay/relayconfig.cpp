// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/relay/relayconfig.h"

#include "app/relay/project.h"
#include "app/relay/tomldocument.h"
#include "core/phonenumber.h"
#include "relay/health/log.h"
#include "sync/supabase/memberkey.h"

#include <QFile>
#include <QHostAddress>
#include <QUrl>
#include <functional>
#include <map>

namespace leadpilot::relay {
namespace {

/// Empty: taken; else why not.
using Setter = std::function<QString(RelayConfig &, const toml::node &)>;
using Check = std::function<QString(const QString &)>;

QString textOf(const std::string &text)
{
    return QString::fromStdString(text);
}

Setter text(QString RelayConfig::*member, const Check &check = {})
{
    return [member, check](RelayConfig &config, const toml::node &node) -> QString {
        const auto *value = node.as_string();
        if (!value)
            return QStringLiteral("must be a text in quotes");
        const QString taken = textOf(value->get());
        if (check) {
            if (QString why = check(taken); !why.isEmpty())
                return why;
        }
        config.*member = taken;
        return {};
    };
}

Setter number(qint64 RelayConfig::*member, qint64 least, qint64 most)
{
    return [=](RelayConfig &config, const toml::node &node) -> QString {
        const auto *value = node.as_integer();
        if (!value || value->get() < least || value->get() > most)
            return QStringLiteral("must be a whole number from %1 to %2").arg(least).arg(most);
        config.*member = value->get();
        return {};
    };
}

Setter flag(bool RelayConfig::*member)
{
    return [member](RelayConfig &config, const toml::node &node) -> QString {
        const auto *value = node.as_boolean();
        if (!value)
            return QStringLiteral("must be true or false");
        config.*member = value->get();
        return {};
    };
}

Setter addresses(std::vector<http::AddressRange> RelayConfig::*member)
{
    return [member](RelayConfig &config, const toml::node &node) -> QString {
        const auto *values = node.as_array();
        if (!values)
            return QStringLiteral("must be a list of texts: [\"…\", \"…\"]");
        std::vector<http::AddressRange> taken;
        for (const toml::node &value : *values) {
            const auto range = http::AddressRange::parse(value.value_or(std::string()));
            if (!range)
                return QStringLiteral("must hold IP addresses or subnets (\"192.0.2.0/24\") only");
            taken.push_back(*range);
        }
        config.*member = std::move(taken);
        return {};
    };
}

Check oneOf(const QStringList &choices)
{
    return [choices](const QString &value) -> QString {
        if (choices.contains(value))
            return {};
        return QStringLiteral("must be one of: ") % choices.join(u", ");
    };
}

QString urlObjection(const QString &value)
{
    const QUrl url(value, QUrl::StrictMode);
    const bool good = url.isValid() && !url.host().isEmpty() &&
                      (url.scheme() == QStringLiteral("https") || url.scheme() == QStringLiteral("http"));
    return good ? QString() : QStringLiteral("must be an http or https URL");
}

QString regionObjection(const QString &value)
{
    return value.isEmpty() || PhoneNumber::isRegion(value)
               ? QString()
               : QStringLiteral("must be a country's two letters (\"BR\"), or empty");
}

/// Never says the value: it may be the key itself.
QString keyVariableObjection(const QString &value)
{
    return isKeyVariable(value)
               ? QString()
               : QStringLiteral("must be the name of the environment variable that holds the "
                                "secret key, not the key itself");
}

QString publishableKeyObjection(const QString &value)
{
    return supabase::checkMemberKey(value.toUtf8())
               ? QString()
               : QStringLiteral("must be the publishable key; the secret key goes into the environment "
                                "variable that workspace.secret_key_env names");
}

Setter home()
{
    return [](RelayConfig &config, const toml::node &node) -> QString {
        const std::string value = node.value_or(std::string());
        if (value != "embedded" && value != "supabase")
            return QStringLiteral("must be one of: embedded, supabase");
        config.home = value == "embedded" ? WorkspaceHome::Embedded : WorkspaceHome::Supabase;
        return {};
    };
}

Setter listenAddress()
{
    return [](RelayConfig &config, const toml::node &node) -> QString {
        auto parsed = ListenAddress::parse(textOf(node.value_or(std::string())));
        if (!parsed)
            return parsed.error().detail;
        config.listen = *parsed;
        return {};
    };
}

using Section = std::map<std::string_view, Setter>;

std::map<std::string_view, Section> allSections()
{
    using C = RelayConfig;
    const Setter onlyJson = [](C &, const toml::node &node) -> QString {
        return node.value_or(std::string()) == "json" ? QString() : QStringLiteral("must be: json");
    };
    return {
        {"server",
         {{"listen", listenAddress()},
          {"public_url", text(&C::publicUrl, urlObjection)},
          {"tls_cert", text(&C::tlsCert)},
          {"tls_key", text(&C::tlsKey)},
          {"trusted_proxies", addresses(&C::trustedProxies)},
          {"client_ca", text(&C::clientCa)},
          {"client_name", text(&C::clientName)},
          {"client_name_header", text(&C::clientNameHeader)}}},
        {"workspace",
         {{"home", home()},
          {"url", text(&C::url, urlObjection)},
          {"publishable_key", text(&C::publishableKey, publishableKeyObjection)},
          {"secret_key_env", text(&C::secretKeyEnv, keyVariableObjection)},
          {"region", text(&C::region, regionObjection)}}},
        {"queue", {{"kind", text(&C::queueKind, oneOf({QStringLiteral("sqlite")}))}}},
        {"limits",
         {{"body_bytes", number(&C::bodyBytes, 1'024, 64 * 1024 * 1024)},
          {"all_body_bytes", number(&C::allBodyBytes, 1'024 * 1'024, 64LL * 1024 * 1024 * 1024)},
          {"connections", number(&C::connections, 1, 1'000'000)},
          {"connections_per_address", number(&C::connectionsPerAddress, 1, 1'000'000)},
          {"failures_per_address_per_minute", number(&C::failuresPerAddressPerMinute, 1, 1'000'000)},
          {"allow_addresses", addresses(&C::allowAddresses)},
          {"flag_events_older_than_days", number(&C::flagEventsOlderThanDays, 0, 36'500)}}},
        {"reconcile",
         {{"enabled", flag(&C::reconcile)},
          {"meta_cycle_minutes", number(&C::metaCycleMinutes, 5, 1'440)},
          {"google_cycle_minutes", number(&C::googleCycleMinutes, 5, 1'440)}}},
        {"keys", {{"file", text(&C::keyFile)}}},
        {"log",
         {{"level", text(&C::logLevel, oneOf({QStringLiteral("debug"), QStringLiteral("info"),
                                              QStringLiteral("warning"), QStringLiteral("error")}))},
          {"format", onlyJson}}},
    };
}

template <typename Map> QString namesOf(const Map &map)
{
    QStringList names;
    for (const auto &[name, value] : map)
        names.append(QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())));
    return names.join(u", ");
}

struct Problem
{
    toml::source_region where;
    QString why;
};

std::optional<Problem> applySection(RelayConfig &config, const toml::table &table, const QString &name,
                                    const Section &section)
{
    for (const auto &[key, node] : table) {
        const QString shown =
            name % u'.' % QString::fromUtf8(key.str().data(), static_cast<qsizetype>(key.str().size()));
        const auto setter = section.find(key.str());
        if (setter == section.end())
            return Problem{
                key.source(),
                QStringLiteral("unknown key %1; [%2] knows: %3").arg(shown, name, namesOf(section))};
        if (const QString why = setter->second(config, node); !why.isEmpty())
            return Problem{node.source(), shown % u' ' % why};
    }
    return {};
}

std::optional<Problem> applyAll(RelayConfig &config, const toml::table &document)
{
    const auto sections = allSections();
    for (const auto &[key, node] : document) {
        const QString name = QString::fromUtf8(key.str().data(), static_cast<qsizetype>(key.str().size()));
        const auto section = sections.find(key.str());
        if (section == sections.end() || !node.is_table())
            return Problem{key.source(),
                           QStringLiteral("unknown section %1; there are: %2").arg(name, namesOf(sections))};
        if (auto problem = applySection(config, *node.as_table(), name, section->second))
            return problem;
    }
    if (config.tlsCert.isEmpty() != config.tlsKey.isEmpty())
        return Problem{document.source(), QStringLiteral("server.tls_cert and server.tls_key go together")};
    if (!config.clientCa.isEmpty() && config.tlsCert.isEmpty())
        return Problem{document.source(),
                       QStringLiteral("server.client_ca needs server.tls_cert: only the relay's own TLS can "
                                      "ask for a certificate")};
    if (!config.clientNameHeader.isEmpty() && config.trustedProxies.empty())
        return Problem{document.source(),
                       QStringLiteral("server.client_name_header needs server.trusted_proxies")};
    if (!config.clientName.isEmpty() && config.clientCa.isEmpty() && config.clientNameHeader.isEmpty())
        return Problem{
            document.source(),
            QStringLiteral("server.client_name needs server.client_ca or server.client_name_header")};
    if (config.allBodyBytes < config.bodyBytes)
        return Problem{document.source(),
                       QStringLiteral("limits.all_body_bytes is less than limits.body_bytes")};
    if (config.home == WorkspaceHome::Supabase && config.url.isEmpty())
        return Problem{document.source(), QStringLiteral("workspace.home \"supabase\" needs workspace.url")};
    return {};
}

QString attemptedOn(const QString &file)
{
    return QStringLiteral("read the configuration ") % file;
}

} // namespace

Expected<ListenAddress> ListenAddress::parse(const QString &text)
{
    const qsizetype colon = text.lastIndexOf(u':');
    QString address = text.left(colon);
    if (address.startsWith(u'[') && address.endsWith(u']'))
        address = address.mid(1, address.size() - 2);
    bool isNumber = false;
    const auto port = text.mid(colon + 1).toUShort(&isNumber);
    if (colon < 1 || !isNumber || QHostAddress(address).isNull())
        return failure(ErrorCode::Rejected, QStringLiteral("read the listening address"),
                       QStringLiteral("must be an IP address and a port, like 127.0.0.1:8787 or [::1]:8787"));
    return ListenAddress{address, port};
}

QString ListenAddress::toString() const
{
    const QString host = address.contains(u':') ? QString(u'[' % address % u']') : address;
    return host % u':' % QString::number(port);
}

ListenAddress ListenAddress::onThisMachine() const
{
    if (address == u"0.0.0.0")
        return {QStringLiteral("127.0.0.1"), port};
    if (address == u"::")
        return {QStringLiteral("::1"), port};
    return *this;
}

Expected<RelayConfig> RelayConfig::read(const QString &file)
{
    QFile source(file);
    if (!source.open(QIODevice::ReadOnly))
        return failure(ErrorCode::Storage, attemptedOn(file), source.errorString());
    return parse(source.readAll(), file);
}

Expected<RelayConfig> RelayConfig::parse(QByteArrayView document, const QString &file)
{
    const QString attempted = attemptedOn(file);
    const auto parsed = tomlFrom(document);
    if (!parsed)
        return failure(ErrorCode::Rejected, attempted,
                       QStringLiteral("line %1: %2").arg(parsed.error().line).arg(parsed.error().why));
    RelayConfig config;
    if (const auto problem = applyAll(config, *parsed))
        return failure(ErrorCode::Rejected, attempted,
                       QStringLiteral("line %1: %2").arg(problem->where.begin.line).arg(problem->why));
    return config;
}

} // namespace leadpilot::relay
