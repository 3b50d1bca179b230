// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/vault/vault.h"

#include "relay/vault/cipher.h"
#include "relay/vault/settingkeys.h"
#include "relay/vault/vaultkey.h"
#include "sync/sqlite/database.h"
#include "sync/sqlite/transaction.h"

#include <QDeadlineTimer>
#include <QFile>
#include <mutex>

namespace leadpilot::relay {
namespace {

constexpr qint64 vaultVersion = 1;
constexpr std::chrono::milliseconds lookInterval{500};

QByteArray contextOf(const QString &provider, const QString &key)
{
    return "setting/" + provider.toUtf8() + '/' + key.toUtf8();
}

Expected<void> prepareSchema(sqlite::Database &database, const QString &file)
{
    const auto version = database.number("PRAGMA user_version");
    if (!version)
        return std::unexpected(version.error());
    if (*version > vaultVersion)
        return failure(ErrorCode::Storage, QStringLiteral("open the vault ") % file,
                       QStringLiteral("it was written by a newer LeadPilot; install that version"));
    if (*version == vaultVersion)
        return {};
    auto transaction = sqlite::Transaction::begin(database);
    if (!transaction)
        return std::unexpected(transaction.error());
    auto made =
        database.run("CREATE TABLE IF NOT EXISTS settings(provider TEXT NOT NULL, name TEXT NOT NULL, "
                     "sealed BLOB NOT NULL, PRIMARY KEY(provider, name)) WITHOUT ROWID;"
                     "CREATE TABLE IF NOT EXISTS vault_keys(id BLOB PRIMARY KEY) WITHOUT ROWID;"
                     "PRAGMA user_version=1;");
    if (!made)
        return made;
    return transaction->commit();
}

} // namespace

class Vault::Private
{
public:
    Private(std::unique_ptr<sqlite::Database> opened, QByteArray key, QString databaseFile,
            QString usedKeyFile)
        : database(std::move(opened))
        , cipher(std::move(key))
        , file(std::move(databaseFile))
        , keyFile(std::move(usedKeyFile))
    {
    }

    Expected<void> claimKey();
    Expected<void> load();
    Expected<void> lookForChanges();
    std::unexpected<Error> unreadable(const QString &what) const;

    std::mutex mutex;
    std::unique_ptr<sqlite::Database> database;
    const Cipher cipher;
    const QString file;
    const QString keyFile;
    std::shared_ptr<const IntegrationSettings> settings = std::make_shared<const IntegrationSettings>();
    qint64 seenVersion = -1;
    QDeadlineTimer nextLook;
};

std::unexpected<Error> Vault::Private::unreadable(const QString &what) const
{
    return failure(
        ErrorCode::Storage, QStringLiteral("read %1 from the vault %2").arg(what, file),
        QStringLiteral("the record does not fit the key in %1: one of the two was changed or replaced. "
                       "Put both files back from the same backup, or set the value again with "
                       "\"leadpilot-relay integration set\"")
            .arg(keyFile));
}

/// A vault remembers the key it was made with, so that a wrong key file is noticed before anything is sealed
/// with it.
Expected<void> Vault::Private::claimKey()
{
    auto known = database->prepare("SELECT count(*), count(*) FILTER (WHERE id = ?1) FROM vault_keys");
    if (!known)
        return std::unexpected(known.error());
    known->bindBlob(cipher.keyId());
    if (auto row = known->step(); !row)
        return std::unexpected(row.error());
    if (known->integer(1) > 0)
        return {};
    if (known->integer(0) > 0)
        return failure(
            ErrorCode::Storage, QStringLiteral("open the vault ") % file,
            QStringLiteral("the key file %1 is not the one this vault was made with; put the right key "
                           "file back from the backup")
                .arg(keyFile));
    known->reset();
    auto remember = database->prepare("INSERT OR IGNORE INTO vault_keys(id) VALUES(?1)");
    if (!remember)
        return std::unexpected(remember.error());
    remember->bindBlob(cipher.keyId());
    if (auto done = remember->run(); !done)
        return std::unexpected(done.error());
    return {};
}

Expected<void> Vault::Private::load()
{
    auto select = database->prepare("SELECT provider, name, sealed FROM settings");
    if (!select)
        return std::unexpected(select.error());
    auto fresh = std::make_shared<IntegrationSettings>();
    while (true) {
        const auto row = select->step();
        if (!row)
            return std::unexpected(row.error());
        if (!*row)
            break;
        const QString provider = select->text(0);
        const QString key = select->text(1);
        const QByteArray sealed = select->blob(2);
        const auto plain = cipher.open(sealed, contextOf(provider, key));
        if (!plain)
            return unreadable(provider % u'.' % key);
        if (auto applied = applySetting(*fresh, provider, key, *plain); !applied)
            return applied;
    }
    settings = std::move(fresh);
    return {};
}

Expected<void> Vault::Private::lookForChanges()
{
    nextLook = QDeadlineTimer(lookInterval);
    const auto version = database->number("PRAGMA data_version");
    if (!version)
        return std::unexpected(version.error());
    if (*version == seenVersion)
        return {};
    auto loaded = load();
    if (loaded)
        seenVersion = *version;
    return loaded;
}

Vault::Vault(std::unique_ptr<Private> opened)
    : d(std::move(opened))
{
}

Vault::~Vault() = default;

Expected<std::unique_ptr<Vault>> Vault::openIn(const QString &dataDirectory, const QString &keyFile)
{
    const QString file = dataDirectory % u"/vault.sqlite";
    const QString usedKeyFile = keyFile.isEmpty() ? QString(dataDirectory % u"/vault.key") : keyFile;
    const bool isNew = !QFile::exists(file);
    if (!isNew && keyFile.isEmpty() && !QFile::exists(usedKeyFile))
        return failure(
            ErrorCode::Storage, QStringLiteral("open the vault ") % file,
            QStringLiteral("its key file %1 is missing; put it back from the backup (without it the "
                           "settings are lost: move the vault away and set them again)")
                .arg(usedKeyFile));
    auto key = keyFile.isEmpty() && !QFile::exists(usedKeyFile) ? createVaultKey(usedKeyFile)
                                                                : readVaultKey(usedKeyFile);
    if (!key)
        return std::unexpected(key.error());
    auto database = sqlite::Database::open(file, sqlite::Database::Mode::ReadWrite);
    if (!database)
        return std::unexpected(database.error());
    if (auto prepared = prepareSchema(**database, file); !prepared)
        return std::unexpected(prepared.error());
    auto opened = std::make_unique<Private>(std::move(*database), std::move(*key), file, usedKeyFile);
    if (auto claimed = opened->claimKey(); !claimed)
        return std::unexpected(claimed.error());
    return std::unique_ptr<Vault>(new Vault(std::move(opened)));
}

Expected<void> Vault::set(const QString &provider, const Values &values)
{
    IntegrationSettings scratch;
    for (const auto &[key, value] : values) {
        if (auto fits = applySetting(scratch, provider, key, value); !fits)
            return fits;
    }
    const std::lock_guard lock(d->mutex);
    auto transaction = sqlite::Transaction::begin(*d->database);
    if (!transaction)
        return std::unexpected(transaction.error());
    for (const auto &[key, value] : values) {
        auto change = d->database->prepare(
            value.isEmpty() ? "DELETE FROM settings WHERE provider=?1 AND name=?2"
                            : "INSERT INTO settings(provider, name, sealed) VALUES(?1,?2,?3) "
                              "ON CONFLICT DO UPDATE SET sealed=excluded.sealed");
        if (!change)
            return std::unexpected(change.error());
        change->bindAll(provider, key);
        const QByteArray sealed = d->cipher.seal(value, contextOf(provider, key));
        if (!value.isEmpty())
            change->bindBlob(sealed);
        if (auto done = change->run(); !done)
            return std::unexpected(done.error());
    }
    if (auto committed = transaction->commit(); !committed)
        return committed;
    d->seenVersion = -1; // a connection's own changes do not move its data_version
    d->nextLook = QDeadlineTimer(0);
    return {};
}

std::shared_ptr<const IntegrationSettings> Vault::current()
{
    const std::lock_guard lock(d->mutex);
    if (d->nextLook.hasExpired())
        (void)d->lookForChanges();
    return d->settings;
}

Expected<void> Vault::refresh()
{
    const std::lock_guard lock(d->mutex);
    return d->lookForChanges();
}

QByteArray Vault::seal(QByteArrayView plain, QByteArrayView context) const
{
    return d->cipher.seal(plain, context);
}

Expected<QByteArray> Vault::open(QByteArrayView sealed, QByteArrayView context) const
{
    auto plain = d->cipher.open(sealed, context);
    if (!plain)
        return d->unreadable(QStringLiteral("a sealed record"));
    return std::move(*plain);
}

} // namespace leadpilot::relay
